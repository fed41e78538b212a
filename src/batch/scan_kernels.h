// SPDX-License-Identifier: Apache-2.0
// The loops that see every byte of a table, 64 at a time. There are several
// forms of them, which find the same: one for any machine, one for AVX2 with
// BMI2. What they find is used by csv_reader.h and piece_reader.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace redflag {

/// What a text holds from a record's start on.
struct Survey {
  std::size_t end = 0;      ///< after the last record that is surely one
  std::uint64_t lines = 0;  ///< line feeds up to there
  std::uint64_t rows = 0;   ///< records up to there
  bool quotes = false;      ///< anywhere up to there or a little further
  bool carriage_returns = false;
  bool high_bytes = false;  ///< not ASCII
  bool odd = false;         ///< it ended early
};

/// What stands in the 64 bytes before, for the next 64.
struct QuoteState {
  std::uint64_t inside = 0;  ///< all ones: the text goes on within quotes
};

/// The spellings of a column that are looked for first. A key is the cell with
/// the separator after it, in the low bytes; the mask says how many count. A
/// key that nothing matches has no mask and the value 1.
struct CellKeys {
  static constexpr std::size_t kCount = 4;
  std::array<std::uint64_t, kCount> values{1, 1, 1, 1};
  std::array<std::uint64_t, kCount> masks{};
};

/// Bits of up to 64 rows, by key.
using KeyBits = std::array<std::uint64_t, CellKeys::kCount>;

/// Texts are readable for kTextPadding bytes past their end; a list of places
/// for kPlacePadding entries.
inline constexpr std::size_t kTextPadding = 64;
inline constexpr std::size_t kPlacePadding = 64;

struct ScanKernels {
  /// Surveys `size` bytes that start with a record. Ends early at what only
  /// the careful reader can judge: a quote in the wrong place, a carriage
  /// return alone, a NUL byte, a line that starts with a space or is blank.
  Survey (*survey)(const char* text, std::size_t size, char delimiter);

  /// Writes where each field starts, and after the last one where another
  /// would; for each record the number of its first field, and after the last
  /// one that of another. `quotes`: there are some, all in their places.
  ///
  /// Returns the number of records.
  std::size_t (*index)(const char* text, std::size_t size, char delimiter,
                       bool quotes, std::uint32_t* starts,
                       std::uint32_t* firsts);

  /// Compares the field firsts[r] + column of 64 rows with each key.
  KeyBits (*match)(const char* text, const std::uint32_t* starts,
                   const std::uint32_t* firsts, std::uint32_t column,
                   const CellKeys& keys);
};

/// For any machine.
const ScanKernels& portable_kernels();

/// For this one's AVX2 and BMI2; null where it has not both.
const ScanKernels* avx2_kernels();

/// The fastest ones for this machine.
const ScanKernels& best_kernels();

}  // namespace redflag
