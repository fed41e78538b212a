// SPDX-License-Identifier: Apache-2.0
//
// Only the functions marked so are compiled for AVX2, never this whole file:
// what it shares with others by inlining must run everywhere.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "batch/cell_memo.h"
#include "batch/scan_kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define REDFLAG_SCAN_TARGET \
  __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"), unused))

namespace redflag {
namespace {

/// A spelling, each of its bytes 32 times.
struct Wanted {
  __m256i bytes[sizeof(Spellings::One::text)];
  std::size_t size;
};

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
  const auto low = static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes.low));
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

REDFLAG_SCAN_TARGET inline bool is_plain(const char* text,
                                         std::uint64_t& line_feeds) {
  const __m256i feed = _mm256_set1_epi8('\n');
  const __m256i after_quote = _mm256_set1_epi8('"' + 1);
  const auto* const at = reinterpret_cast<const __m256i*>(text);
  const __m256i low = _mm256_loadu_si256(at);
  const __m256i high = _mm256_loadu_si256(at + 1);
  const __m256i low_feeds = _mm256_cmpeq_epi8(low, feed);
  const __m256i high_feeds = _mm256_cmpeq_epi8(high, feed);
  // Bytes that are not ASCII are below zero.
  const __m256i others = _mm256_or_si256(
      _mm256_andnot_si256(low_feeds, _mm256_cmpgt_epi8(after_quote, low)),
      _mm256_andnot_si256(high_feeds, _mm256_cmpgt_epi8(after_quote, high)));
  const auto low_bits =
      static_cast<std::uint32_t>(_mm256_movemask_epi8(low_feeds));
  const auto high_bits =
      static_cast<std::uint32_t>(_mm256_movemask_epi8(high_feeds));
  line_feeds = std::uint64_t{high_bits} << 32U | low_bits;
  return _mm256_testz_si256(others, others) != 0;
}

REDFLAG_SCAN_TARGET inline Wanted wanted_of(const Spellings::One& spelling) {
  Wanted wanted{};
  wanted.size = spelling.size;
  for (std::size_t i = 0; i < spelling.size; ++i) {
    wanted.bytes[i] = _mm256_set1_epi8(spelling.text[i]);
  }
  return wanted;
}

// Each byte of the spelling has its own load, so that nothing is carried from
// one 64 bytes to the next.
template <std::size_t kSize>
REDFLAG_SCAN_TARGET inline std::uint64_t starts_with(const char* text,
                                                     const Wanted& wanted) {
  __m256i low = _mm256_set1_epi8(-1);
  __m256i high = low;
#pragma GCC unroll 8
  for (std::size_t i = 0; i < kSize; ++i) {
    const auto* const at = reinterpret_cast<const __m256i*>(text + i);
    low = _mm256_and_si256(
        low, _mm256_cmpeq_epi8(_mm256_loadu_si256(at), wanted.bytes[i]));
    high = _mm256_and_si256(
        high, _mm256_cmpeq_epi8(_mm256_loadu_si256(at + 1), wanted.bytes[i]));
  }
  const auto low_bits = static_cast<std::uint32_t>(_mm256_movemask_epi8(low));
  const auto high_bits = static_cast<std::uint32_t>(_mm256_movemask_epi8(high));
  return std::uint64_t{high_bits} << 32U | low_bits;
}

REDFLAG_SCAN_TARGET inline std::uint64_t starts_with(const char* text,
                                                     const Wanted& wanted) {
  switch (wanted.size) {
    case 0:
      return 0;
    case 1:
      return starts_with<1>(text, wanted);
    case 2:
      return starts_with<2>(text, wanted);
    case 3:
      return starts_with<3>(text, wanted);
    case 4:
      return starts_with<4>(text, wanted);
    case 5:
      return starts_with<5>(text, wanted);
    case 6:
      return starts_with<6>(text, wanted);
    case 7:
      return starts_with<7>(text, wanted);
    default:
      return starts_with<8>(text, wanted);
  }
}

REDFLAG_SCAN_TARGET inline std::uint64_t gathered(std::uint64_t bits,
                                                  std::uint64_t mask) {
  return _pext_u64(bits, mask);
}

REDFLAG_SCAN_TARGET inline std::uint32_t* put_places(std::uint64_t bits,
                                                     std::uint32_t after,
                                                     std::uint32_t* out) {
  return put_places_by_eight(bits, after, out);
}

REDFLAG_SCAN_TARGET inline __m256i each(std::uint64_t value) {
  return _mm256_set1_epi64x(static_cast<long long>(value));
}

// Eight bytes of each of four cells.
REDFLAG_SCAN_TARGET inline __m256i first_bytes(const char* text,
                                               const std::uint32_t* begins) {
  std::array<long long, 4> bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::memcpy(&bytes[i], text + begins[i], sizeof bytes[i]);
  }
  return _mm256_setr_epi64x(bytes[0], bytes[1], bytes[2], bytes[3]);
}

// 1 with as many zeros as decimals, as the high half of a double, by the byte
// that the point is in; of byte 0 and of no point, which comes to the same, 1.
REDFLAG_SCAN_TARGET inline __m256d divisors(__m256i point_bytes) {
  const __m256i powers =
      _mm256_setr_epi32(0x3FF00000, 0x412E8480, 0x40F86A00, 0x40C38800,
                        0x408F4000, 0x40590000, 0x40240000, 0x3FF00000);
  return _mm256_castsi256_pd(
      _mm256_slli_epi64(_mm256_permutevar8x32_epi32(powers, point_bytes), 32));
}

// Eight digits a lane, the first in the lowest byte.
REDFLAG_SCAN_TARGET inline __m256d values_of(__m256i digits) {
  const __m256i pairs =
      _mm256_maddubs_epi16(digits, _mm256_set1_epi16(1 << 8 | 10));
  const __m256i fours =
      _mm256_madd_epi16(pairs, _mm256_set1_epi32(1 << 16 | 100));
  const __m256i whole = _mm256_add_epi64(_mm256_mul_epu32(fours, each(10'000)),
                                         _mm256_srli_epi64(fours, 32));
  // An integer as the low bits of a double of 2^52.
  const __m256i offset = each(0x4330000000000000U);
  return _mm256_sub_pd(_mm256_castsi256_pd(_mm256_or_si256(whole, offset)),
                       _mm256_castsi256_pd(offset));
}

// What read_plain_number() does, four cells at a time.
REDFLAG_SCAN_TARGET std::uint64_t read_numbers(
    const char* text, const CellPlaces& cells, char point, NumberRange range,
    std::array<double, 64>& numbers) {
  const __m256i zero = _mm256_setzero_si256();
  const __m256i zeros = _mm256_set1_epi8('0');
  const __m256i nine = _mm256_set1_epi8(9);
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < numbers.size(); i += 4) {
    const __m256i size = _mm256_cvtepu32_epi64(_mm_loadu_si128(
        reinterpret_cast<const __m128i*>(cells.sizes.data() + i)));
    const __m256i used = _mm256_slli_epi64(size, 3);
    const __m256i unused = _mm256_sub_epi64(each(64), used);
    // Shifts by more than there is leave nothing.
    __m256i digits = _mm256_or_si256(
        _mm256_sllv_epi64(first_bytes(text, cells.begins.data() + i), unused),
        _mm256_srlv_epi64(zeros, used));

    const __m256i points = _mm256_cmpeq_epi8(digits, _mm256_set1_epi8(point));
    const __m256i first =
        _mm256_and_si256(points, _mm256_sub_epi64(zero, points));
    const __m256i below = _mm256_sub_epi64(first, each(1));
    const __m256i upto = _mm256_or_si256(
        below, _mm256_sub_epi64(_mm256_slli_epi64(first, 8), first));
    const __m256i before = _mm256_and_si256(digits, below);
    const __m256i moved =
        _mm256_or_si256(_mm256_slli_epi64(before, 8), each('0'));
    const __m256i has_none = _mm256_cmpeq_epi64(first, zero);
    digits = _mm256_or_si256(_mm256_andnot_si256(upto, digits),
                             _mm256_blendv_epi8(moved, before, has_none));
    digits = _mm256_sub_epi8(digits, zeros);

    const __m256i ends = _mm256_or_si256(each(std::uint64_t{1} << 56U),
                                         _mm256_sllv_epi64(each(1), unused));
    const __m256i unfit = _mm256_or_si256(_mm256_and_si256(first, ends),
                                          _mm256_subs_epu8(digits, nine));
    const __m256i fits =
        _mm256_and_si256(_mm256_cmpeq_epi64(unfit, zero),
                         _mm256_and_si256(_mm256_cmpgt_epi64(size, zero),
                                          _mm256_cmpgt_epi64(each(9), size)));

    const __m256i place =
        _mm256_sad_epu8(_mm256_and_si256(below, _mm256_set1_epi8(1)), zero);
    const __m256d values = _mm256_div_pd(values_of(digits), divisors(place));
    _mm256_storeu_pd(numbers.data() + i, values);
    const __m256d within = _mm256_and_pd(
        _mm256_cmp_pd(values, _mm256_set1_pd(range.min), _CMP_GE_OQ),
        _mm256_cmp_pd(values, _mm256_set1_pd(range.max), _CMP_LE_OQ));
    const int good =
        _mm256_movemask_pd(_mm256_and_pd(within, _mm256_castsi256_pd(fits)));
    found |= static_cast<std::uint64_t>(good) << i;
  }
  return found;
}

REDFLAG_SCAN_TARGET inline __m256i four(const std::uint32_t* numbers) {
  return _mm256_cvtepu32_epi64(
      _mm_loadu_si128(reinterpret_cast<const __m128i*>(numbers)));
}

REDFLAG_SCAN_TARGET inline std::uint64_t lanes_of(__m256i all_or_none) {
  return static_cast<std::uint64_t>(
      _mm256_movemask_pd(_mm256_castsi256_pd(all_or_none)));
}

// What find_words_from() does, four cells at a time.
REDFLAG_SCAN_TARGET PerSpelling<std::uint64_t> find_words(
    const char* text, const std::uint32_t* starts, const ColumnWords& words) {
  const __m256i zero = _mm256_setzero_si256();
  PerSpelling<std::uint64_t> found{};
  std::size_t column = 0;
  for (; column + 4 <= words.columns; column += 4) {
    const __m256i bytes = first_bytes(text, starts + column);
    const __m256i quoted =
        _mm256_cmpeq_epi64(_mm256_and_si256(bytes, each(0xFF)), each('"'));
    const __m256i quote = _mm256_srli_epi64(quoted, 63);
    const __m256i size = _mm256_sub_epi64(
        _mm256_sub_epi64(four(starts + column + 1), four(starts + column)),
        _mm256_add_epi64(each(1), _mm256_slli_epi64(quote, 1)));
    const __m256i too_long =
        _mm256_cmpgt_epi64(_mm256_add_epi64(size, quote), each(8));
    // Shifts by more than there is leave nothing.
    const __m256i mask = _mm256_srlv_epi64(
        each(~std::uint64_t{0}),
        _mm256_sub_epi64(each(64), _mm256_slli_epi64(size, 3)));
    const __m256i cell = _mm256_andnot_si256(
        too_long,
        _mm256_and_si256(
            mask, _mm256_srlv_epi64(bytes, _mm256_slli_epi64(quote, 3))));
    for (std::size_t k = 0; k < Spellings::kCount; ++k) {
      const __m256i word = _mm256_loadu_si256(
          reinterpret_cast<const __m256i*>(words.of[k].data() + column));
      found[k] |= lanes_of(_mm256_cmpeq_epi64(cell, word)) << column;
    }
    found[Spellings::kCount] |= lanes_of(_mm256_cmpeq_epi64(size, zero))
                                << column;
  }
  find_words_from(column, text, starts, words, found);
  return found;
}

}  // namespace

const ScanKernels* avx2_kernels() {
  static const ScanKernels kKernels{survey_text, index_text, read_numbers,
                                    find_words, portable_kernels().transpose};
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
