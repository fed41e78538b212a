// SPDX-License-Identifier: Apache-2.0
// What a person is told whose answers were given to another version of the
// pack.
#pragma once

#include <cstddef>
#include <string>

#include "engine/answers.h"

namespace redflag {

/// That the sheet is of another version, how many of its answers are asked
/// again, and which fit no question; empty where it is of this one.
std::string other_version_text(const Pack& pack, const AnswerSheet& sheet,
                               std::size_t changed, std::size_t width);

}  // namespace redflag
