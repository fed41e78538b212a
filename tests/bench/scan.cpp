// SPDX-License-Identifier: Apache-2.0
// bench_scan FILE
//
// The limit of whatever reads CSV: counts the commas and the line ends of a
// file, read in pieces of 256 KiB, and does nothing else. With AVX2 where the
// processor has it.

#include <fcntl.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace {

struct Counts {
  std::uint64_t commas = 0;
  std::uint64_t lines = 0;
};

void count_bytes(const char* bytes, std::size_t size, Counts& counts) {
  for (std::size_t i = 0; i < size; ++i) {
    counts.commas += bytes[i] == ',';
    counts.lines += bytes[i] == '\n';
  }
}

#if defined(__x86_64__)
// The masks of 64 bytes at a time, as a reader would make them.
__attribute__((target("avx2,popcnt"))) void count_avx2(const char* bytes,
                                                       std::size_t size,
                                                       Counts& counts) {
  const __m256i comma = _mm256_set1_epi8(',');
  const __m256i line = _mm256_set1_epi8('\n');
  const auto mask = [](__m256i low, __m256i high, __m256i what)
      __attribute__((target("avx2"))) {
    const auto a = static_cast<std::uint32_t>(
        _mm256_movemask_epi8(_mm256_cmpeq_epi8(low, what)));
    const auto b = static_cast<std::uint32_t>(
        _mm256_movemask_epi8(_mm256_cmpeq_epi8(high, what)));
    return std::uint64_t{b} << 32U | a;
  };
  std::size_t i = 0;
  for (; i + 64 <= size; i += 64) {
    const auto* at = reinterpret_cast<const __m256i*>(bytes + i);
    const __m256i low = _mm256_loadu_si256(at);
    const __m256i high = _mm256_loadu_si256(at + 1);
    counts.commas +=
        static_cast<std::uint64_t>(_mm_popcnt_u64(mask(low, high, comma)));
    counts.lines +=
        static_cast<std::uint64_t>(_mm_popcnt_u64(mask(low, high, line)));
  }
  count_bytes(bytes + i, size - i, counts);
}
#endif

using Count = void (*)(const char*, std::size_t, Counts&);

Count best_count() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")) {
    return count_avx2;
  }
#endif
  return count_bytes;
}

}  // namespace

int main(int argc, char** argv) {
  const int file = argc == 2 ? open(argv[1], O_RDONLY | O_CLOEXEC) : -1;
  if (file < 0) {
    std::fprintf(stderr, "bench_scan: cannot open the file\n");
    return 5;
  }
  const Count count = best_count();
  std::vector<char> piece(std::size_t{1} << 18U);
  Counts counts;
  off_t at = 0;
  for (;;) {
    const ssize_t got = pread(file, piece.data(), piece.size(), at);
    if (got < 0) {
      std::perror("bench_scan");
      return 5;
    }
    if (got == 0) break;
    count(piece.data(), static_cast<std::size_t>(got), counts);
    at += got;
  }
  std::printf("%llu commas, %llu lines\n",
              static_cast<unsigned long long>(counts.commas),
              static_cast<unsigned long long>(counts.lines));
  return 0;
}
