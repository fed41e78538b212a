// SPDX-License-Identifier: Apache-2.0
// Names as people type them: without capitals, accents and other marks.
#pragma once

#include <string>
#include <string_view>

namespace redflag {

/// `text` in small letters of any script, without accents and other marks;
/// dots, commas, dashes and white space are one space in between, and off at
/// both ends: "U.K." is "u k", "España" is "espana". For comparing alone.
/// Empty where the text is no UTF-8.
std::string folded_name(std::string_view text);

}  // namespace redflag
