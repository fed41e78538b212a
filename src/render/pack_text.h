// SPDX-License-Identifier: Apache-2.0
// A pack as an orderly listing for people. For programs there is pack_json.h.
#pragma once

#include <string>

#include "pack/model.h"
#include "render/pack_parts.h"

namespace redflag {

/// The parts of `pack` that are asked for, in lines of at most 80 cells where
/// words can be broken. Conditions stand in their normal form.
std::string render_pack_text(const Pack& pack, const PackParts& parts);

}  // namespace redflag
