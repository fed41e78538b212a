// SPDX-License-Identifier: Apache-2.0
// Any bytes as FHIR resources: each is scored, rejected or counted, however
// the bytes arrive, and no reject is scored before it is mended.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "support/scoring.h"

namespace redflag {
namespace {

Scored scored_text(const std::string& text, TableFormat format,
                   std::size_t piece = SIZE_MAX) {
  static const auto program = program_of(std::string(scoring_pack()));
  ScoreSettings settings;
  settings.table.wanted.keep = {"status", "subject", "kept"};
  settings.style.keep = settings.table.wanted.keep;
  return scored(
      *program,
      {{.text = text, .format = format, .piece = piece, .piece_bytes = 1024}},
      settings);
}

void check(const std::string& text) {
  const Scored run = scored_text(text, TableFormat::fhir);
  const Scored slow = scored_text(text, TableFormat::fhir, 3);
  if (slow.results != run.results || slow.rejects != run.rejects ||
      slow.report != run.report) {
    std::abort();
  }
  const Scored again = scored_text(run.rejects, TableFormat::ndjson);
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
