// SPDX-License-Identifier: Apache-2.0
// A pack as JSON, "redflag/pack@1". For people there is pack_text.h.
#pragma once

#include <string>
#include <string_view>

#include "pack/model.h"
#include "render/pack_parts.h"

namespace redflag {

inline constexpr std::string_view kPackSchema = "redflag/pack@1";

/// The parts of `pack` that are asked for, each a member: "levels", "pages",
/// "questions", "signs", "flags", "values", "rules" and "counts" of the pack
/// itself, or "next_steps", "sources", "hazards".
std::string render_pack_json(const Pack& pack, const PackParts& parts);

}  // namespace redflag
