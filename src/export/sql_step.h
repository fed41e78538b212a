// SPDX-License-Identifier: Apache-2.0
// The steps of a statement, each a table expression of WITH that reads the one
// before it, and the names of their columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "export/sql_dialect.h"
#include "export/sql_text.h"
#include "pack/model.h"

namespace redflag {

struct SqlColumn {
  std::string name;  ///< quoted; empty: that of the column that `text` is
  SqlText text;
  std::string comment;  ///< a line of its own before it; may be empty
};

struct SqlStep {
  std::string name;
  std::string comment;
  std::string from;    ///< a step or a table, quoted
  bool keeps = false;  ///< all columns of `from`, and then its own
  std::vector<SqlColumn> columns;
  std::string group_by;  ///< may be empty
  /// Filters of what reads it stay out of it: the engine would put its
  /// expressions into theirs.
  bool apart = false;
};

/// Steps, and the SELECT that reads the last of them.
class SqlStatement {
 public:
  /// A step with more columns than PostgreSQL could have twice over names those
  /// that are still read; any other that keeps its columns says *.
  SqlStatement(std::vector<SqlStep> steps, std::string last);

  /// "WITH a AS (…), b AS (…)" and the SELECT.
  std::string text(const SqlSyntax& syntax) const;
  /// How many columns the widest step has.
  std::size_t width() const;

 private:
  std::vector<SqlStep> steps_;
  std::string last_;
};

/// The columns of a SELECT: names alone fill lines, all else has its own.
void append_columns(std::string& out, const std::vector<SqlColumn>& columns,
                    std::size_t indent, bool after_star);

/// The names of columns. Those of a statement's own start with "_", as no id
/// of a pack does.
class SqlNames {
 public:
  SqlNames(const Pack& pack, const SqlSyntax& syntax);

  const std::string& question(QuestionIndex q) const { return questions_[q]; }
  /// Whether an option of a question of type choices is chosen.
  const std::string& option(QuestionIndex q, std::size_t option) const {
    return options_[q][option];
  }
  /// Whether there is no reading.
  const std::string& none(QuestionIndex q) const { return none_[q]; }
  /// "_number_12": what reading the cell of a question leaves.
  static std::string part(std::string_view what, QuestionIndex q);

 private:
  std::vector<std::string> questions_;
  std::vector<std::vector<std::string>> options_;
  std::vector<std::string> none_;
};

}  // namespace redflag
