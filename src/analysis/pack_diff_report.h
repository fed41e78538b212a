// SPDX-License-Identifier: Apache-2.0
// What `redflag pack diff` says, as text and as JSON.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "analysis/pack_diff.h"
#include "analysis/pack_meaning.h"
#include "text/json_writer.h"

namespace redflag {

inline constexpr std::string_view kDiffSchema = "redflag/diff@1";

/// "Changed rule fever_38", and what was and what is below it. Nothing but
/// wording comes last, apart.
std::string render_changes_text(std::span<const ThingChange> changes);

/// An array, in the same order as the changes.
void write_thing_changes(JsonWriter& json,
                         std::span<const ThingChange> changes);

/// For whom the packs differ: a person for each pair of levels.
std::string render_meaning_text(const Pack& before, const Pack& after,
                                const PackMeaning& meaning);

/// As an object.
void write_meaning(JsonWriter& json, const Pack& before, const Pack& after,
                   const PackMeaning& meaning);

}  // namespace redflag
