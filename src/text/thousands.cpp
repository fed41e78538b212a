// SPDX-License-Identifier: Apache-2.0
#include "text/thousands.h"

namespace redflag {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

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
