// SPDX-License-Identifier: Apache-2.0
// Any bytes as lines of JSON: the fast reader comes to what the careful one
// comes to, in pieces of a few rows as in one. A whole run, one of many inputs,
// scores or rejects each row, and the rejects can be read again.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "batch/scan_kernels.h"
#include "support/fuzz_pack.h"
#include "support/reader_agreement.h"
#include "support/scoring.h"

namespace redflag {
namespace {

/// What the fast reader learns from.
constexpr std::string_view kBefore =
    R"({"id":"a","fever":"yes","kind":"wet"})"
    "\n"
    R"({"answers":{"fever_temp":38,"new":1},"id":2})"
    "\n";

const Program& demo() {
  static const auto program = program_of(std::string(scoring_pack()));
  return *program;
}

Scored scored_lines(const std::string& text, const ScoreSettings& settings = {},
                    std::size_t piece_bytes = 1024) {
  return scored(demo(),
                {{.text = text,
                  .format = TableFormat::ndjson,
                  .piece_bytes = piece_bytes}},
                settings);
}

void check_run(const std::string& lines, std::size_t piece_bytes, bool strict) {
  ScoreSettings settings;
  settings.strict = strict;
  settings.table.wanted.keep = {"kind", "kept"};
  settings.style.keep = settings.table.wanted.keep;
  const Scored fast = scored_lines(lines, settings, piece_bytes);
  settings.kernels = nullptr;
  const Scored careful = scored_lines(lines, settings);
  expect(fast.results == careful.results, "results differ");
  expect(fast.rejects == careful.rejects, "rejects differ");
  expect(fast.report == careful.report, "reports differ");
}

void check_rejects(const std::string& text) {
  const Scored run = scored_lines(text);
  if (run.report.rejected == 0) return;
  const Scored again = scored_lines(run.rejects);
  expect(again.report.scored == 0, "a reject is scored before it is mended");
  expect(again.report.rejected == run.report.rejected, "a reject is lost");
}

void check(std::string_view text) {
  // Which way, by its bytes: a text comes by again, with one changed.
  const std::uint64_t way = seed_of(text);
  const std::size_t piece_bytes = std::size_t{32} << way / 128 % 5;
  const bool strict = way / 1024 % 2 == 0;
  if (way % 128 == 1) {
    check_rejects(std::string(text));
    return;
  }
  std::string lines(way / 4096 % 4 == 1 ? kBefore : std::string_view());
  lines += text;
  // Twice, so that what it teaches is used.
  if (way / 2048 % 2 == 0) {
    lines += '\n';
    lines += text;
  }
  if (way % 128 == 0) {
    check_run(lines, piece_bytes, strict);
    return;
  }
  static std::array<ReaderAgreement, 2> readers = {
      ReaderAgreement(demo(), {"kind", "kept"}, false),
      ReaderAgreement(demo(), {}, true)};
  const std::string difference = readers[strict ? 1 : 0].difference(
      lines, piece_bytes, portable_kernels());
  expect(difference.empty(), difference);
}

}  // namespace
}  // namespace redflag

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  redflag::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
