// SPDX-License-Identifier: Apache-2.0
// What one word of a typed line is, whatever it answers.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

namespace redflag {

/// Whether `word` is among `words`, letter for letter.
bool is_one_of(std::string_view word,
               std::initializer_list<std::string_view> words);

/// Whether it is one of 0 to 9.
bool is_digit(char c);

/// The number that `text` starts with, and how many characters it has; 0: none.
std::pair<std::size_t, std::size_t> leading_number(std::string_view text);

/// The number that is all of `text`: digits alone.
std::optional<std::size_t> whole_number(std::string_view text);

}  // namespace redflag
