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

// Each byte of the spelling has its own load, so that nothing is carried from
// one 64 bytes to the next.
REDFLAG_SCAN_TARGET inline std::uint64_t starts_with(
    const char* text, const Spellings::One& spelling) {
  __m256i low = _mm256_set1_epi8(-1);
  __m256i high = low;
  for (std::size_t i = 0; i < spelling.size; ++i) {
    const __m256i wanted = _mm256_set1_epi8(spelling.text[i]);
    const auto* const at = reinterpret_cast<const __m256i*>(text + i);
    low = _mm256_and_si256(
        low, _mm256_cmpeq_epi8(_mm256_loadu_si256(at), wanted));
    high = _mm256_and_si256(
        high, _mm256_cmpeq_epi8(_mm256_loadu_si256(at + 1), wanted));
  }
  const auto low_bits = static_cast<std::uint32_t>(_mm256_movemask_epi8(low));
  const auto high_bits = static_cast<std::uint32_t>(_mm256_movemask_epi8(high));
  return std::uint64_t{high_bits} << 32U | low_bits;
}

REDFLAG_SCAN_TARGET inline std::uint64_t gathered(std::uint64_t bits,
                                                  std::uint64_t mask) {
  return _pext_u64(bits, mask);
}

}  // namespace

const ScanKernels* avx2_kernels() {
  static constexpr ScanKernels kKernels{survey_text, index_text};
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
