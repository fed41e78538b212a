// SPDX-License-Identifier: Apache-2.0
// Any bytes as a table: read whole and in pieces they are the same records,
// each row is scored or rejected, and the fast readers come to what the careful
// ones come to.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "batch/csv_reader.h"
#include "batch/scan_kernels.h"
#include "support/scoring.h"

namespace redflag {
namespace {

std::string shown(const std::string& text, std::size_t piece) {
  PiecewiseSource source(text, piece);
  CsvReader reader(source);
  RecordBatch batch;
  std::string records;
  while (reader.next(batch)) {
    const RecordBatch::Record& record = batch.records.back();
    records += std::to_string(record.line) + ":";
    for (std::size_t i = 0; i < record.field_count; ++i) {
      records += "[" + std::string(batch.field(record, i)) + "]";
    }
    for (std::size_t i = 0; i < record.fault_count; ++i) {
      const RecordFault& fault = batch.faults[record.first_fault + i];
      records += "!" + std::to_string(static_cast<int>(fault.kind)) + "@" +
                 std::to_string(fault.field);
    }
    records += "\n";
  }
  return records;
}

void check(const std::string& text) {
  // In what pieces, and by which of the fast readers: a text comes by again.
  const bool turn = text.size() % 2 == 0;
  if (shown(text, turn ? 1 : 5) != shown(text, SIZE_MAX)) std::abort();
  static const auto program = program_of(std::string(scoring_pack()));
  const std::string table = "id,fever,fever_temp,kind,treatment\n" + text;
  ScoreSettings settings;
  if (turn) settings.kernels = &portable_kernels();
  const Scored run = scored(*program, {{.text = table}}, settings);
  settings.kernels = nullptr;
  const Scored careful = scored(*program, {{.text = table}}, settings);
  if (careful.results != run.results || careful.rejects != run.rejects ||
      careful.report != run.report) {
    std::abort();
  }
  if (run.report.rejected == 0) return;
  const Scored again = scored(*program, {{.text = run.rejects}});
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
