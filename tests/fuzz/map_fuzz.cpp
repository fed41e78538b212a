// SPDX-License-Identifier: Apache-2.0
// Any bytes as a map, a data dictionary and a table, a NUL between them: a map
// that can be read scores or rejects each row, however the bytes arrive.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "batch/importer_redcap.h"
#include "batch/mapping_file.h"
#include "batch/mapping_suggestion.h"
#include "support/scoring.h"

namespace redflag {
namespace {

std::string next_part(std::string& text) {
  const std::size_t end = std::min(text.find('\0'), text.size());
  std::string part = text.substr(0, end);
  text.erase(0, std::min(end + 1, text.size()));
  return part;
}

const Program& demo() {
  static const auto program = program_of(std::string(scoring_pack()));
  return *program;
}

/// A suggested map can be read, whatever the table.
void check_suggestion(const std::string& table_text) {
  const TableSource source{.name = "t", .open = [&table_text] {
                             return std::make_unique<TextSource>(table_text);
                           }};
  HeaderReport report;
  Table table(demo().pack(), source, {}, report);
  if (table.columns().names.empty()) return;
  RecordBatch sample;
  RecordReader& rows = table.rows();
  while (!sample.is_full(kSampledRows) && rows.next(sample)) {
  }
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source_index = sources.add(
      "m", suggest_mapping(demo().pack(), table.columns().names, sample, {}));
  if (!read_mapping(demo().pack(), sources, source_index, diagnostics)) {
    std::abort();
  }
}

void check(std::string text) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("m.toml", next_part(text));
  auto mapping = read_mapping(demo().pack(), sources, source, diagnostics);
  if (mapping.has_value() == diagnostics.has_errors()) std::abort();
  std::string error;
  auto fields = read_dictionary(next_part(text), error);
  if (fields.has_value() != error.empty()) std::abort();
  check_suggestion(text);
  if (!mapping) return;
  if (fields) mapping->fields = std::move(*fields);
  ScoreSettings settings;
  settings.table.mapping = std::make_shared<const Mapping>(std::move(*mapping));
  const Scored whole =
      scored(demo(), {{.text = text, .piece_bytes = 1024}}, settings);
  const Scored pieces =
      scored(demo(), {{.text = text, .piece = 5, .piece_bytes = 64}}, settings);
  if (whole.results != pieces.results || whole.rejects != pieces.rejects ||
      !(whole.report == pieces.report)) {
    std::abort();
  }
}

}  // namespace
}  // namespace redflag

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  redflag::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
