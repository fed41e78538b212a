// SPDX-License-Identifier: Apache-2.0
// Any bytes as lines of JSON: each row is scored or rejected, the rejects can
// be read again, and the fast reader comes to what the careful one comes to.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "support/scoring.h"

namespace redflag {
namespace {

Scored scored_lines(const std::string& text,
                    const ScoreSettings& settings = {}) {
  static const auto program = program_of(std::string(scoring_pack()));
  return scored(*program, {{.text = text, .format = TableFormat::ndjson}},
                settings);
}

// The lines before it are what the fast reader learns from.
void check_fast(const std::string& text) {
  const std::string lines = R"({"id":"a","fever":"yes","kind":"wet"})"
                            "\n"
                            R"({"answers":{"fever_temp":38,"new":1},"id":2})"
                            "\n" +
                            text + "\n" + text;
  ScoreSettings settings;
  settings.strict = text.size() % 2 == 0;  // a text comes by again
  settings.table.wanted.keep = {"kind", "kept"};
  settings.style.keep = settings.table.wanted.keep;
  const Scored fast = scored_lines(lines, settings);
  settings.kernels = nullptr;
  const Scored careful = scored_lines(lines, settings);
  if (fast.results != careful.results || fast.rejects != careful.rejects ||
      fast.report != careful.report) {
    std::abort();
  }
}

void check(const std::string& text) {
  check_fast(text);
  const Scored run = scored_lines(text);
  if (run.report.rejected == 0) return;
  const Scored again = scored_lines(run.rejects);
  if (again.report.scored != 0) std::abort();
  if (again.report.rejected != run.report.rejected) std::abort();
}

}  // namespace
}  // namespace redflag

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  redflag::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
