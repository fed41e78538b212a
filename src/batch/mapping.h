// SPDX-License-Identifier: Apache-2.0
// A map: what a table's columns are called, and how its cells are written,
// where that is not as the pack has it. Its file form is in mapping_file.h,
// what it makes of a header in column_map.h.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pack/model.h"

namespace redflag {

/// The text by which a map says that a code says nothing.
inline constexpr std::string_view kMissingWord = "missing";

/// Between a question and one of its options in a column's name.
inline constexpr std::string_view kOptionSeparator = "___";

/// A question, or one option of a question of type choices.
struct AnswerPlace {
  QuestionIndex question;
  std::optional<OptionIndex> option;

  bool operator==(const AnswerPlace&) const = default;
};

/// Who wrote the table.
enum class Importer : std::uint8_t { none, redcap, odk, kobo, pro_ctcae };

/// "redcap", "odk", "kobo", "pro-ctcae": what `importer` may be.
std::span<const std::string_view> importer_names();

/// What an unticked box says.
enum class Unticked : std::uint8_t {
  no,           ///< no
  missing,      ///< nothing
  if_answered,  ///< no where its group was surely answered, else nothing
};

/// What a ticked box says.
enum class BoxRole : std::uint8_t {
  answer,   ///< yes to its question or option
  none,     ///< that no other box of its group applies
  other,    ///< something that the pack does not ask; the group was answered
  missing,  ///< that the group was not answered
};

/// A [[column]]. What is not said is filled in by the importer.
struct MappedColumn {
  std::string name;
  std::optional<AnswerPlace> place;  ///< nothing: a box that answers nothing
  BoxRole role = BoxRole::answer;

  /// From what is written to an answer; to an empty text: it says nothing.
  std::vector<std::pair<std::string, std::string>> codes;
  bool has_codes = false;  ///< `codes` was given: they are all there are
  bool is_coded = false;   ///< the form offers choices: no other cell is read
  std::string unit;
  std::string separator;
  std::string empty;            ///< what an empty cell says
  std::optional<int> yes_from;  ///< grades: yes from this on, no below
  std::string group;            ///< boxes that belong together
  std::optional<Unticked> unticked;
  std::string skipped_after;  ///< 0 where this is empty and that column is 0

  bool operator==(const MappedColumn&) const = default;
};

/// A table that has a row for each answer.
struct LongForm {
  std::string id;
  std::string question;
  std::string answer;

  bool operator==(const LongForm&) const = default;
};

/// A field of a REDCap data dictionary.
struct DictionaryField {
  std::string name;
  std::string form;
  std::string type;  ///< yesno, truefalse, radio, dropdown, checkbox, text, …
  std::string label;
  std::vector<std::pair<std::string, std::string>> choices;  ///< code, label

  bool operator==(const DictionaryField&) const = default;
};

/// All that a map says.
struct Mapping {
  Importer importer = Importer::none;
  std::string id;                     ///< empty: as without a map
  std::vector<std::string> missing;   ///< say nothing in any column
  std::vector<std::string> not_sure;  ///< say "not sure" in any column
  std::vector<std::string> complete;  ///< columns that say: all was answered
  std::vector<std::string> ignore;    ///< columns that are no questions
  std::optional<Unticked> unticked;
  std::optional<bool> decimal_comma;  ///< nothing: found from the delimiter
  std::optional<LongForm> long_form;
  std::vector<MappedColumn> columns;
  std::string dictionary;  ///< the name of its file; empty: none
  std::vector<DictionaryField> fields;

  bool operator==(const Mapping&) const = default;
};

/// The map of an importer by its name: `--map redcap`.
std::optional<Mapping> importer_mapping(std::string_view name);

}  // namespace redflag
