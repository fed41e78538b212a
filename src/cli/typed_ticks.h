// SPDX-License-Identifier: Apache-2.0
// Which numbers of a line of ticks are true and which are not sure, as in
// "2 5 s4". Who has such lines, and what a number stands for there, is in
// typed_answer.h and intake_line.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "text/words.h"

namespace redflag {

/// One word of the line; marks that stand alone, "and" and the like are none.
struct TickWord {
  std::string word;                   ///< as it stands in the simplified line
  std::optional<std::size_t> number;  ///< without its mark; nothing: no number
  bool not_sure = false;

  bool operator==(const TickWord&) const = default;
};

/// Why nobody knows which numbers of a line are true.
enum class TickMistake : std::uint8_t {
  mark_of_none,  ///< not sure, about none of the numbers or about which of them
  doubtful_s,    ///< `s` where it may be "sí" too
  negation,      ///< "not 2" is neither true nor not sure
};

using TickWords = std::variant<std::vector<TickWord>, TickMistake>;

/// The words of a simplified line, each number with what is said of it.
///
/// A mark at a number (s2, 2s, ns2, 2?) is about that number alone. One that
/// stands alone is about the one number behind it, as in "1 s 3": what follows
/// then may be true or not sure, and is a mistake. Only in words do further
/// numbers belong to it, as in "not sure about 2 and 3".
TickWords read_tick_words(std::string_view line, const Words& words);

}  // namespace redflag
