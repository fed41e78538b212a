// SPDX-License-Identifier: Apache-2.0
// What is written in the cells of one column, as the answers that everybody
// else reads. Which column has which is in column_map.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace redflag {

/// What a map makes of a cell.
struct MappedCell {
  /// A text that read_answer() takes or rejects; empty: the cell says nothing.
  std::string_view text;
  bool has_meaning = true;  ///< false: the map has no word for what is written

  bool operator==(const MappedCell&) const = default;
};

/// The meaning of a column's cells: a function of the cell's text alone.
///
/// Order   an empty cell is `empty`; a cell that is one of `codes` is what
///         that says; where `separator` is set, each part of the cell is
///         looked up by itself; a number without a unit gets `unit`.
/// Numbers a code that is a number is any spelling of it: 99 is also 99.0, as
///         programs write it that keep a column as numbers. Where two codes
///         are that number and differ in meaning, the cell has none.
/// Unknown what no code names is handed on as it is, and with `codes_only` has
///         no meaning: a "0" that the codes do not list must not become "no".
struct CellMap {
  /// From what is written to an answer; to an empty text: it says nothing.
  std::vector<std::pair<std::string, std::string>> codes;
  bool codes_only = false;
  bool is_number = false;  ///< the question's answers are numbers
  std::string unit;        ///< empty: the question's own
  std::string separator;   ///< choices: between the parts; empty: one text
  /// choices: the ids of all options, to say which are not known.
  std::vector<std::string> options;
  std::string empty;  ///< what an empty cell says; empty: nothing

  bool operator==(const CellMap&) const = default;

  /// Whether every cell stays as it is.
  bool changes_nothing() const;

  /// The meaning of a cell. The text lives in the cell, in this, or in
  /// `buffer`.
  ///
  /// Spaces around a cell do not count, and case only where two codes differ
  /// in it alone. `decimal_comma` is the table's: "99,0" is 99 where it holds
  /// and answers are numbers, and "99.000" may be a thousand of them.
  MappedCell read(std::string_view cell, std::string& buffer,
                  bool decimal_comma = false) const;

 private:
  struct Code {
    const std::string* meaning = nullptr;  ///< null: no code is written so
    bool is_unclear = false;               ///< several are, and they differ
  };

  Code find_code(std::string_view text, bool decimal_comma) const;
  const std::string* find_text(std::string_view text) const;
  MappedCell read_list(std::string_view cell, std::string& buffer,
                       bool decimal_comma) const;
};

/// Whether two texts are the same but for the case of ASCII letters.
bool is_same_word(std::string_view a, std::string_view b);

/// A text without spaces at its ends.
std::string_view without_spaces(std::string_view text);

}  // namespace redflag
