// SPDX-License-Identifier: Apache-2.0
// The signs that --sign names.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pack/model.h"

namespace redflag {

/// The signs of these ids, each once, in the order in which they were given.
/// Where the pack lacks one, says so of every such id on stderr, and returns
/// nothing: the command ends with ExitCode::wrong_usage.
std::optional<std::vector<SignIndex>> chosen_signs(
    const Pack& pack, const std::vector<std::string>& ids);

}  // namespace redflag
