// SPDX-License-Identifier: Apache-2.0
// Any bytes as lines of JSON: each row is scored or rejected, and the rejects
// can be read again.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "support/scoring.h"

namespace redflag {
namespace {

Scored scored_lines(const std::string& text) {
  static const auto program = program_of(std::string(scoring_pack()));
  return scored(*program, {{.text = text, .format = TableFormat::ndjson}});
}

void check(const std::string& text) {
  const Scored run = scored_lines(text);
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
