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
  const std::string whole = shown(text, SIZE_MAX);
  if (shown(text, 1) != whole || shown(text, 5) != whole) std::abort();
  static const auto program = program_of(std::string(scoring_pack()));
  const std::string table = "id,fever,fever_temp,kind,treatment\n" + text;
  const Scored run = scored(*program, {{.text = table}});
  for (const ScanKernels* kernels :
       {static_cast<const ScanKernels*>(nullptr), &portable_kernels()}) {
    ScoreSettings settings;
    settings.kernels = kernels;
    const Scored other = scored(*program, {{.text = table}}, settings);
    if (other.results != run.results || other.rejects != run.rejects ||
        other.report != run.report) {
      std::abort();
    }
  }
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
