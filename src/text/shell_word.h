// SPDX-License-Identifier: Apache-2.0
// Text put into a shell's language. Other languages are quote.h.
#pragma once

#include <string>
#include <string_view>

namespace redflag {

/// A text in single quotes, for shells in which `escaped` stands for one
/// within: '\'' or \'.
std::string single_quoted(std::string_view text, std::string_view escaped);

/// A path as somebody types it into a POSIX shell for one argument: as it is
/// where it can stand so, else in quotes.
std::string shell_word(std::string_view text);

}  // namespace redflag
