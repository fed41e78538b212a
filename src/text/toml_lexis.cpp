// SPDX-License-Identifier: Apache-2.0
#include "text/toml_lexis.h"

namespace redflag {

bool starts_with_three(std::string_view text, std::size_t at, char quote) {
  return text.size() - at >= 3 && text[at] == quote && text[at + 1] == quote &&
         text[at + 2] == quote;
}

std::optional<std::size_t> end_of_toml_string(std::string_view text,
                                              std::size_t begin) {
  const char quote = text[begin];
  const bool escapes = quote == '"';
  if (starts_with_three(text, begin, quote)) {
    for (std::size_t i = begin + 3; i < text.size(); ++i) {
      if (escapes && text[i] == '\\') {
        ++i;
      } else if (starts_with_three(text, i, quote)) {
        // Up to two quotes may stand before the closing three.
        std::size_t end = i + 3;
        while (end < i + 5 && end < text.size() && text[end] == quote) ++end;
        return end;
      }
    }
    return std::nullopt;
  }
  for (std::size_t i = begin + 1; i < text.size() && text[i] != '\n'; ++i) {
    if (text[i] == quote) return i + 1;
    if (escapes && text[i] == '\\' && i + 1 < text.size() &&
        text[i + 1] != '\n') {
      ++i;
    }
  }
  return std::nullopt;
}

bool is_plain_toml_string(std::string_view written) {
  const char quote = written.front();
  return !starts_with_three(written, 0, quote) &&
         (quote == '\'' || written.find('\\') == std::string_view::npos);
}

}  // namespace redflag
