// SPDX-License-Identifier: Apache-2.0
// Outcomes as records: a line of CSV or of JSON for each row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "batch/rules_by_row.h"
#include "batch/table.h"
#include "engine/block.h"
#include "engine/evaluator.h"
#include "engine/outcome.h"
#include "engine/program.h"

namespace redflag {

enum class ResultColumn : std::uint8_t {
  id,
  level,
  possible,
  advised,
  findings,  ///< rules that must fire, in the pack's order
  notes,     ///< contradictions, in words
  unsure,    ///< questions that could raise the level
  may,       ///< all rules that may fire but need not, in the pack's order
  within,    ///< of the advised level; empty where it has no limit
  because,   ///< why each of the findings fired, and the answers behind it
};

/// The names of all columns, by ResultColumn.
std::span<const std::string_view> result_column_names();

std::optional<ResultColumn> find_result_column(std::string_view name);

/// What is written unless something else is asked for.
std::vector<ResultColumn> default_result_columns();

struct ResultStyle {
  TableFormat format = TableFormat::csv;
  std::vector<ResultColumn> columns = default_result_columns();  ///< CSV
  /// Input columns that are carried through; FHIR: the one with the moment, or
  /// none.
  std::vector<std::string> keep;
  bool neutralise = true;         ///< cells that a spreadsheet would run
  bool explain = false;           ///< NDJSON: the answers behind each finding

  /// Whether rows are written with their sheet.
  bool explains() const;
};

/// An answer that its ask_if contradicts, in words: "bone_pain_night answered
/// though bone_pain is no".
std::string contradiction_words(const Program& program, const Block& block,
                                RowIndex row, QuestionIndex question);

/// Writes the rows of evaluated blocks.
class ResultWriter {
 public:
  ResultWriter(const Program& program, ResultStyle style);

  /// The CSV header; nothing for NDJSON and FHIR.
  std::string header() const;

  /// Gets ready for the rows of a block.
  void start(const Block& block, const Planes& planes);

  /// Appends one row of that block; `kept` are the cells of style.keep, and
  /// `sheet` is what the row says where the style explains.
  ///
  /// Returns how many cells were neutralised.
  /// Cost    no allocation for CSV without `unsure`, once `out` has grown.
  std::size_t write(std::string& out, RowIndex row, const Levels& levels,
                    std::string_view id, std::span<const std::string> kept,
                    const AnswerSheet* sheet = nullptr);

 private:
  std::size_t write_csv(std::string& out, RowIndex row, const Levels& levels,
                        std::string_view id, std::span<const std::string> kept,
                        const AnswerSheet* sheet);
  void write_json(std::string& out, RowIndex row, std::string_view id,
                  std::span<const std::string> kept,
                  const AnswerSheet* sheet) const;
  const std::string& json_of(const Finding& finding) const;
  std::string because(RowIndex row, const AnswerSheet& sheet) const;
  std::string explained_finding(const Finding& finding, RowIndex row,
                                const AnswerSheet& sheet) const;
  void write_findings(std::string& out, RowIndex row);
  void write_may(std::string& out, RowIndex row);
  void write_ids(std::string& out, std::span<const RuleIndex> rules) const;
  void write_notes(std::string& out, RowIndex row) const;
  void write_unsure(std::string& out, RowIndex row) const;
  std::string finding_json(RuleIndex rule, bool certain) const;

  const Program& program_;
  ResultStyle style_;
  std::vector<std::string> certain_json_;  // by rule, as is the next one
  std::vector<std::string> open_json_;
  std::string start_json_;  // schema and pack
  std::string end_json_;    // the notice

  /// Ids of the rules with their ";", each in a place of its own that is
  /// kIdStep long or a multiple of it.
  static constexpr std::size_t kIdStep = 16;
  struct IdPlace {
    std::size_t begin = 0;
    std::size_t size = 0;
  };
  std::string ids_;
  std::vector<IdPlace> id_places_;  // by rule
  std::size_t longest_id_ = 0;      // of their places

  const Block* block_ = nullptr;
  const Planes* planes_ = nullptr;
  RulesByRow findings_;
  RulesByRow may_;
  std::vector<const Word*> must_;  // by rule: its rows in the block
  std::vector<QuestionIndex> contradicted_;
};

}  // namespace redflag
