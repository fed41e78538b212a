// SPDX-License-Identifier: Apache-2.0
// One record as answers: what its cells say, and which of them say nothing
// that can be used.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/column_map.h"
#include "batch/ndjson_reader.h"
#include "batch/record.h"
#include "engine/answers.h"

namespace redflag {

/// The reason of a row whose cells may stand in the wrong columns starts so.
/// Such a row of a rejects file is refused until the reason has been cleared,
/// since parts of it may be missing.
inline constexpr std::string_view kNotWhole = "the row is not whole: ";
/// Between a reason and the fields that have no column, in a rejects file.
inline constexpr std::string_view kSurplus = "; the surplus: ";

/// What is wrong with one cell, or with the row.
struct CellFault {
  /// CSV: the field, from 1; NDJSON: the column in the line. 0: the whole row.
  std::size_t place = 0;
  std::string column{};  ///< its name; empty where it has none
  std::string reason{};  ///< with nothing of what was written, as the hint
  std::string hint{};    ///< may be empty
  // For those who ask to see it.
  std::string value{};         ///< what was written
  std::string shown_reason{};  ///< with parts of it; empty: as `reason`
  std::string shown_hint{};    ///< with parts of it; empty: as `hint`

  bool operator==(const CellFault&) const = default;
};

/// One questionnaire. A cell with a fault is unknown.
struct Row {
  std::string id;
  bool has_id = false;
  bool id_fault = false;     ///< its id cannot be used, or was to be there
  std::string pack;          ///< empty: not said
  std::string pack_version;  ///< empty: not said
  std::vector<std::pair<QuestionIndex, Answer>> answers;  ///< none is blank
  std::vector<CellFault> faults;
  std::vector<std::string> unknown_names;  ///< NDJSON: members not known
  bool well_formed = true;  ///< NDJSON: the line is one JSON object
  /// The faults are such that cells may be missing or in the wrong column.
  bool whole = true;
  /// The level that an earlier run told of it; rejected, it has no lower one.
  std::optional<LevelIndex> told{};

  void clear();
};

/// A cell without the quote that keeps a spreadsheet from running it.
std::string_view without_guard(std::string_view cell);

class CsvCells;

/// Reads records one by one; keeps its memory from row to row.
class RowReader {
 public:
  /// `strict` refuses answers that were made for another version of the pack.
  RowReader(const Pack& pack, bool strict);

  /// Reads a CSV record whose columns are `map`.
  void read_csv(const ColumnMap& map, bool decimal_comma,
                const RecordBatch& batch, const RecordBatch::Record& record,
                Row& row);

  /// Reads a line of NDJSON.
  void read_ndjson(const WantedColumns& wanted, const RecordBatch& batch,
                   const RecordBatch::Record& record, Row& row);

  /// The members of the line that was read last.
  const JsonRow& json() const { return json_; }

 private:
  /// The options of one question that stand in places of their own.
  struct Parts {
    Parts(QuestionIndex of, std::size_t count)
        : question(of), options(count, Known::unknown), blank(count, true) {}

    QuestionIndex question;
    std::vector<Known> options;
    std::vector<bool> blank;  // nothing was written, or nothing to be used
    bool not_sure = false;
  };

  std::optional<std::string_view> cell_at(
      const ColumnMap& map, const std::optional<std::size_t>& rule,
      const Question& question, const CsvCells& cells, std::size_t column,
      AnswerSyntax syntax, Row& row);
  void read_groups(const ColumnMap& map, const CsvCells& cells,
                   AnswerSyntax syntax, Row& row);
  void read_boxes(const ColumnMap& map, const ColumnMap::Options& options,
                  const CsvCells& cells, AnswerSyntax syntax, Row& row);
  bool compare_with_list(const ColumnMap& map,
                         const ColumnMap::Options& options,
                         const CsvCells& cells, AnswerSyntax syntax, Row& row);
  void read_cell(const Question& question, std::string_view cell,
                 const CellFault& where, AnswerSyntax syntax, Row& row,
                 Answer& answer);
  void read_part(Parts& parts, OptionIndex option, std::string_view cell,
                 const CellFault& where, Row& row);
  void end_parts(Parts& parts, Row& row);
  void check_origin(const CellFault& pack, const CellFault& version, Row& row);

  void read_member(const JsonMember& member, const WantedColumns& wanted,
                   Row& row);
  bool read_reserved(const JsonMember& member, Row& row);
  void read_raw(Row& row);
  void read_schema(const JsonMember& member, Row& row);
  void end_earlier(Row& row);
  void read_id(const JsonMember& member, Row& row);
  void read_pack(const JsonMember& member, Row& row);
  void read_json_answer(const AnswerPlace& place, const JsonMember& member,
                        Row& row);
  void read_options(QuestionIndex index, const JsonMember& member, Row& row);
  bool is_second(const AnswerPlace& place, const JsonMember& member, Row& row);
  Parts& parts_of(QuestionIndex question);

  const Pack& pack_;
  bool strict_;
  std::vector<std::vector<Question>> yes_no_;  // an option's, by question
  JsonRow json_;
  std::vector<AnswerPlace> seen_;
  std::vector<Parts> parts_;
  CellFault pack_at_, version_at_;
  std::optional<std::string> raw_;  ///< the line that a reject is still in
  /// What an earlier run has left in the line that is read.
  struct Earlier {
    bool is_ours = false;  ///< of a format of ours that is no answer sheet
    std::optional<LevelIndex> level, at_least;
    std::optional<CellFault> outcome{};  ///< where it says that it is one
  };
  Earlier earlier_;
  /// What the boxes of a group say together, in the row that is read.
  struct GroupState {
    bool answered = false;  // unticked boxes were looked at
    bool missing = false;   // a box says that the group was not answered
    bool none = false;      // a box says that no other applies
    bool other = false;     // a box says something that the pack does not ask
  };
  std::vector<GroupState> groups_;
  std::string mapped_, skipped_;  // what a map makes of a cell
};

/// The sheet of a row.
AnswerSheet sheet_of(const Pack& pack, const Row& row);

}  // namespace redflag
