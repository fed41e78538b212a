// SPDX-License-Identifier: Apache-2.0
// bench_generate [--pack P] [--rows N] [--seed S] [--missing F] [--bad F]
//                [--format csv|ndjson] [--messy]
//
// Writes made-up questionnaires for any pack to standard output. The same
// options give the same bytes on every machine; memory does not grow with the
// rows.

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>

#include "bench/answer_table.h"
#include "bench/arguments.h"
#include "cli/pack_source.h"

namespace redflag::bench {
namespace {

void flush(std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
    throw std::runtime_error("cannot write the table");
  }
  text.clear();
}

TableFormat format_of(const std::string& name) {
  if (name == "csv") return TableFormat::csv;
  if (name == "ndjson") return TableFormat::ndjson;
  throw std::invalid_argument("--format is csv or ndjson");
}

int run(int argc, char** argv) {
  Arguments arguments(argc, argv, {"--messy"});
  const std::string path = arguments.text("--pack", "");
  const auto rows = arguments.whole("--rows", 1000);
  TableStyle style;
  style.seed = arguments.whole("--seed", style.seed);
  style.missing = arguments.number("--missing", style.missing);
  style.bad = arguments.number("--bad", style.bad);
  style.messy = arguments.has("--messy");
  style.format = format_of(arguments.text("--format", "csv"));
  arguments.end();
  const auto loaded = load_pack(path);
  if (!loaded) return 4;
  AnswerTable table(*loaded->pack, style);
  std::string text;
  table.append_header(text);
  for (unsigned long long row = 0; row < rows; ++row) {
    table.append_row(text);
    if (text.size() >= std::size_t{1} << 16U) flush(text);
  }
  flush(text);
  if (std::fflush(stdout) != 0) {
    throw std::runtime_error("cannot write the table");
  }
  return 0;
}

}  // namespace
}  // namespace redflag::bench

int main(int argc, char** argv) {
  try {
    return redflag::bench::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_generate: %s\n", error.what());
    return 2;
  }
}
