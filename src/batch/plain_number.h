// SPDX-License-Identifier: Apache-2.0
// Numbers as most cells hold them, read eight bytes at once.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace redflag {

/// What read_plain_number() found.
struct PlainNumber {
  double value = 0;
  bool is_plain = false;  ///< else the value says nothing
};

/// By decimals. The last is for a number that has no point.
inline constexpr std::array kPowersOfTen = {
    1.0, 10.0, 100.0, 1000.0, 10'000.0, 100'000.0, 1'000'000.0, 1.0};

/// Digits, with a decimal point between two of them or without: at most eight
/// bytes, of which the eight from the start on can be read. What is anything
/// else read_number() may still know.
///
/// What comes out is what read_number() gives, and round_to_micro() of it is
/// the same number.
///
/// Cost  the same for any length, with a point and without: no processor
///       guesses which it will be.
inline PlainNumber read_plain_number(std::string_view cell, char point) {
  if constexpr (std::endian::native != std::endian::little) return {};
  const std::size_t size = cell.size();
  if (size == 0 || size > 8) return {};
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kTopBits = 0x80 * kOnes;
  constexpr std::uint64_t kHighHalves = 0xF0 * kOnes;
  constexpr std::uint64_t kZeros = '0' * kOnes;
  std::uint64_t digits = 0;
  std::memcpy(&digits, cell.data(), sizeof digits);
  // The last character goes to the highest byte; zeros stand before the first.
  const std::size_t unused = (8 - size) * 8;
  digits <<= unused;
  digits |= kZeros >> 1U >> (63 - unused);

  // Closes the gap of the first point, if there is one.
  const std::uint64_t unlike =
      digits ^ (static_cast<unsigned char>(point) * kOnes);
  const std::uint64_t points = (unlike - kOnes) & ~unlike & kTopBits;
  const std::uint64_t first = points & (std::uint64_t{0} - points);
  const std::uint64_t below = (first >> 7U) - 1;
  const std::uint64_t after = digits & ~below & ~((first >> 7U) * 0xFF);
  const bool has_point = first != 0;
  digits = after | (digits & below) << (has_point ? 8U : 0U);
  digits |= has_point ? std::uint64_t{'0'} : 0;

  const std::uint64_t at_an_end =
      first & (std::uint64_t{0x80} << 56U | std::uint64_t{0x80} << unused);
  const std::uint64_t unfit = ((digits & kHighHalves) ^ kZeros) |
                              (((digits + 6 * kOnes) & kHighHalves) ^ kZeros);

  // Pairs, then fours, then all eight digits; see D. Lemire, "Quickly parsing
  // eight digits", 2018.
  digits -= kZeros;
  digits = digits * 10 + (digits >> 8U);
  constexpr std::uint64_t kPairs = 0x000000FF000000FFU;
  digits = ((digits & kPairs) * 0x000F424000000064U +
            ((digits >> 16U) & kPairs) * 0x0000271000000001U) >>
           32U;
  const auto number = static_cast<double>(static_cast<std::uint32_t>(digits));
  // A point in the lowest byte is at an end.
  const auto decimals =
      static_cast<std::size_t>(std::countl_zero(first | 1U)) / 8;
  return {number / kPowersOfTen[decimals], (at_an_end | unfit) == 0};
}

}  // namespace redflag
