// SPDX-License-Identifier: Apache-2.0
// Scores one batch of records: the work of one thread. What runs the batches
// is scorer.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/piece.h"
#include "batch/piece_reader.h"
#include "batch/record.h"
#include "batch/reject_writer.h"
#include "batch/result_writer.h"
#include "batch/row_reader.h"
#include "batch/summary.h"
#include "batch/table.h"
#include "engine/block.h"
#include "engine/program.h"

namespace redflag {

inline constexpr std::size_t kBatchRows = 1024;
inline constexpr std::size_t kListedRejects = 20;
inline constexpr std::size_t kListedNames = 50;

struct ScoreSettings {
  TableSettings table;
  ResultStyle style;
  bool strict = false;
  bool summary = false;  ///< ScoreReport::summary is wanted
  std::optional<LevelIndex> fail_on;
  std::size_t jobs = 1;
  /// Null: every row goes through the careful readers, which is slow and comes
  /// to the same.
  const ScanKernels* kernels = &best_kernels();
};

/// A rejected row to list.
struct RejectNote {
  std::size_t table = 0;
  std::uint64_t line = 0;
  std::uint64_t row = 0;  ///< its number, where many rows stand on one line
  CellFault fault;        ///< its first
  std::size_t more = 0;   ///< how many others it has

  bool operator==(const RejectNote&) const = default;
};

/// What happened to rows. Two reports of rows in a row add up.
struct ScoreReport {
  explicit ScoreReport(const Pack& pack);

  std::uint64_t rows() const { return scored + rejected; }
  void add(const ScoreReport& next);

  std::uint64_t scored = 0;
  std::uint64_t rejected = 0;
  /// Rows by LevelIndex: the scored ones by what they got, the rejected ones
  /// by what they are at least.
  std::vector<std::uint64_t> level, possible, advised, at_least;
  std::uint64_t fail_on = 0;       ///< rows that are at or above it
  std::uint64_t neutralised = 0;   ///< cells
  std::uint64_t repeated_ids = 0;  ///< rows whose id stood before
  bool more_repeated_ids = false;  ///< there may be more: IdCounter
  /// Rows without an id, which go by their number, where others may have one.
  std::uint64_t numbered = 0;
  std::vector<RejectNote> rejects;  ///< the first kListedRejects
  /// Rows made for other versions; the name of what is over kListedNames is
  /// empty.
  std::vector<std::pair<std::string, std::uint64_t>> versions;
  /// NDJSON, FHIR: members that are not known, the first kListedNames.
  std::vector<std::string> unknown_names;
  bool more_unknown_names = false;
  FhirCounts fhir;
  SummaryCounts summary;  ///< empty unless it is wanted
  /// Questions that some row has answered.
  std::vector<bool> answered;

  bool operator==(const ScoreReport&) const = default;
};

/// One batch on its way through.
struct ScoreBatch {
  explicit ScoreBatch(const Pack& pack) : report(pack) {}

  // The rows are in the piece, where it has some, else in records.
  Piece piece;
  RecordBatch records;
  std::size_t table = 0;
  std::uint64_t first_row = 1;  ///< the number of its first row

  std::string results;
  std::string rejects;
  /// Of the ids that rows have, or of their numbers where others may have ids.
  std::vector<std::uint64_t> id_hashes;
  ScoreReport report;
};

/// Keeps its memory from batch to batch.
class BlockScorer {
 public:
  /// `rejects` is null where nobody wants them written. All outlive this.
  BlockScorer(const Program& program, const ScoreSettings& settings,
              const std::vector<Table>& tables, const RejectWriter* rejects);

  /// Fills in results, rejects and report of a batch whose rows are there.
  void score(ScoreBatch& batch);

 private:
  /// What a table's rows are read with; a piece may hold rows that only the
  /// careful reader takes.
  struct PieceTools {
    std::unique_ptr<PieceReader> pieces;
    std::unique_ptr<RecordReader> careful;
  };

  void score_records(ScoreBatch& batch);
  void score_piece(ScoreBatch& batch);
  PieceTools& tools_of(std::size_t table);
  PieceTools make_tools(const Table& table) const;
  void read_unread(ScoreBatch& batch, PieceTools& tools);
  void read_row(ScoreBatch& batch, std::size_t record, std::size_t i);
  void read_record(const ScoreBatch& batch, const RecordBatch::Record& record,
                   Row& row);
  void read_kept(const ScoreBatch& batch, const RecordBatch::Record& record,
                 Row& row, std::vector<std::string>& kept);
  void evaluate_rows();
  void summarise(ScoreBatch& batch);
  void write_row(ScoreBatch& batch, std::size_t record, std::size_t i);
  void write_rows(ScoreBatch& batch, PieceReader& pieces, std::size_t first);
  void note_id(ScoreBatch& batch, std::string_view id, bool is_own) const;
  void note_unknown(ScoreBatch& batch, PieceReader& pieces, RowIndex row);
  void write_read(ScoreBatch& batch, const PieceReader& pieces, std::size_t i);
  void write_scored(ScoreBatch& batch, std::size_t i, std::string_view id,
                    const std::vector<std::string>& kept,
                    const AnswerSheet* sheet = nullptr);
  void write_reject(ScoreBatch& batch, std::size_t record, std::size_t i,
                    const Levels& levels);
  void note_version(ScoreBatch& batch, const std::string& version);

  const Program& program_;
  const ScoreSettings& settings_;
  const std::vector<Table>& tables_;
  const RejectWriter* rejects_;
  RowReader reader_;
  ResultWriter writer_;
  bool any_ids_;  ///< some row may have one
  Block block_;
  Planes planes_;
  std::vector<Levels> levels_;  // by row
  std::optional<SummaryCollector> summary_;
  std::vector<std::vector<bool>> has_column_;  // by table, for the summary
  std::vector<Word> scored_;                   // rows not rejected, so far
  std::vector<Row> rows_;                      // their answers are in block_
  Row explained_;                              // one row read again
  std::vector<std::pair<QuestionIndex, Answer>> answers_;
  std::vector<std::vector<std::string>> kept_;  // by row, by name
  std::vector<std::string> one_kept_;           // of one row, as the next two
  std::vector<std::string_view> unknown_names_;
  std::string number_;
  std::vector<std::unique_ptr<PieceTools>> tools_;  // by table
};

}  // namespace redflag
