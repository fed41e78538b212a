// SPDX-License-Identifier: Apache-2.0
//
// Only the functions marked so are compiled for AVX2, never this whole file:
// what it shares with others by inlining must run everywhere.

#include <bit>

#include "batch/scan_kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define REDFLAG_SCAN_TARGET \
  __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"), unused))

namespace redflag {
namespace {

#include "batch/scan_body.h"

struct Bytes {
  __m256i low;
  __m256i high;
};

REDFLAG_SCAN_TARGET inline std::uint64_t equal(const Bytes& bytes, char c) {
  const __m256i wanted = _mm256_set1_epi8(c);
  const auto low = static_cast<std::uint32_t>(
      _mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes.low, wanted)));
  const auto high = static_cast<std::uint32_t>(
      _mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes.high, wanted)));
  return std::uint64_t{high} << 32U | low;
}

REDFLAG_SCAN_TARGET inline Masks masks_of(const char* text, char delimiter) {
  const Bytes bytes{
      _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text)),
      _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + 32))};
  const auto low =
      static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes.low));
  const auto high =
      static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes.high));
  return {.delimiter = equal(bytes, delimiter),
          .line_feed = equal(bytes, '\n'),
          .carriage_return = equal(bytes, '\r'),
          .quote = equal(bytes, '"'),
          .space = equal(bytes, ' '),
          .nul = equal(bytes, '\0'),
          .high = std::uint64_t{high} << 32U | low};
}

REDFLAG_SCAN_TARGET KeyBits match_keys(const char* text,
                                       const std::uint32_t* starts,
                                       const std::uint32_t* firsts,
                                       std::uint32_t column,
                                       const CellKeys& keys) {
  __m256i values[CellKeys::kCount];
  __m256i masks[CellKeys::kCount];
  for (std::size_t k = 0; k < CellKeys::kCount; ++k) {
    values[k] = _mm256_set1_epi64x(static_cast<long long>(keys.values[k]));
    masks[k] = _mm256_set1_epi64x(static_cast<long long>(keys.masks[k]));
  }
  const __m128i columns = _mm_set1_epi32(static_cast<int>(column));
  const __m128i all4 = _mm_set1_epi32(-1);
  const __m256i all = _mm256_set1_epi64x(-1);
  KeyBits found{};
  for (unsigned row = 0; row < 64; row += 4) {
    const __m128i fields = _mm_add_epi32(
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(firsts + row)),
        columns);
    const __m128i places =
        _mm_mask_i32gather_epi32(_mm_setzero_si128(),
                                 reinterpret_cast<const int*>(starts), fields,
                                 all4, sizeof(std::uint32_t));
    const __m256i cells = _mm256_mask_i32gather_epi64(
        _mm256_setzero_si256(), reinterpret_cast<const long long*>(text),
        places, all, 1);
    for (std::size_t k = 0; k < CellKeys::kCount; ++k) {
      const __m256i same =
          _mm256_cmpeq_epi64(_mm256_and_si256(cells, masks[k]), values[k]);
      const auto bits = static_cast<unsigned>(
          _mm256_movemask_pd(_mm256_castsi256_pd(same)));
      found[k] |= std::uint64_t{bits} << row;
    }
  }
  return found;
}

}  // namespace

const ScanKernels* avx2_kernels() {
  static constexpr ScanKernels kKernels{survey_text, index_text, match_keys};
  static const bool there = __builtin_cpu_supports("avx2") != 0 &&
                            __builtin_cpu_supports("bmi") != 0 &&
                            __builtin_cpu_supports("bmi2") != 0 &&
                            __builtin_cpu_supports("popcnt") != 0;
  return there ? &kKernels : nullptr;
}

}  // namespace redflag

#else

namespace redflag {

const ScanKernels* avx2_kernels() { return nullptr; }

}  // namespace redflag

#endif
