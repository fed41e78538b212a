// SPDX-License-Identifier: Apache-2.0
// Letters and strings of TOML as they are written, for those who read a text
// before and after toml++ does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "diag/source.h"

namespace redflag {

inline bool is_toml_blank(char c) { return c == ' ' || c == '\t'; }

inline bool is_bare_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '-';
}

inline bool is_any_of(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

/// The span of these bytes of the text `source`.
inline Span span_between(std::uint32_t source, std::size_t begin,
                         std::size_t end) {
  return {.source = source,
          .begin = static_cast<std::uint32_t>(begin),
          .end = static_cast<std::uint32_t>(end)};
}

/// Whether three of `quote` stand at `at`.
bool starts_with_three(std::string_view text, std::size_t at, char quote);

/// The end of the string that starts at `begin`, past its closing quotes, or
/// nothing when it is not closed.
std::optional<std::size_t> end_of_toml_string(std::string_view text,
                                              std::size_t begin);

/// Whether what stands between the quotes of a written string is its content,
/// and is on one line.
bool is_plain_toml_string(std::string_view written);

}  // namespace redflag
