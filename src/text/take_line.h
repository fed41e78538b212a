// SPDX-License-Identifier: Apache-2.0
// A text line by line, where no parser is meant to read it.
#pragma once

#include <algorithm>
#include <string_view>

namespace redflag {

/// Takes the first line from a text that has one, without its line break.
inline std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

/// Takes blanks and then `word` from the front of a line. False, with the
/// blanks taken, where something else stands there.
inline bool take_word(std::string_view& line, std::string_view word) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (!line.starts_with(word)) return false;
  line.remove_prefix(word.size());
  return true;
}

}  // namespace redflag
