// SPDX-License-Identifier: Apache-2.0

#include "text/grouped.h"

#include <cmath>

namespace redflag {

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, ",");
  return text;
}

std::string percent(std::uint64_t part, std::uint64_t of) {
  if (part == 0 || of == 0) return "0 %";
  if (part == of) return "100 %";
  const long whole =
      std::lround(static_cast<double>(part) * 100 / static_cast<double>(of));
  if (whole < 1) return "<1 %";
  return whole > 99 ? ">99 %" : std::to_string(whole) + " %";
}

}  // namespace redflag
