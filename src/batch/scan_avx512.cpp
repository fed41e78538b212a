// SPDX-License-Identifier: Apache-2.0
//
// Only the functions marked so are compiled for AVX-512, never this whole
// file: what it shares with others by inlining must run everywhere.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "batch/cell_memo.h"
#include "batch/scan_kernels.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define REDFLAG_SCAN_TARGET                                     \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi," \
                        "avx512vbmi2,bmi,bmi2,lzcnt,popcnt"),   \
                 unused))

namespace redflag {
namespace {

/// A spelling, each of its bytes 64 times.
struct Wanted {
  __m512i bytes[sizeof(Spellings::One::text)];
  std::size_t size;
};

#include "batch/scan_body.h"

REDFLAG_SCAN_TARGET inline std::uint64_t equal(const __m512i& bytes, char c) {
  return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(c));
}

REDFLAG_SCAN_TARGET inline Masks masks_of(const char* text, char delimiter) {
  const __m512i bytes = _mm512_loadu_si512(text);
  return {.delimiter = equal(bytes, delimiter),
          .line_feed = equal(bytes, '\n'),
          .carriage_return = equal(bytes, '\r'),
          .quote = equal(bytes, '"'),
          .space = equal(bytes, ' '),
          .nul = equal(bytes, '\0'),
          .high = _mm512_movepi8_mask(bytes)};
}

REDFLAG_SCAN_TARGET inline bool is_plain(const char* text,
                                         std::uint64_t& line_feeds) {
  const __m512i bytes = _mm512_loadu_si512(text);
  line_feeds = equal(bytes, '\n');
  // Bytes that are not ASCII are below zero.
  const std::uint64_t upto_quote =
      _mm512_cmple_epi8_mask(bytes, _mm512_set1_epi8('"'));
  return upto_quote == line_feeds;
}

REDFLAG_SCAN_TARGET inline Wanted wanted_of(const Spellings::One& spelling) {
  Wanted wanted{};
  wanted.size = spelling.size;
  for (std::size_t i = 0; i < spelling.size; ++i) {
    wanted.bytes[i] = _mm512_set1_epi8(spelling.text[i]);
  }
  return wanted;
}

// Each byte of the spelling has its own load, so that nothing is carried from
// one 64 bytes to the next.
REDFLAG_SCAN_TARGET inline std::uint64_t starts_with(const char* text,
                                                     const Wanted& wanted) {
  std::uint64_t found = wanted.size == 0 ? 0 : ~std::uint64_t{0};
  for (std::size_t i = 0; i < wanted.size; ++i) {
    found &=
        _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(text + i), wanted.bytes[i]);
  }
  return found;
}

REDFLAG_SCAN_TARGET inline std::uint64_t gathered(std::uint64_t bits,
                                                  std::uint64_t mask) {
  return _pext_u64(bits, mask);
}

template <int kQuarter>
REDFLAG_SCAN_TARGET inline void put_quarter(const __m512i& places,
                                            const __m512i& after,
                                            std::uint32_t* out) {
  const __m512i sixteen = _mm512_maskz_cvtepu8_epi32(
      0xFFFF, _mm512_maskz_extracti32x4_epi32(0xF, places, kQuarter));
  _mm512_storeu_si512(out + std::ptrdiff_t{16} * kQuarter,
                      _mm512_add_epi32(sixteen, after));
}

REDFLAG_SCAN_TARGET inline std::uint32_t* put_places(std::uint64_t bits,
                                                     std::uint32_t after,
                                                     std::uint32_t* out) {
  alignas(64) static constexpr auto kCount = [] {
    std::array<std::uint8_t, 64> count{};
    for (std::size_t i = 0; i < 64; ++i)
      count[i] = static_cast<std::uint8_t>(i);
    return count;
  }();
  const __m512i places =
      _mm512_maskz_compress_epi8(bits, _mm512_load_si512(kCount.data()));
  const __m512i offset = _mm512_set1_epi32(static_cast<int>(after));
  const int count = std::popcount(bits);
  put_quarter<0>(places, offset, out);
  put_quarter<1>(places, offset, out);
  if (count > 32) {
    put_quarter<2>(places, offset, out);
    put_quarter<3>(places, offset, out);
  }
  return out + count;
}

REDFLAG_SCAN_TARGET inline __m512i each(std::uint64_t value) {
  return _mm512_set1_epi64(static_cast<long long>(value));
}

// Eight bytes of each of up to eight cells of a row.
REDFLAG_SCAN_TARGET inline __m512i first_bytes(const char* text, __mmask8 cells,
                                               const __m256i& begins,
                                               std::uint32_t first,
                                               std::uint32_t last) {
  if (last - first > 56) {
    return _mm512_mask_i32gather_epi64(_mm512_setzero_si512(), cells, begins,
                                       text, 1);
  }
  // All are in 64 bytes. Lane i is bytes 8 i to 8 i + 7, from a byte of each.
  const __m512i places = _mm512_maskz_cvtepu32_epi64(
      cells,
      _mm256_sub_epi32(begins, _mm256_set1_epi32(static_cast<int>(first))));
  const __m512i spread = _mm512_maskz_shuffle_epi8(
      ~std::uint64_t{0}, places,
      _mm512_set4_epi32(0x08080808, 0x08080808, 0, 0));
  const __m512i wanted = _mm512_maskz_add_epi8(~std::uint64_t{0}, spread,
                                               each(0x0706050403020100U));
  return _mm512_maskz_permutexvar_epi8(~std::uint64_t{0}, wanted,
                                       _mm512_loadu_si512(text + first));
}

// What find_words_from() does, eight cells at a time.
REDFLAG_SCAN_TARGET PerSpelling<std::uint64_t> find_words(
    const char* text, const std::uint32_t* starts, const ColumnWords& words) {
  PerSpelling<std::uint64_t> found{};
  for (std::size_t column = 0; column < words.columns; column += 8) {
    const std::size_t left = words.columns - column;
    const std::size_t count = left < 8 ? left : 8;
    const auto cells = static_cast<__mmask8>(0xFFU >> (8 - count));
    const __m256i begins = _mm256_maskz_loadu_epi32(cells, starts + column);
    const __m256i ends = _mm256_maskz_loadu_epi32(cells, starts + column + 1);
    const __m512i bytes = first_bytes(text, cells, begins, starts[column],
                                      starts[column + count - 1]);
    const __mmask8 quoted =
        _mm512_cmpeq_epi64_mask(_mm512_and_si512(bytes, each(0xFF)), each('"'));
    const __m512i between =
        _mm512_maskz_cvtepu32_epi64(cells, _mm256_sub_epi32(ends, begins));
    const __m512i size = _mm512_sub_epi64(
        between, _mm512_mask_blend_epi64(quoted, each(1), each(3)));
    const auto fits = static_cast<__mmask8>(
        cells &
        _mm512_cmple_epi64_mask(
            between, _mm512_mask_blend_epi64(quoted, each(9), each(10))));
    // Shifts by more than there is leave nothing.
    const __m512i mask = _mm512_maskz_srlv_epi64(
        0xFF, each(~std::uint64_t{0}),
        _mm512_sub_epi64(each(64), _mm512_maskz_slli_epi64(0xFF, size, 3)));
    const __m512i cell =
        _mm512_and_si512(mask, _mm512_mask_srli_epi64(bytes, quoted, bytes, 8));
    for (std::size_t k = 0; k < Spellings::kCount; ++k) {
      const __mmask8 same = _mm512_mask_cmpeq_epi64_mask(
          fits, cell, _mm512_loadu_si512(words.of[k].data() + column));
      found[k] |= std::uint64_t{same} << column;
    }
    const __mmask8 blank =
        _mm512_mask_cmpeq_epi64_mask(cells, size, _mm512_setzero_si512());
    found[Spellings::kCount] |= std::uint64_t{blank} << column;
  }
  return found;
}

// Of 8 rows, 8 bytes each: the first byte of each row, then the second of each.
REDFLAG_SCAN_TARGET inline __m512i bytes_by_column(const __m512i& rows) {
  alignas(64) static constexpr auto kPlaces = [] {
    std::array<std::uint8_t, 64> places{};
    for (std::size_t i = 0; i < 64; ++i) {
      places[i] = static_cast<std::uint8_t>(i % 8 * 8 + i / 8);
    }
    return places;
  }();
  return _mm512_maskz_permutexvar_epi8(~std::uint64_t{0},
                                       _mm512_load_si512(kPlaces.data()), rows);
}

// Turns 8 times 8 words.
REDFLAG_SCAN_TARGET inline void transpose_words(__m512i (&words)[8]) {
  __m512i pairs[8];
  for (std::size_t i = 0; i < 8; i += 2) {
    pairs[i] = _mm512_maskz_unpacklo_epi64(0xFF, words[i], words[i + 1]);
    pairs[i + 1] = _mm512_maskz_unpackhi_epi64(0xFF, words[i], words[i + 1]);
  }
  __m512i fours[8];
  for (std::size_t i = 0; i < 8; ++i) {
    // Columns i % 2 and, two columns further, those of the next pair.
    const std::size_t a = i / 4 * 4 + i % 2;
    fours[i] =
        i % 4 < 2
            ? _mm512_maskz_shuffle_i64x2(0xFF, pairs[a], pairs[a + 2], 0x88)
            : _mm512_maskz_shuffle_i64x2(0xFF, pairs[a], pairs[a + 2], 0xDD);
  }
  for (std::size_t i = 0; i < 4; ++i) {
    words[i] = _mm512_maskz_shuffle_i64x2(0xFF, fours[i], fours[i + 4], 0x88);
    words[i + 4] =
        _mm512_maskz_shuffle_i64x2(0xFF, fours[i], fours[i + 4], 0xDD);
  }
}

REDFLAG_SCAN_TARGET void transpose(std::array<std::uint64_t, 64>& bits) {
  __m512i bytes[8];
  for (std::size_t i = 0; i < 8; ++i) {
    bytes[i] = bytes_by_column(_mm512_loadu_si512(bits.data() + 8 * i));
  }
  transpose_words(bytes);
  for (std::size_t i = 0; i < 8; ++i) {
    __m512i column = bytes[i];
    for (std::size_t bit = 8; bit-- > 0;) {
      bits.data()[8 * i + bit] = _mm512_movepi8_mask(column);
      column = _mm512_maskz_add_epi8(~std::uint64_t{0}, column, column);
    }
  }
}

}  // namespace

const ScanKernels* avx512_kernels() {
  static const bool there = avx2_kernels() != nullptr &&
                            __builtin_cpu_supports("avx512f") != 0 &&
                            __builtin_cpu_supports("avx512bw") != 0 &&
                            __builtin_cpu_supports("avx512vl") != 0 &&
                            __builtin_cpu_supports("avx512vbmi") != 0 &&
                            __builtin_cpu_supports("avx512vbmi2") != 0;
  if (!there) return nullptr;
  static const ScanKernels kKernels{
      survey_text, index_text, avx2_kernels()->numbers, find_words, transpose};
  return &kKernels;
}

}  // namespace redflag

#else

namespace redflag {

const ScanKernels* avx512_kernels() { return nullptr; }

}  // namespace redflag

#endif
