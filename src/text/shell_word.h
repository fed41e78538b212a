// SPDX-License-Identifier: Apache-2.0
// Text put into a shell's language. Other languages are quote.h.
#pragma once

#include <string>
#include <string_view>

namespace redflag {

/// A text in single quotes, for shells in which `escaped` stands for one
/// within: '\'' or \'.
std::string single_quoted(std::string_view text, std::string_view escaped);

}  // namespace redflag
