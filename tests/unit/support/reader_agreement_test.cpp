// SPDX-License-Identifier: Apache-2.0

#include "support/reader_agreement.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "batch/scan_kernels.h"
#include "support/scoring.h"

namespace redflag {
namespace {

constexpr std::string_view kRows =
    "a,yes,38.5,dry\n"
    "b,no,39,wet\n"
    "c,maybe,99,\n"
    "d,?,none,wet\n";

const Program& demo() {
  static const auto program = program_of(std::string(scoring_pack()));
  return *program;
}

std::string difference(std::string_view text, const ScanKernels& kernels) {
  ReaderAgreement readers(demo(), "id,fever,fever_temp,kind", ',', {"kind"},
                          false);
  return readers.difference(text, 64, kernels);
}

/// Reads every number as one that is a degree higher.
std::uint64_t warmer(const char* text, const CellPlaces& cells, char point,
                     NumberRange range, std::array<double, 64>& numbers) {
  const std::uint64_t read =
      portable_kernels().numbers(text, cells, point, range, numbers);
  for (double& number : numbers) number += 1;
  return read;
}

/// Takes a row for a part of the one before it.
Survey one_row_less(const char* text, std::size_t size, char delimiter) {
  Survey survey = portable_kernels().survey(text, size, delimiter);
  if (survey.rows > 1) --survey.rows;
  return survey;
}

TEST_CASE("the readers agree on tables and on lines") {
  CHECK(difference(kRows, portable_kernels()).empty());
  CHECK(difference(kRows, best_kernels()).empty());
  CHECK(difference("\"open\n\n,,,\n\xFF,yes\n", best_kernels()).empty());
  ReaderAgreement lines(demo(), {"kept"}, false);
  CHECK(lines
            .difference("{\"id\":1,\"fever\":true,\"new\":2}\n[3]\n"
                        "{\"kept\":null,\"pack_version\":\"1.2.0\"}\n",
                        64, portable_kernels())
            .empty());
}

TEST_CASE("a reader that is wrong is found") {
  ScanKernels kernels = portable_kernels();
  kernels.numbers = warmer;
  CHECK(difference(kRows, kernels) == "an answer is another");
  kernels = portable_kernels();
  kernels.survey = one_row_less;
  CHECK(difference(kRows, kernels) == "a piece has other rows");
}

}  // namespace
}  // namespace redflag
