// SPDX-License-Identifier: Apache-2.0
// Text of others put where a line must stay a line.
#pragma once

#include <string>
#include <string_view>

namespace redflag {

/// `text` with each run of spaces, tabs and line breaks as one space, none at
/// either end, and unsafe characters shown as sanitise() shows them.
std::string one_line(std::string_view text);

/// `text` with each of its characters, none of which leaves the line or moves
/// on it: line breaks and tabs shown as `\x0A` and `\x09`, unsafe ones as
/// sanitise() shows them. For names of files and columns, and messages about
/// them.
std::string exact_line(std::string_view text);

}  // namespace redflag
