// SPDX-License-Identifier: Apache-2.0

#include <bit>
#include <cstring>

#include "batch/scan_kernels.h"

#define REDFLAG_SCAN_TARGET

namespace redflag {
namespace {

#include "batch/scan_body.h"

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

// The eight bytes of a cell and what follows, the first one lowest.
std::uint64_t eight_bytes(const char* text) {
  std::uint64_t bytes = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&bytes, text, sizeof bytes);
  } else {
    for (std::size_t i = sizeof bytes; i-- > 0;) {
      bytes = bytes << 8U | static_cast<unsigned char>(text[i]);
    }
  }
  return bytes;
}

KeyBits match_keys(const char* text, const std::uint32_t* starts,
                   const std::uint32_t* firsts, std::uint32_t column,
                   const CellKeys& keys) {
  KeyBits found{};
  for (std::size_t row = 0; row < 64; ++row) {
    const std::uint64_t bytes =
        eight_bytes(text + starts[firsts[row] + column]);
    for (std::size_t k = 0; k < CellKeys::kCount; ++k) {
      const bool same = (bytes & keys.masks[k]) == keys.values[k];
      found[k] |= std::uint64_t{same} << row;
    }
  }
  return found;
}

}  // namespace

const ScanKernels& portable_kernels() {
  static constexpr ScanKernels kKernels{survey_text, index_text, match_keys};
  return kKernels;
}

const ScanKernels& best_kernels() {
  const ScanKernels* avx2 = avx2_kernels();
  return avx2 != nullptr ? *avx2 : portable_kernels();
}

}  // namespace redflag
