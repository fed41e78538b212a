// SPDX-License-Identifier: Apache-2.0
// Numbers as most cells hold them, read eight bytes at once.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace redflag {

inline constexpr std::array kPowersOfTen = {
    1.0, 10.0, 100.0, 1000.0, 10'000.0, 100'000.0, 1'000'000.0};

/// Digits, with a decimal point between two of them or without: at most eight
/// bytes, of which the eight from the start on can be read. Nothing where
/// there is anything else; read_number() may still know it.
///
/// What comes out is what read_number() gives, and round_to_micro() of it is
/// the same number.
inline std::optional<double> read_plain_number(std::string_view cell,
                                               char point) {
  if constexpr (std::endian::native != std::endian::little) return {};
  const std::size_t size = cell.size();
  if (size == 0 || size > 8) return {};
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kZeros = '0' * kOnes;
  std::uint64_t digits = 0;
  std::memcpy(&digits, cell.data(), sizeof digits);
  // The last character goes to the highest byte; zeros stand before the first.
  digits <<= (8 - size) * 8;
  if (size < 8) digits |= kZeros >> (size * 8);

  const std::uint64_t unlike =
      digits ^ (static_cast<unsigned char>(point) * kOnes);
  const std::uint64_t is_point = (unlike - kOnes) & ~unlike & (0x80 * kOnes);
  std::size_t decimals = 0;
  if (is_point != 0) {
    const auto at = static_cast<std::size_t>(std::countr_zero(is_point)) / 8;
    if (at <= 8 - size || at == 7) return {};
    decimals = 7 - at;
    const std::uint64_t before = digits & ((std::uint64_t{1} << (at * 8)) - 1);
    const std::uint64_t after = digits >> (at * 8 + 8) << (at * 8 + 8);
    digits = after | before << 8U | '0';
  }
  const std::uint64_t high_halves = digits & (0xF0 * kOnes);
  const std::uint64_t carried = (digits + 6 * kOnes) & (0xF0 * kOnes);
  if (high_halves != kZeros || carried != kZeros) return {};

  // Pairs, then fours, then all eight digits; see D. Lemire, "Quickly parsing
  // eight digits", 2018.
  digits -= kZeros;
  digits = digits * 10 + (digits >> 8U);
  constexpr std::uint64_t kPairs = 0x000000FF000000FFU;
  digits = ((digits & kPairs) * 0x000F424000000064U +
            ((digits >> 16U) & kPairs) * 0x0000271000000001U) >>
           32U;
  const auto number = static_cast<double>(static_cast<std::uint32_t>(digits));
  return decimals == 0 ? number : number / kPowersOfTen[decimals];
}

}  // namespace redflag
