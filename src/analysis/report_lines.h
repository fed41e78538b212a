// SPDX-License-Identifier: Apache-2.0
// Lines of reports for authors.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace redflag {

inline constexpr std::size_t kReportWidth = 80;

/// The text in lines that fit, sanitised: `first` before it, and `indent`
/// blanks before each line after that.
std::string hanging_lines(const std::string& first, std::size_t indent,
                          const std::string& text);

/// "a, b", or of more than `most` "a, b and 3 more".
std::string joined_ids(const std::vector<std::string>& ids, std::size_t most);

}  // namespace redflag
