// SPDX-License-Identifier: Apache-2.0
// From the cells of a table to answers, as read_answer() reads them: a boolean
// for yes or no and for an option of choices, an option's id, a double; NULL
// for unknown.
#pragma once

#include <string>
#include <vector>

#include "export/sql.h"
#include "export/sql_step.h"
#include "export/sql_text.h"

namespace redflag {

class SqlAnswers {
 public:
  SqlAnswers(const Pack& pack, const SqlOptions& options);

  /// Each question's cell, without spaces around it and in lower case, beside
  /// the numbers and lists that stand in cells.
  std::vector<SqlStep> reading_steps() const;

  /// The step after those: nothing but the answers.
  SqlStep answers_step() const;

  /// What the answer to a question of type choice says where it is this one.
  std::string option_text(QuestionIndex q, std::size_t option) const;

  const SqlNames& names() const { return names_; }
  const SqlSyntax& syntax() const { return syntax_; }

  /// After the reading steps: whether `score` rejects the cell of a question.
  SqlCondition is_rejected(QuestionIndex q) const;

  /// Of the reading steps: the id.
  static constexpr const char* kId = "_id";
  /// Of the long form: how many answers stand in rows about one option.
  static constexpr const char* kAlone = "_alone";

 private:
  bool keeps_case(const Question& question) const;
  std::string cell(QuestionIndex q) const { return names_.question(q); }
  std::string low_cell(QuestionIndex q) const;
  SqlCondition is_in(const std::string& sql,
                     const std::vector<std::string>& texts) const;

  std::vector<SqlStep> cell_steps() const;
  SqlStep rows_step() const;
  std::vector<SqlColumn> number_parts(QuestionIndex q) const;
  SqlColumn list_part(QuestionIndex q) const;
  SqlColumn reading(QuestionIndex q) const;
  SqlText reading_in(QuestionIndex q, const std::string& number,
                     const Unit& unit) const;
  SqlColumn list_fits(QuestionIndex q) const;
  std::string in_list(QuestionIndex q, const Option& option,
                      std::string_view mark) const;
  std::vector<SqlColumn> answers(QuestionIndex q) const;
  SqlText choice(QuestionIndex q) const;
  SqlText chosen(QuestionIndex q, const Option& option) const;
  std::string is_in_range(QuestionIndex q) const;
  SqlCondition is_not_sure(QuestionIndex q) const;

  const Pack& pack_;
  SqlOptions options_;
  SqlSyntax syntax_;
  SqlNames names_;
};

}  // namespace redflag
