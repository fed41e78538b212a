// SPDX-License-Identifier: Apache-2.0
// Where a JSON value ends, eight bytes at a time: of values that the fast
// reader takes, json_index.h. Little-endian machines only.
//
// All read up to kTextPadding bytes past a text, and need a line feed in it.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/utf8.h"

namespace redflag {

inline constexpr std::uint64_t kEachByte = 0x0101010101010101U;
inline constexpr std::uint64_t kHighBits = 0x80 * kEachByte;

inline std::uint64_t eight_bytes(const char* at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

// These set the high bit of bytes that are so. What is set above the lowest
// such byte may be wrong.

inline std::uint64_t bytes_equal(std::uint64_t bytes, char c) {
  const std::uint64_t unlike =
      bytes ^ (static_cast<unsigned char>(c) * kEachByte);
  return (unlike - kEachByte) & ~unlike & kHighBits;
}

/// `limit` is at most 128.
inline std::uint64_t bytes_below(std::uint64_t bytes, unsigned limit) {
  return (bytes - limit * kEachByte) & ~bytes & kHighBits;
}

/// White space within a line.
inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// The first quote, backslash or control character. Adds to `high` the high
/// bits of bytes up to there, and perhaps of some after it.
inline const char* string_stop(const char* at, std::uint64_t& high) {
  for (;; at += 8) {
    const std::uint64_t bytes = eight_bytes(at);
    const std::uint64_t stops = bytes_equal(bytes, '"') |
                                bytes_equal(bytes, '\\') |
                                bytes_below(bytes, 0x20);
    high |= bytes & kHighBits;
    if (stops == 0) continue;
    return at + static_cast<std::size_t>(std::countr_zero(stops)) / 8;
  }
}

inline bool is_utf8(const char* begin, const char* end) {
  return !find_invalid_utf8({begin, static_cast<std::size_t>(end - begin)});
}

/// The quote that closes the string whose text starts at `at`; null where a
/// backslash or a control character comes before, or where it is not UTF-8.
inline const char* string_end(const char* at) {
  std::uint64_t high = 0;
  const char* const end = string_stop(at, high);
  if (*end != '"' || (high != 0 && !is_utf8(at, end))) return nullptr;
  return end;
}

/// After the escape that starts at `at`; null where it is none, or one of NUL
/// or of half a character.
inline const char* escape_end(const char* at) {
  constexpr std::string_view kShort = "\"\\/bfnrt";
  if (at[1] != 'u') {
    return kShort.find(at[1]) == std::string_view::npos ? nullptr : at + 2;
  }
  unsigned code = 0;
  for (const char c : std::string_view(at + 2, 4)) {
    const char lower = static_cast<char>(c | 0x20);
    const bool is_letter = lower >= 'a' && lower <= 'f';
    if (!is_letter && !(c >= '0' && c <= '9')) return nullptr;
    code = code * 16 +
           static_cast<unsigned>(is_letter ? lower - 'a' + 10 : c - '0');
  }
  const bool is_half = code >= 0xD800 && code < 0xE000;
  return code == 0 || is_half ? nullptr : at + 6;
}

/// As string_end(), with escapes in it.
inline const char* escaped_string_end(const char* at) {
  const char* const begin = at;
  std::uint64_t high = 0;
  for (;;) {
    at = string_stop(at, high);
    if (*at == '"') break;
    at = *at == '\\' ? escape_end(at) : nullptr;
    if (at == nullptr) return nullptr;
  }
  return high == 0 || is_utf8(begin, at) ? at : nullptr;
}

/// Where a number or a word ends: before a comma, a closing brace or white
/// space.
inline const char* scalar_end(const char* at) {
  for (;; at += 8) {
    const std::uint64_t bytes = eight_bytes(at);
    const std::uint64_t stops = bytes_equal(bytes, ',') |
                                bytes_equal(bytes, '}') |
                                bytes_below(bytes, 0x21);
    if (stops != 0) {
      return at + static_cast<std::size_t>(std::countr_zero(stops)) / 8;
    }
  }
}

/// The end of the list or object of scalars that starts at `at`, which may
/// still be anything between its brackets; null where it is nested or has odd
/// strings in it.
inline const char* flat_end(const char* at) {
  const char close = *at == '[' ? ']' : '}';
  for (++at; static_cast<unsigned char>(*at) >= 0x20 || *at == '\t'; ++at) {
    if (*at == close) return at + 1;
    if (*at == '[' || *at == '{') return nullptr;
    if (*at != '"') continue;
    at = string_end(at + 1);
    if (at == nullptr) return nullptr;
  }
  return nullptr;
}

/// Whether this is null, true, false, or a number without exponent that no
/// reader takes for too large.
inline bool is_plain_scalar(std::string_view text) {
  if (text == "null" || text == "true" || text == "false") return true;
  constexpr std::size_t kMostBytes = 18;
  if (text.size() > kMostBytes) return false;
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  if (digits == 0 || (digits > 1 && text[0] == '0')) return false;
  if (digits == text.size()) return true;
  if (text[digits] != '.' || digits + 1 == text.size()) return false;
  for (const char c : text.substr(digits + 1)) {
    if (!is_digit(c)) return false;
  }
  return true;
}

}  // namespace redflag
