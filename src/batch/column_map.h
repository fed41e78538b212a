// SPDX-License-Identifier: Apache-2.0
// What each column of a table is for: a question, an option, the id, or
// nothing that the pack knows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/mapping.h"
#include "batch/mapping_cell.h"
#include "pack/model.h"

namespace redflag {

/// Names that a table may use beside those of the pack's questions.
inline constexpr std::string_view kIdColumn = "id";
inline constexpr std::string_view kPackColumn = "pack";
inline constexpr std::string_view kPackVersionColumn = "pack_version";
/// Of rows of NDJSON: which format they have, and what marks one of FHIR.
inline constexpr std::string_view kSchemaColumn = "schema";
inline constexpr std::string_view kResourceTypeColumn = "resourceType";

/// Columns that the rejects file adds. A mended file may keep them.
inline constexpr std::string_view kFileColumn = "redflag_file";
inline constexpr std::string_view kLineColumn = "redflag_line";
inline constexpr std::string_view kColumnColumn = "redflag_column";
inline constexpr std::string_view kReasonColumn = "redflag_reason";
inline constexpr std::string_view kRawColumn = "redflag_raw";
inline constexpr std::string_view kAtLeastColumn = "at_least";

/// Whether a column or member is the rejects file's own.
bool is_reject_column(std::string_view name);

/// Whether a column of this name most likely has ids: "ID", MRN, patient_id.
bool is_like_an_id(std::string_view name);

/// The place that a column's name means: `question` or `question___option`.
std::optional<AnswerPlace> find_place(const Pack& pack, std::string_view name);

/// The nearest name of a column that the pack would know, as a hint;
/// `said_before` as for did_you_mean().
std::string place_hint(const Pack& pack, std::string_view name,
                       std::size_t said_before = 0);

/// A column that says whether a question after it was asked at all.
struct SkipRule {
  std::size_t column = 0;
  CellMap cells;  ///< its grades
};

/// What a map says about the cells of one place. Without one, a cell is read as
/// it stands.
struct PlaceRule {
  CellMap cells;
  std::optional<std::size_t> group;  ///< in ColumnMap::groups
  Unticked unticked = Unticked::no;
  /// Where the cell is empty and that column is 0, the cell is 0.
  std::optional<SkipRule> skip;

  /// Whether the cell's text alone says what it means.
  bool is_of_cell_alone() const { return !group && !skip; }
};

/// Boxes that answer one question of a form.
struct BoxGroup {
  struct Box {
    std::size_t column = 0;
    BoxRole role = BoxRole::answer;
    CellMap cells;
  };

  std::string name;
  std::vector<Box> boxes;
  /// Columns that all say "complete" where every box was looked at.
  std::vector<std::size_t> complete;
};

/// A table's columns, by number from 0.
struct ColumnMap {
  struct Whole {
    QuestionIndex question;
    std::size_t column = 0;
    std::optional<std::size_t> rule{};  ///< in `rules`
    /// The long form: the column of the question's own name, where this is the
    /// one that the map names. A row has cells in one of the two.
    std::optional<std::size_t> own_name{};
  };
  struct Options {
    QuestionIndex question;
    std::vector<std::optional<std::size_t>> columns;  ///< by OptionIndex
    std::vector<std::optional<std::size_t>> rules{};  ///< by OptionIndex
    /// The column that has all options in one cell beside these boxes. Where
    /// it says something, they have to agree with it.
    std::optional<std::size_t> list{};
  };

  std::vector<std::string> names;  ///< of all columns
  std::optional<std::size_t> id, pack, pack_version, schema, reject_reason;
  std::vector<Whole> questions;  ///< in the order of the columns
  std::vector<Options> options;
  std::vector<bool> is_reject;  ///< by column: one of the rejects file's own
  std::vector<PlaceRule> rules;
  std::vector<BoxGroup> groups;

  std::optional<std::size_t> find(std::string_view name) const;

  /// Whether every cell is read as it stands, and by itself.
  bool has_no_rules() const;
};

/// What there is to say about a header.
struct HeaderReport {
  struct Name {
    std::string name;
    std::string hint;  ///< may be empty

    bool operator==(const Name&) const = default;
  };

  std::vector<std::string> errors;  ///< why the table cannot be used
  std::vector<Name> unknown;        ///< columns that the pack does not know
  std::vector<Name> missing;        ///< questions without a column
  std::vector<Name> absent;         ///< columns of the map, of which are none
  std::string advice{};             ///< what to run instead; may be empty

  bool operator==(const HeaderReport&) const = default;
};

/// Which columns the caller has asked for by name.
struct WantedColumns {
  std::string id;                 ///< empty: `id`, where there is one
  std::vector<std::string> keep;  ///< no answers, but not unknown either
};

/// Finds out what the columns are for.
///
/// Errors  in report.errors, all of them: a name that is read and stands twice,
///         an id column that is not there, a question both as one column and by
///         options (unless the importer's program writes both), or by two
///         columns (unless it is the long form, and one of
///         them has the question's own name), no column that is a question.
ColumnMap map_columns(const Pack& pack, std::vector<std::string> names,
                      const WantedColumns& wanted, HeaderReport& report,
                      const Mapping* mapping = nullptr);

}  // namespace redflag
