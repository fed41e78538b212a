// SPDX-License-Identifier: Apache-2.0
#include "batch/cohort.h"

#include "engine/block.h"
#include "pack/level_ranks.h"
#include "text/file_error.h"

namespace redflag {
namespace {

constexpr std::size_t kRows = 1024;

/// One pack's reading of the rows, a batch at a time.
class SideReader {
 public:
  SideReader(CohortSide side, const WantedColumns& columns)
      : program_(side.program),
        table_(side.table),
        columns_(columns),
        reader_(side.program.pack(), /*strict=*/false),
        block_(side.program, kRows),
        rows_(kRows) {}

  /// Reads and evaluates the next rows; how many there were.
  std::size_t next() {
    records_.clear();
    RecordReader& reader = table_.rows();
    while (!records_.is_full(kRows) && reader.next(records_)) {
    }
    const std::size_t count = records_.size();
    if (count == 0) return 0;
    block_.reset(count);
    for (std::size_t i = 0; i < count; ++i) {
      read(records_.records[i], rows_[i]);
      for (const auto& [question, answer] : rows_[i].answers) {
        block_.set(RowIndex(i), question, answer);
      }
    }
    evaluate(program_, block_, planes_, Extent::rules);
    levels_of_rows(program_, planes_, levels_);
    return count;
  }

  const Row& row(std::size_t i) const { return rows_[i]; }
  const Levels& levels(std::size_t i) const { return levels_[i]; }
  std::uint64_t line(std::size_t i) const { return records_.records[i].line; }

 private:
  void read(const RecordBatch::Record& record, Row& row) {
    if (has_members(table_.format())) {
      reader_.read_ndjson(columns_, records_, record, row);
    } else {
      reader_.read_csv(table_.columns(), table_.decimal_comma(), records_,
                       record, row);
    }
  }

  const Program& program_;
  Table& table_;
  const WantedColumns& columns_;
  RowReader reader_;
  RecordBatch records_;
  Block block_;
  Planes planes_;
  std::vector<Row> rows_;
  std::vector<Levels> levels_;
};

CohortReport::Counts counts_for(const Pack& before, const Pack& after) {
  return CohortReport::Counts(before.levels.size(),
                              std::vector<std::uint64_t>(after.levels.size()));
}

/// Whether all three levels are the same.
bool same(const LevelRanks& ranks, const Levels& was, const Levels& is) {
  return ranks.is_same(was.level, is.level) &&
         ranks.is_same(was.possible, is.possible) &&
         ranks.is_same(was.advised, is.advised);
}

void note_reject(CohortReport& report, const SideReader& side, std::size_t i) {
  ++report.rejected;
  if (report.rejects.size() == kListedCohortRejects) return;
  report.rejects.push_back(
      {report.rows(), side.line(i), side.row(i).faults.front()});
}

}  // namespace

CohortReport compare_cohort(
    CohortSide before, CohortSide after, const WantedColumns& columns,
    const std::function<void(const CohortChange&)>& changed,
    const std::function<void(std::uint64_t)>& rows_done) {
  const Pack& old_pack = before.program.pack();
  const Pack& new_pack = after.program.pack();
  CohortReport report;
  report.level = report.possible = report.advised =
      counts_for(old_pack, new_pack);
  const LevelRanks ranks(old_pack, new_pack);
  SideReader old_side(before, columns);
  SideReader new_side(after, columns);
  while (const std::size_t count = old_side.next()) {
    if (new_side.next() != count) {
      throw FileError(before.table.name() +
                      " changed while it was read; wait until nobody writes "
                      "it, and run this again");
    }
    for (std::size_t i = 0; i < count; ++i) {
      const Row& row = old_side.row(i);
      const bool old_fault = !row.faults.empty();
      const bool new_fault = !new_side.row(i).faults.empty();
      if (old_fault && new_fault) {
        note_reject(report, old_side, i);
        continue;
      }
      ++report.compared;
      if (old_fault || new_fault) ++report.one_sided;
      const Levels& was = old_side.levels(i);
      const Levels& is = new_side.levels(i);
      ++report.level[was.level][is.level];
      ++report.possible[was.possible][is.possible];
      ++report.advised[was.advised][is.advised];
      if (same(ranks, was, is)) continue;
      changed({report.rows(),
               row.has_id ? row.id : std::to_string(report.rows()), was, is});
    }
    rows_done(report.rows());
  }
  return report;
}

}  // namespace redflag
