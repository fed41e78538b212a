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

bool may_part_thousands(std::string_view text, std::size_t mark) {
  std::size_t begin = mark;
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  const std::size_t before = mark - begin;
  if (before == 0 || before > 3 || text[begin] == '0') return false;
  std::size_t end = mark + 1;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - mark - 1 == 3;
}

}  // namespace redflag
