// SPDX-License-Identifier: Apache-2.0

#include "cli/typed_word.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace redflag {

bool is_one_of(std::string_view word,
               std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::pair<std::size_t, std::size_t> leading_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return {0, 0};
  return {number, static_cast<std::size_t>(end - text.data())};
}

std::optional<std::size_t> whole_number(std::string_view text) {
  const auto [number, size] = leading_number(text);
  if (size == 0 || size != text.size()) return std::nullopt;
  return number;
}

}  // namespace redflag
