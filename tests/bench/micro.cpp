// SPDX-License-Identifier: Apache-2.0
// bench_micro [GOOGLE BENCHMARK OPTIONS]
//
// The pieces of `redflag score` alone: the evaluator over blocks of rows, and
// the readers over a table in memory. items_per_second is rows. The packs are
// those of bench_make_pack, which this runs beside itself.

#include <benchmark/benchmark.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "batch/csv_reader.h"
#include "batch/ndjson_reader.h"
#include "batch/row_reader.h"
#include "batch/scorer.h"
#include "batch/table.h"
#include "bench/answer_table.h"
#include "engine/block.h"
#include "engine/evaluator.h"
#include "support/piecewise_source.h"
#include "support/scoring.h"

namespace redflag::bench {
namespace {

constexpr std::size_t kRows = 1024;

std::filesystem::path tools;  // where this program lies

std::string output_of(const std::string& command) {
  std::string text;
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) std::abort();
  std::array<char, 4096> piece{};
  for (;;) {
    const std::size_t got = std::fread(piece.data(), 1, piece.size(), pipe);
    if (got == 0) break;
    text.append(piece.data(), got);
  }
  if (pclose(pipe) != 0) std::abort();
  return text;
}

/// The made-up pack of so many rules, compiled once.
const Program& program_with(std::int64_t rules) {
  static std::map<std::int64_t, std::shared_ptr<const Program>> programs;
  std::shared_ptr<const Program>& program = programs[rules];
  if (!program) {
    program = program_of(output_of((tools / "bench_make_pack").string() +
                                   " --rules " + std::to_string(rules)));
  }
  return *program;
}

std::string table_text(const Program& program, TableFormat format,
                       std::size_t rows, bool messy) {
  AnswerTable table(program.pack(), {.messy = messy, .format = format});
  std::string text;
  table.append_header(text);
  for (std::size_t row = 0; row < rows; ++row) table.append_row(text);
  return text;
}

/// Reads to the end, in batches; `use` gets each record.
template <class Use>
void read_all(RecordReader& reader, const Use& use) {
  RecordBatch batch;
  while (reader.next(batch)) {
    if (!batch.is_full(kBatchRows)) continue;
    for (const auto& record : batch.records) use(batch, record);
    batch.clear();
  }
  for (const auto& record : batch.records) use(batch, record);
}

/// A block of rows as score would have filled it.
Block filled_block(const Program& program) {
  const std::string text = table_text(program, TableFormat::csv, kRows, false);
  PiecewiseSource source(text);
  CsvReader reader(source);
  RecordBatch batch;
  reader.next(batch);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < batch.records[0].field_count; ++i) {
    names.emplace_back(batch.field(batch.records[0], i));
  }
  batch.clear();
  HeaderReport report;
  const ColumnMap map = map_columns(program.pack(), names, {}, report);
  RowReader rows(program.pack(), false);
  Block block(program, kRows);
  Row row;
  std::size_t count = 0;
  read_all(reader, [&](const RecordBatch& records, const auto& record) {
    rows.read_csv(map, false, records, record, row);
    for (const auto& [question, answer] : row.answers) {
      block.set(RowIndex(count), question, answer);
    }
    ++count;
  });
  return block;
}

void count_rows(benchmark::State& state, std::size_t rows) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
}

void evaluate_block(benchmark::State& state) {
  const Program& program = program_with(state.range(0));
  const Block block = filled_block(program);
  Planes planes;
  for (auto _ : state) {
    evaluate(program, block, planes, Extent::rules);
    benchmark::DoNotOptimize(planes.level_must(LevelIndex(1)).data());
  }
  count_rows(state, kRows);
}
BENCHMARK(evaluate_block)->Arg(30)->Arg(120)->Arg(480);

void levels_of_block(benchmark::State& state) {
  const Program& program = program_with(120);
  const Block block = filled_block(program);
  Planes planes;
  evaluate(program, block, planes, Extent::rules);
  for (auto _ : state) {
    for (std::size_t row = 0; row < kRows; ++row) {
      benchmark::DoNotOptimize(levels_at(program, planes, RowIndex(row)));
    }
  }
  count_rows(state, kRows);
}
BENCHMARK(levels_of_block);

/// The records alone: where cells begin and end.
template <class Reader>
void read_records(benchmark::State& state, TableFormat format) {
  const std::string text =
      table_text(program_with(120), format, kRows, state.range(0) != 0);
  for (auto _ : state) {
    PiecewiseSource source(text);
    Reader reader(source);
    std::size_t bytes = 0;
    read_all(reader, [&](const RecordBatch& batch, const auto& record) {
      bytes += batch.field(record, 0).size();
    });
    benchmark::DoNotOptimize(bytes);
  }
  count_rows(state, kRows);
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(text.size()));
}

void csv_records(benchmark::State& state) {
  read_records<CsvReader>(state, TableFormat::csv);
}
BENCHMARK(csv_records)->ArgName("messy")->Arg(0)->Arg(1);

void ndjson_records(benchmark::State& state) {
  read_records<NdjsonReader>(state, TableFormat::ndjson);
}
BENCHMARK(ndjson_records)->ArgName("messy")->Arg(0)->Arg(1);

/// Records, and their cells as answers.
void read_answers(benchmark::State& state, TableFormat format) {
  const Program& program = program_with(120);
  const std::string text =
      table_text(program, format, kRows, state.range(0) != 0);
  RowReader rows(program.pack(), false);
  Row row;
  for (auto _ : state) {
    HeaderReport report;
    Table table(
        program.pack(),
        {.name = "table",
         .format = format,
         .open = [&] { return std::make_unique<PiecewiseSource>(text); }},
        {}, report);
    std::size_t answers = 0;
    read_all(table.rows(), [&](const RecordBatch& batch, const auto& record) {
      if (format == TableFormat::csv) {
        rows.read_csv(table.columns(), false, batch, record, row);
      } else {
        rows.read_ndjson({}, batch, record, row);
      }
      answers += row.answers.size();
    });
    benchmark::DoNotOptimize(answers);
  }
  count_rows(state, kRows);
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(text.size()));
}

void csv_answers(benchmark::State& state) {
  read_answers(state, TableFormat::csv);
}
BENCHMARK(csv_answers)->ArgName("messy")->Arg(0)->Arg(1);

void ndjson_answers(benchmark::State& state) {
  read_answers(state, TableFormat::ndjson);
}
BENCHMARK(ndjson_answers)->ArgName("messy")->Arg(0)->Arg(1);

/// All of it, from bytes to bytes in memory.
void score_table(benchmark::State& state) {
  constexpr std::size_t kTableRows = 16 * kRows;
  const Program& program = program_with(120);
  const std::string text =
      table_text(program, TableFormat::csv, kTableRows, state.range(0) != 0);
  for (auto _ : state) {
    HeaderReport report;
    std::vector<Table> tables;
    tables.emplace_back(
        program.pack(),
        TableSource{
            .name = "table",
            .open = [&] { return std::make_unique<PiecewiseSource>(text); }},
        TableSettings{}, report);
    ScoreSettings settings;
    std::size_t bytes = 0;
    const ScoreSinks sinks{
        .results = [&](std::string_view piece) { bytes += piece.size(); }};
    const ScoreReport done = score(program, tables, settings, sinks, {});
    if (done.scored != kTableRows) state.SkipWithError("rows were rejected");
    benchmark::DoNotOptimize(bytes);
  }
  count_rows(state, kTableRows);
}
BENCHMARK(score_table)->ArgName("messy")->Arg(0)->Arg(1);

}  // namespace
}  // namespace redflag::bench

int main(int argc, char** argv) {
  redflag::bench::tools = std::filesystem::absolute(argv[0]).parent_path();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
