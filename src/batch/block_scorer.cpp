// SPDX-License-Identifier: Apache-2.0

#include "batch/block_scorer.h"

#include <algorithm>

#include "engine/evaluator.h"
#include "pack/version.h"

namespace redflag {
namespace {

void add_counts(std::vector<std::uint64_t>& sum,
                const std::vector<std::uint64_t>& more) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += more[i];
}

void add_version(ScoreReport& report, const std::string& version,
                 std::uint64_t rows) {
  auto& versions = report.versions;
  const bool full = versions.size() >= kListedNames;
  auto found = std::ranges::find(versions, version,
                                 &std::pair<std::string, std::uint64_t>::first);
  if (found == versions.end() && full) {
    found = std::ranges::find(versions, "",
                              &std::pair<std::string, std::uint64_t>::first);
    if (found == versions.end()) {
      versions.emplace_back("", rows);
      return;
    }
  }
  if (found == versions.end()) {
    versions.emplace_back(version, rows);
  } else {
    found->second += rows;
  }
}

void add_name(ScoreReport& report, const std::string& name) {
  auto& names = report.unknown_names;
  if (std::ranges::find(names, name) != names.end()) return;
  if (names.size() < kListedNames) {
    names.push_back(name);
  } else {
    report.more_unknown_names = true;
  }
}

}  // namespace

ScoreReport::ScoreReport(const Pack& pack)
    : level(pack.levels.size()),
      possible(pack.levels.size()),
      advised(pack.levels.size()),
      at_least(pack.levels.size()),
      answered(pack.questions.size()) {}

void ScoreReport::add(const ScoreReport& next) {
  scored += next.scored;
  rejected += next.rejected;
  add_counts(level, next.level);
  add_counts(possible, next.possible);
  add_counts(advised, next.advised);
  add_counts(at_least, next.at_least);
  fail_on = fail_on || next.fail_on;
  neutralised += next.neutralised;
  for (const RejectNote& note : next.rejects) {
    if (rejects.size() < kListedRejects) rejects.push_back(note);
  }
  for (const auto& [version, rows] : next.versions) {
    add_version(*this, version, rows);
  }
  for (const std::string& name : next.unknown_names) add_name(*this, name);
  more_unknown_names = more_unknown_names || next.more_unknown_names;
  for (std::size_t i = 0; i < answered.size(); ++i) {
    if (next.answered[i]) answered[i] = true;
  }
}

BlockScorer::BlockScorer(const Program& program, const ScoreSettings& settings,
                         const std::vector<Table>& tables,
                         const RejectWriter* rejects)
    : program_(program),
      settings_(settings),
      tables_(tables),
      rejects_(rejects),
      reader_(program.pack(), settings.strict),
      writer_(program, settings.style),
      block_(program, 1) {}

void BlockScorer::score(ScoreBatch& batch) {
  batch.results.clear();
  batch.rejects.clear();
  batch.report = ScoreReport(program_.pack());
  block_.reset(batch.records.size());
  read_rows(batch);
  // What a row says holds no next step.
  evaluate(program_, block_, planes_, Extent::rules);
  writer_.start(block_, planes_);
  for (std::size_t i = 0; i < batch.records.size(); ++i) write_row(batch, i);
}

void BlockScorer::read_rows(ScoreBatch& batch) {
  const Table& table = tables_[batch.table];
  const WantedColumns& wanted = settings_.table.wanted;
  if (rows_.size() < batch.records.size()) {
    rows_.resize(batch.records.size());
    kept_.resize(batch.records.size());
  }
  for (std::size_t i = 0; i < batch.records.size(); ++i) {
    const RecordBatch::Record& record = batch.records.records[i];
    Row& row = rows_[i];
    // One list of answers for all rows: they go into the block at once.
    row.answers.swap(answers_);
    if (table.format() == TableFormat::csv) {
      reader_.read_csv(table.columns(), table.decimal_comma(), batch.records,
                       record, row);
    } else {
      reader_.read_ndjson(wanted, batch.records, record, row);
      if (settings_.strict && !row.unknown_names.empty()) {
        row.faults.push_back(
            {.column = row.unknown_names.front(),
             .reason = "the pack knows no such member, and --strict is given"});
      }
    }
    for (const auto& [question, answer] : row.answers) {
      block_.set(RowIndex(i), question, answer);
      batch.report.answered[question] = true;
    }
    row.answers.swap(answers_);
    if (!row.has_id) row.id = std::to_string(batch.first_row + i);
    read_kept(batch, record, row, kept_[i]);
  }
}

void BlockScorer::read_kept(const ScoreBatch& batch,
                            const RecordBatch::Record& record, Row& row,
                            std::vector<std::string>& kept) {
  const std::vector<std::string>& names = settings_.table.wanted.keep;
  const Table& table = tables_[batch.table];
  kept.resize(names.size());
  for (std::size_t k = 0; k < names.size(); ++k) {
    kept[k].clear();
    if (table.format() == TableFormat::csv) {
      const auto column = table.columns().find(names[k]);
      if (!column || *column >= record.field_count) continue;
      kept[k] = without_guard(batch.records.field(record, *column));
      continue;
    }
    for (const JsonMember& member : reader_.json().members) {
      if (member.name != names[k] || !row.well_formed) continue;
      const JsonCell& value = member.value;
      kept[k] = value.raw.starts_with('"') ? value.text
                : value.raw == "null"      ? std::string()
                                           : std::string(value.raw);
    }
  }
}

void BlockScorer::write_row(ScoreBatch& batch, std::size_t i) {
  const RowIndex at(i);
  const Row& row = rows_[i];
  ScoreReport& report = batch.report;
  const Levels levels = levels_at(program_, planes_, at);
  if (settings_.fail_on && levels.advised >= *settings_.fail_on) {
    report.fail_on = true;
  }
  for (const std::string& name : row.unknown_names) add_name(report, name);
  if (!row.faults.empty()) {
    write_reject(batch, i, levels);
    return;
  }
  ++report.scored;
  ++report.level[levels.level];
  ++report.possible[levels.possible];
  ++report.advised[levels.advised];
  if (!row.pack_version.empty()) note_version(batch, row.pack_version);
  report.neutralised +=
      writer_.write(batch.results, at, levels, row.id, kept_[i]);
}

void BlockScorer::write_reject(ScoreBatch& batch, std::size_t i,
                               const Levels& levels) {
  const Row& row = rows_[i];
  const RecordBatch::Record& record = batch.records.records[i];
  ScoreReport& report = batch.report;
  ++report.rejected;
  ++report.at_least[levels.level];
  if (report.rejects.size() < kListedRejects) {
    report.rejects.push_back({.table = batch.table,
                              .line = record.line,
                              .fault = row.faults.front(),
                              .more = row.faults.size() - 1});
  }
  if (rejects_ == nullptr) return;
  // Members are kept for the last line only.
  JsonRow json;
  if (tables_[batch.table].format() == TableFormat::ndjson && row.well_formed) {
    read_json_row(batch.records.field(record, 0), json);
  }
  report.neutralised +=
      rejects_->write(batch.rejects, batch.table, batch.records, record, row,
                      json, program_.pack()[levels.level].id);
}

void BlockScorer::note_version(ScoreBatch& batch, const std::string& version) {
  if (is_same_version(version, program_.pack().info.version)) return;
  add_version(batch.report, version, 1);
}

}  // namespace redflag
