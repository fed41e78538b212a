// SPDX-License-Identifier: Apache-2.0
// 64 rows of a piece, which are read at once, and what there is to say of
// their bits. column_reader.h reads them; csv_index.h and json_index.h find
// their cells.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace redflag {

/// 64 rows, or fewer at the end.
struct RowGroup {
  std::size_t word = 0;   ///< which of the block
  std::size_t first = 0;  ///< its first row, in the piece
  std::size_t count = 0;
  std::uint64_t rows = 0;  ///< a bit each
  std::uint64_t unread = 0;
};

/// Spellings of yes-no cells by what they mean.
enum Spelt : std::size_t { kYes, kNo, kNotSure, kBlank };

constexpr std::uint64_t bit_of(std::size_t row) {
  return std::uint64_t{1} << row;
}

/// Calls `use` with the number of each set bit.
template <class Use>
void for_each_bit(std::uint64_t bits, Use use) {
  for (; bits != 0; bits &= bits - 1) {
    use(static_cast<std::size_t>(std::countr_zero(bits)));
  }
}

}  // namespace redflag
