// SPDX-License-Identifier: Apache-2.0

#include "batch/block_scorer.h"

#include <algorithm>

#include "batch/csv_reader.h"
#include "batch/id_counter.h"
#include "batch/ndjson_reader.h"
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

bool may_have_ids(const Table& table) {
  return has_members(table.format()) || table.columns().id;
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

/// Nothing; the careful reader of single rows has its text already.
class NoBytes : public ByteSource {
 public:
  std::size_t read(char* /*into*/, std::size_t /*size*/) override { return 0; }
};

NoBytes& no_bytes() {
  static NoBytes source;
  return source;
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
  fail_on += next.fail_on;
  neutralised += next.neutralised;
  numbered += next.numbered;
  fhir.add(next.fhir);
  summary.add(next.summary);
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
      any_ids_(std::ranges::any_of(tables, may_have_ids)),
      block_(program, 1) {
  if (!settings.summary) return;
  summary_.emplace(program);
  for (const Table& table : tables) {
    // In the long form questions are in rows.
    const bool has_columns =
        table.format() == TableFormat::csv && !table.long_columns();
    has_column_.push_back(
        has_columns ? questions_with_column(program.pack(), table.columns())
                    : std::vector<bool>());
  }
}

void BlockScorer::score(ScoreBatch& batch) {
  batch.results.clear();
  batch.rejects.clear();
  batch.id_hashes.clear();
  batch.report = ScoreReport(program_.pack());
  if (batch.piece.rows > 0) {
    score_piece(batch);
  } else {
    score_records(batch);
  }
}

void BlockScorer::score_records(ScoreBatch& batch) {
  const std::size_t rows = batch.records.size();
  block_.reset(rows);
  for (std::size_t i = 0; i < rows; ++i) read_row(batch, i, i);
  evaluate_rows();
  for (std::size_t i = 0; i < rows; ++i) write_row(batch, i, i);
  summarise(batch);
}

BlockScorer::PieceTools& BlockScorer::tools_of(std::size_t table) {
  if (tools_.size() <= table) tools_.resize(table + 1);
  if (tools_[table] == nullptr) {
    tools_[table] = std::make_unique<PieceTools>(make_tools(tables_[table]));
  }
  return *tools_[table];
}

BlockScorer::PieceTools BlockScorer::make_tools(const Table& table) const {
  const WantedColumns& wanted = settings_.table.wanted;
  if (table.format() == TableFormat::ndjson) {
    return {make_json_piece_reader(program_, wanted, settings_.strict),
            std::make_unique<NdjsonReader>(no_bytes())};
  }
  return {
      make_csv_piece_reader(program_, table.columns(), table.delimiter(),
                            wanted.keep, settings_.strict, *settings_.kernels),
      std::make_unique<CsvReader>(no_bytes(), table.delimiter())};
}

void BlockScorer::score_piece(ScoreBatch& batch) {
  PieceTools& tools = tools_of(batch.table);
  PieceReader& pieces = *tools.pieces;
  pieces.open(batch.piece);
  const std::uint64_t first_row = batch.first_row;
  for (std::size_t first = 0; first < pieces.rows(); first += kBatchRows) {
    batch.first_row = first_row + first;
    block_.reset(std::min(kBatchRows, pieces.rows() - first));
    pieces.read(first, block_, batch.report.answered);
    batch.records.clear();
    if (pieces.any_unread()) read_unread(batch, tools);
    evaluate_rows();
    write_rows(batch, pieces, first);
    summarise(batch);
  }
  const PieceReader::OtherVersion& other = pieces.other_version();
  if (other.rows > 0) add_version(batch.report, other.version, other.rows);
  batch.first_row = first_row;
}

// The rows that the piece reader left alone, in order.
void BlockScorer::read_unread(ScoreBatch& batch, PieceTools& tools) {
  for (std::size_t i = 0; i < block_.rows(); ++i) {
    const RowIndex row(i);
    if (!tools.pieces->is_unread(row)) continue;
    tools.careful->restart(tools.pieces->text(row), tools.pieces->line(row));
    tools.careful->next(batch.records);
    read_row(batch, batch.records.size() - 1, i);
  }
}

void BlockScorer::write_rows(ScoreBatch& batch, PieceReader& pieces,
                             std::size_t first) {
  std::size_t record = 0;
  const bool any_unknown = pieces.has_unknown();
  const PieceReader::OtherVersion& other = pieces.other_version();
  for (std::size_t i = 0; i < block_.rows(); ++i) {
    // Versions are listed in the order in which they come.
    if (other.rows > 0 && other.first == first + i) {
      add_version(batch.report, other.version, 0);
    }
    if (pieces.is_unread(RowIndex(i))) {
      write_row(batch, record++, i);
      continue;
    }
    if (any_unknown) note_unknown(batch, pieces, RowIndex(i));
    write_read(batch, pieces, i);
  }
}

void BlockScorer::evaluate_rows() {
  // What a row says holds no next step.
  evaluate(program_, block_, planes_, Extent::rules);
  levels_of_rows(program_, planes_, levels_);
  writer_.start(block_, planes_);
  if (!summary_) return;
  scored_.assign(block_.words(), ~Word{0});
  if (block_.rows() % 64 != 0) {
    scored_.back() >>= 64 - block_.rows() % 64;
  }
}

// Once the rows are written, so that it is known which were rejected.
void BlockScorer::summarise(ScoreBatch& batch) {
  if (!summary_) return;
  summary_->add(block_, planes_, scored_, has_column_[batch.table],
                batch.report.summary);
}

void BlockScorer::read_row(ScoreBatch& batch, std::size_t record_index,
                           std::size_t i) {
  const RecordBatch::Record& record = batch.records.records[record_index];
  if (rows_.size() <= i) {
    rows_.resize(i + 1);
    kept_.resize(i + 1);
  }
  Row& row = rows_[i];
  // One list of answers for all rows: they go into the block at once.
  row.answers.swap(answers_);
  read_record(batch, record, row);
  for (const auto& [question, answer] : row.answers) {
    block_.set(RowIndex(i), question, answer);
    batch.report.answered[question] = true;
  }
  row.answers.swap(answers_);
  if (!row.has_id) row.id = std::to_string(batch.first_row + i);
  read_kept(batch, record, row, kept_[i]);
}

void BlockScorer::read_record(const ScoreBatch& batch,
                              const RecordBatch::Record& record, Row& row) {
  const Table& table = tables_[batch.table];
  const WantedColumns& wanted = settings_.table.wanted;
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

void BlockScorer::write_row(ScoreBatch& batch, std::size_t record,
                            std::size_t i) {
  const Row& row = rows_[i];
  ScoreReport& report = batch.report;
  // Of what could not be read, an id may be there all the same.
  const bool is_known =
      row.has_id || (row.well_formed && row.whole && !row.id_fault);
  if (is_known) note_id(batch, row.id, row.has_id);
  for (const std::string& name : row.unknown_names) add_name(report, name);
  if (!row.faults.empty()) {
    Levels levels = levels_[i];
    if (row.told) {
      levels.level = std::max(levels.level, *row.told);
      levels.possible = std::max(levels.possible, *row.told);
      levels.advised = std::max(levels.advised, *row.told);
    }
    if (settings_.fail_on && levels.advised >= *settings_.fail_on) {
      ++report.fail_on;
    }
    write_reject(batch, record, i, levels);
    return;
  }
  if (!row.pack_version.empty()) note_version(batch, row.pack_version);
  if (!settings_.style.explains()) {
    write_scored(batch, i, row.id, kept_[i]);
    return;
  }
  // Answers of all rows at once would be many.
  read_record(batch, batch.records.records[record], explained_);
  const AnswerSheet sheet = sheet_of(program_.pack(), explained_);
  write_scored(batch, i, row.id, kept_[i], &sheet);
}

// A row's number may be the id of another.
void BlockScorer::note_id(ScoreBatch& batch, std::string_view id,
                          bool is_own) const {
  if (!any_ids_) return;
  if (!is_own) ++batch.report.numbered;
  batch.id_hashes.push_back(id_hash(id));
}

void BlockScorer::note_unknown(ScoreBatch& batch, PieceReader& pieces,
                               RowIndex row) {
  pieces.list_unknown(row, unknown_names_);
  for (const std::string_view name : unknown_names_) {
    add_name(batch.report, std::string(name));
  }
}

// A row that the piece reader has read.
void BlockScorer::write_read(ScoreBatch& batch, const PieceReader& pieces,
                             std::size_t i) {
  const RowIndex at(i);
  const std::size_t keeps = settings_.table.wanted.keep.size();
  one_kept_.resize(keeps);
  for (std::size_t k = 0; k < keeps; ++k) one_kept_[k] = pieces.kept(at, k);
  std::optional<std::string_view> id = pieces.id(at);
  const bool is_own = id.has_value();
  if (!is_own) {
    number_ = std::to_string(batch.first_row + i);
    id = number_;
  }
  note_id(batch, *id, is_own);
  write_scored(batch, i, *id, one_kept_);
}

void BlockScorer::write_scored(ScoreBatch& batch, std::size_t i,
                               std::string_view id,
                               const std::vector<std::string>& kept,
                               const AnswerSheet* sheet) {
  const Levels& levels = levels_[i];
  ScoreReport& report = batch.report;
  if (settings_.fail_on && levels.advised >= *settings_.fail_on) {
    ++report.fail_on;
  }
  ++report.scored;
  ++report.level[levels.level];
  ++report.possible[levels.possible];
  ++report.advised[levels.advised];
  report.neutralised +=
      writer_.write(batch.results, RowIndex(i), levels, id, kept, sheet);
}

void BlockScorer::write_reject(ScoreBatch& batch, std::size_t record_index,
                               std::size_t i, const Levels& levels) {
  const Row& row = rows_[i];
  const RecordBatch::Record& record = batch.records.records[record_index];
  ScoreReport& report = batch.report;
  if (summary_) scored_[i / 64] &= ~(Word{1} << (i % 64));
  ++report.rejected;
  ++report.at_least[levels.level];
  if (report.rejects.size() < kListedRejects) {
    report.rejects.push_back({.table = batch.table,
                              .line = record.line,
                              .fault = row.faults.front(),
                              .more = row.faults.size() - 1});
    RejectNote& note = report.rejects.back();
    if (tables_[batch.table].format() == TableFormat::fhir) {
      note.row = batch.first_row + i;
      note.fault.place = 0;  // of a line that nobody has seen
    }
    if (const auto& columns = tables_[batch.table].long_columns()) {
      note.line =
          line_of_fault(batch.records, record, *columns, note.fault.column);
      note.fault.place = 0;
    }
  }
  if (rejects_ == nullptr) return;
  // Members are kept for the last line only.
  JsonRow json;
  if (has_members(tables_[batch.table].format()) && row.well_formed) {
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
