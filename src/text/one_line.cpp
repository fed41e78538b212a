// SPDX-License-Identifier: Apache-2.0

#include "text/one_line.h"

#include "text/utf8.h"

namespace redflag {

std::string one_line(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  std::string line;
  while (true) {
    const std::size_t begin = text.find_first_not_of(spaces);
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    const std::string_view word = text.substr(0, text.find_first_of(spaces));
    if (!line.empty()) line += ' ';
    line += word;
    text.remove_prefix(word.size());
  }
  return sanitise(line);
}

std::string exact_line(std::string_view text) {
  std::string line;
  for (const char c : sanitise(text)) {
    if (c == '\t') {
      line += "\\x09";
    } else {
      line += c;
    }
  }
  return line;
}

}  // namespace redflag
