// SPDX-License-Identifier: Apache-2.0
// Any bytes as a table: read whole and in pieces they are the same records, and
// the fast readers come to what the careful ones come to, in pieces of a few
// rows as in one. A whole run, one of many inputs, scores or rejects each row.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "batch/csv_reader.h"
#include "batch/scan_kernels.h"
#include "support/fuzz_pack.h"
#include "support/reader_agreement.h"
#include "support/scoring.h"

namespace redflag {
namespace {

constexpr std::string_view kHeader = "id,fever,fever_temp,kind,treatment";
constexpr std::string_view kOtherHeader =
    "fever;fever_temp;fever_chills;treatment___chemo;treatment___radio;"
    "pack;pack_version;x";

const Program& demo() {
  static const auto program = program_of(std::string(scoring_pack()));
  return *program;
}

std::string shown(std::string_view text, std::size_t piece) {
  PiecewiseSource source(std::string(text), piece, 64);
  CsvReader reader(source);
  RecordBatch batch;
  std::string records;
  while (reader.next(batch)) {
    const RecordBatch::Record& record = batch.records.back();
    records += std::to_string(record.line) + ":";
    for (std::size_t i = 0; i < record.field_count; ++i) {
      records += "[";
      records += batch.field(record, i);
      records += "]";
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

void check_run(const std::string& table, std::size_t piece_bytes,
               const ScanKernels& kernels) {
  ScoreSettings settings;
  settings.kernels = &kernels;
  const Scored run =
      scored(demo(), {{.text = table, .piece_bytes = piece_bytes}}, settings);
  settings.kernels = nullptr;
  const Scored careful =
      scored(demo(), {{.text = table, .piece_bytes = 1024}}, settings);
  expect(careful.results == run.results, "results differ");
  expect(careful.rejects == run.rejects, "rejects differ");
  expect(careful.report == run.report, "reports differ");
  if (run.report.rejected == 0) return;
  const Scored again =
      scored(demo(), {{.text = run.rejects, .piece_bytes = 1024}});
  expect(again.report.scored == 0, "a reject is scored before it is mended");
  expect(again.report.rejected == run.report.rejected, "a reject is lost");
}

void check(std::string_view text) {
  // Which way, by its bytes: a text comes by again, with one changed.
  const std::uint64_t way = seed_of(text);
  const ScanKernels& kernels =
      way / 512 % 2 == 0 ? portable_kernels() : best_kernels();
  // What one piece teaches of spellings, the next one is read by.
  const std::size_t piece_bytes = std::size_t{32} << way / 64 % 5;
  if (way % 64 == 0) {
    check_run(std::string(kHeader) + "\n" + std::string(text), piece_bytes,
              kernels);
    return;
  }
  if (way / 1024 % 32 == 2) {
    expect(shown(text, way % 64 < 32 ? 1 : 5) == shown(text, SIZE_MAX),
           "records come otherwise in pieces");
    return;
  }
  static std::array<ReaderAgreement, 2> readers = {
      ReaderAgreement(demo(), std::string(kHeader), ',', {"kind"}, false),
      ReaderAgreement(demo(), std::string(kOtherHeader), ';', {"x", "nowhere"},
                      true)};
  const std::string difference =
      readers[way / 1024 % 3 == 0 ? 1 : 0].difference(text, piece_bytes,
                                                      kernels);
  expect(difference.empty(), difference);
}

}  // namespace
}  // namespace redflag

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  redflag::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
