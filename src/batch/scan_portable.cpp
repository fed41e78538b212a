// SPDX-License-Identifier: Apache-2.0

#include <bit>
#include <cstring>

#include "batch/cell_memo.h"
#include "batch/plain_number.h"
#include "batch/scan_kernels.h"

#define REDFLAG_SCAN_TARGET

namespace redflag {
namespace {

using Wanted = Spellings::One;

#include "batch/scan_body.h"

bool is_plain(const char* text, std::uint64_t& line_feeds) {
  line_feeds = 0;
  bool plain = true;
  for (std::size_t i = 0; i < 64; ++i) {
    const bool feed = text[i] == '\n';
    line_feeds |= std::uint64_t{feed} << i;
    const auto c = static_cast<unsigned char>(text[i]);
    plain = plain && (feed || (c > '"' && c < 0x80));
  }
  return plain;
}

Wanted wanted_of(const Spellings::One& spelling) { return spelling; }

Masks masks_of(const char* text, char delimiter) {
  Masks masks{};
  for (std::size_t i = 0; i < 64; ++i) {
    const char c = text[i];
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (c == delimiter) masks.delimiter |= bit;
    if (c == '\n') masks.line_feed |= bit;
    if (c == '\r') masks.carriage_return |= bit;
    if (c == '"') masks.quote |= bit;
    if (c == ' ') masks.space |= bit;
    if (c == '\0') masks.nul |= bit;
    if (static_cast<unsigned char>(c) >= 0x80) masks.high |= bit;
  }
  return masks;
}

std::uint64_t starts_with(const char* text, const Wanted& spelling) {
  if (spelling.size == 0) return 0;
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < 64; ++i) {
    const bool same =
        std::memcmp(text + i, spelling.text.data(), spelling.size) == 0;
    found |= std::uint64_t{same} << i;
  }
  return found;
}

std::uint64_t gathered(std::uint64_t bits, std::uint64_t mask) {
  std::uint64_t result = 0;
  for (unsigned i = 0; mask != 0; ++i, mask &= mask - 1) {
    result |= (bits >> static_cast<unsigned>(std::countr_zero(mask)) & 1U) << i;
  }
  return result;
}

std::uint32_t* put_places(std::uint64_t bits, std::uint32_t after,
                          std::uint32_t* out) {
  return put_places_by_eight(bits, after, out);
}

std::uint64_t read_numbers(const char* text, const CellPlaces& cells,
                           char point, NumberRange range,
                           std::array<double, 64>& numbers) {
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const PlainNumber number =
        read_plain_number({text + cells.begins[i], cells.sizes[i]}, point);
    numbers[i] = number.value;
    const bool is_good = number.is_plain && number.value >= range.min &&
                         number.value <= range.max;
    found |= std::uint64_t{is_good} << i;
  }
  return found;
}

PerSpelling<std::uint64_t> find_words(const char* text,
                                      const std::uint32_t* starts,
                                      const ColumnWords& words) {
  PerSpelling<std::uint64_t> found{};
  find_words_from(0, text, starts, words, found);
  return found;
}

// Source  H. S. Warren, Hacker's Delight, second edition, section 7-3.
void transpose(std::array<std::uint64_t, 64>& bits) {
  std::uint64_t mask = 0xFFFFFFFFU;
  for (std::size_t width = 32; width != 0; width /= 2) {
    for (std::size_t first = 0; first < 64; first += 2 * width) {
      for (std::size_t i = first; i < first + width; ++i) {
        const std::uint64_t swapped =
            (bits[i] >> width ^ bits[i + width]) & mask;
        bits[i] ^= swapped << width;
        bits[i + width] ^= swapped;
      }
    }
    mask ^= mask << width / 2;
  }
}

}  // namespace

const ScanKernels& portable_kernels() {
  static constexpr ScanKernels kKernels{survey_text, index_text, read_numbers,
                                        find_words, transpose};
  return kKernels;
}

const ScanKernels& best_kernels() {
  if (const ScanKernels* avx512 = avx512_kernels()) return *avx512;
  const ScanKernels* avx2 = avx2_kernels();
  return avx2 != nullptr ? *avx2 : portable_kernels();
}

}  // namespace redflag
