// SPDX-License-Identifier: Apache-2.0
// What `redflag pack diff` says, as text and as JSON.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "analysis/pack_diff.h"
#include "text/json_writer.h"

namespace redflag {

inline constexpr std::string_view kDiffSchema = "redflag/diff@1";

/// "Changed rule fever_38", and what was and what is below it. Nothing but
/// wording comes last, apart.
std::string render_changes_text(std::span<const ThingChange> changes);

/// An array, in the same order as the changes.
void write_thing_changes(JsonWriter& json,
                         std::span<const ThingChange> changes);

}  // namespace redflag
