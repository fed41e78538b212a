// SPDX-License-Identifier: Apache-2.0

#include "text/shell_word.h"

#include <algorithm>

namespace redflag {

std::string single_quoted(std::string_view text, std::string_view escaped) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') {
      quoted += escaped;
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

std::string shell_word(std::string_view text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
      "_-./@%+,:";
  // Only a path may begin so, and is still the same path.
  const std::string word =
      (text.starts_with('-') ? "./" : "") + std::string(text);
  // Letters of other languages mean nothing to a shell.
  const auto is_plain = [&](char c) {
    return static_cast<unsigned char>(c) >= 0x80 ||
           kPlain.find(c) != std::string_view::npos;
  };
  return !word.empty() && std::ranges::all_of(word, is_plain)
             ? word
             : single_quoted(word, "'\\''");
}

}  // namespace redflag
