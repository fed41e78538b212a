// SPDX-License-Identifier: Apache-2.0
// The loops that see every byte of a table, 64 at a time. There are several
// forms of them, which find the same: one for any machine, one for AVX2 with
// BMI2, one for AVX-512. What they find is used by csv_reader.h and
// piece_reader.h.
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

/// Spellings of a cell that are looked for in every field. Each is written with
/// the delimiter after it, so that the last field of a row never matches.
struct Spellings {
  static constexpr std::size_t kCount = 3;
  struct One {
    std::array<char, 8> text{};
    std::size_t size = 0;  ///< 0: there is none
  };
  std::array<One, kCount> of;
};

/// The same for each spelling, and last for blank fields.
template <class T>
using PerSpelling = std::array<T, Spellings::kCount + 1>;

/// Where index() writes. Field f of the text is bit f % 64 of word f / 64 of
/// the bits.
struct FieldIndex {
  std::uint32_t* starts = nullptr;
  std::uint32_t* firsts = nullptr;
  PerSpelling<std::uint64_t*> matches{};
};

/// Texts are readable for kTextPadding bytes past their end; a list of places
/// for kPlacePadding entries.
inline constexpr std::size_t kTextPadding = 128;
inline constexpr std::size_t kPlacePadding = 64;

/// 64 cells of a text. From the start of each eight bytes can be read.
struct CellPlaces {
  std::array<std::uint32_t, 64> begins{};
  std::array<std::uint32_t, 64> sizes{};
};

/// Of 64 columns a word for each spelling, which is what most of the column's
/// cells are, with zeros after it: one of 1 to 8 bytes, or kNoWord.
struct ColumnWords {
  static constexpr std::uint64_t kNoWord = ~std::uint64_t{0};

  std::array<std::array<std::uint64_t, 64>, Spellings::kCount> of;
  std::size_t columns = 0;  ///< of the 64, how many there are
};

struct NumberRange {
  double min;
  double max;
};

struct ScanKernels {
  /// Surveys `size` bytes that start with a record. Ends early at what only
  /// the careful reader can judge: a quote in the wrong place, a carriage
  /// return alone, a NUL byte, a blank line.
  Survey (*survey)(const char* text, std::size_t size, char delimiter);

  /// Writes where each field starts, and after the last one where another
  /// would; for each record the number of its first field, and after the last
  /// one that of another; for each field whether it is one of the spellings, or
  /// blank. `quotes`: there are some, all in their places.
  ///
  /// Returns the number of records.
  std::size_t (*index)(const char* text, std::size_t size, char delimiter,
                       bool quotes, const Spellings& spellings,
                       const FieldIndex& out);

  /// Reads cells as read_plain_number() does. Returns a bit for each that is
  /// a plain number within the range; the numbers of others mean nothing.
  std::uint64_t (*numbers)(const char* text, const CellPlaces& cells,
                           char point, NumberRange range,
                           std::array<double, 64>& numbers);

  /// Which cells of a row are their column's words, or blank; without the
  /// quotes around a cell, which take one of the 8 bytes. Field c begins at
  /// `starts[c]`, and the one after the last of them too. Nothing in the row is
  /// a byte of 0xFF.
  PerSpelling<std::uint64_t> (*words)(const char* text,
                                      const std::uint32_t* starts,
                                      const ColumnWords& words);

  /// Turns 64 rows of 64 bits: bit c of word r becomes bit r of word c.
  void (*transpose)(std::array<std::uint64_t, 64>& bits);
};

/// For any machine.
const ScanKernels& portable_kernels();

/// For this one's AVX2 and BMI2; null where it has not both.
const ScanKernels* avx2_kernels();

/// For its AVX-512 with VBMI2 as well.
const ScanKernels* avx512_kernels();

/// The fastest ones for this machine.
const ScanKernels& best_kernels();

}  // namespace redflag
