// SPDX-License-Identifier: Apache-2.0
// Where the three engines differ: quotes, types, and the names of functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "export/sql.h"
#include "export/sql_text.h"
#include "pack/model.h"

namespace redflag {

/// A to Z as a to z, and nothing else changed.
std::string ascii_lower(std::string_view text);

class SqlSyntax {
 public:
  explicit SqlSyntax(SqlDialect dialect) : dialect_(dialect) {}

  SqlDialect dialect() const { return dialect_; }
  /// "DuckDB", "PostgreSQL", "Spark SQL".
  const char* title() const;

  std::string name(std::string_view name) const;
  std::string text(std::string_view text) const;
  /// A table that may have a schema before it: `clinic.answers`.
  std::string table(std::string_view name) const;
  /// A double, exactly. Always beside an operand that is a double.
  std::string number(double number) const;
  /// 'a', 'b', 'c'.
  std::string texts(const std::vector<std::string>& texts) const;

  /// How many texts may stand in one IN: DuckDB makes a join of a longer one.
  std::size_t longest_list() const {
    return dialect_ == SqlDialect::duckdb ? 4 : 1000;
  }

  /// How many columns a table may have, and a step of a statement; nothing
  /// where no pack comes near it.
  std::optional<std::size_t> most_table_columns() const;
  std::optional<std::size_t> most_step_columns() const;

  const char* text_type() const;
  const char* double_type() const;

  /// Without spaces, tabs and line ends around it.
  std::string trimmed(const std::string& sql) const;
  /// A to Z as a to z, and nothing else changed, whatever the locale.
  std::string lowered(const std::string& sql) const;

  /// Regular expressions: what all three read alike. `kEnd` in a pattern is the
  /// end of the text.
  static constexpr std::string_view kEnd = "<end>";
  SqlText matches(const std::string& sql, std::string_view pattern) const;
  /// What matches first; NULL or empty where nothing does.
  std::string found(const std::string& sql, std::string_view pattern) const;
  /// Each match replaced; `by` is plain text or \1.
  std::string replaced(const std::string& sql, std::string_view pattern,
                       std::string_view by) const;

  /// The text as a double, which it is, or it is what found() leaves.
  std::string to_double(const std::string& sql) const;
  /// floor(x * 1e6 + 0.5) / 1e6, for numbers of that range.
  std::string round_to_micro(const std::string& sql, Range range) const;
  /// What convert() computes; one of the two units is not the other.
  std::string converted(const std::string& sql, const Unit& from,
                        const Unit& to) const;

  /// The texts that are not NULL, joined; empty where all are.
  SqlText joined(std::vector<SqlText> texts, std::string_view by) const;
  /// Of a group, the values of `sql` in rows of which `when` is true, joined.
  std::string joined_rows(const std::string& sql, std::string_view by,
                          const std::string& when) const;

  /// What ends a step that the next one reads: it keeps the engine from putting
  /// the step's expressions into every place that reads them.
  const char* fence() const;
  /// Before a step that filters have to stay out of.
  const char* apart() const;

  /// Whether two columns have one name.
  bool is_same_name(std::string_view a, std::string_view b) const;

 private:
  SqlDialect dialect_;
};

}  // namespace redflag
