// SPDX-License-Identifier: Apache-2.0
#include "export/sql_select.h"

#include <map>
#include <utility>

#include "export/sql_nodes.h"

namespace redflag {
namespace {

/// What the answers say once a "no" that another answer contradicts counts as
/// not sure: an answered question hangs on the yes, directly or through other
/// questions.
class SettledAnswers {
 public:
  SettledAnswers(const Program& program, const SqlAnswers& answers)
      : program_(program),
        answers_(answers),
        nodes_(program, answers, "_answers", {"_asked_", "_a"}),
        children_(program.pack().questions.size()) {
    for (std::size_t q = 0; q < children_.size(); ++q) {
      const auto parent = slots(QuestionIndex(q)).parent;
      if (parent) children_[*parent].push_back(QuestionIndex(q));
    }
  }

  /// No steps where no question hangs on another's yes.
  std::vector<SqlStep> steps() {
    for (std::size_t q = 0; q < children_.size(); ++q) {
      if (is_below_another(QuestionIndex(q))) {
        nodes_.want(slots(QuestionIndex(q)).applies, SqlHalf::may);
      }
    }
    SqlStep step{.name = "_settled",
                 .comment =
                     "A no counts as not sure where a question that "
                     "hangs on the yes is answered all the same."};
    bool any = false;
    step.columns = answers_.answers_step().columns;
    for (SqlColumn& column : step.columns) {
      if (!column.name.empty()) column = {"", column.name, ""};
    }
    for (std::size_t q = 0; q < children_.size(); ++q) {
      if (children_[q].empty()) continue;
      any = true;
      settle(QuestionIndex(q), step);
    }
    if (!any) return {};
    std::vector<SqlStep> steps = nodes_.steps();
    step.from = nodes_.last_step();
    steps.push_back(std::move(step));
    return steps;
  }

 private:
  const QuestionSlots& slots(QuestionIndex q) const {
    return program_.slots(q);
  }

  /// Whether its parent has a parent.
  bool is_below_another(QuestionIndex q) const {
    const auto parent = slots(q).parent;
    return parent && slots(*parent).parent;
  }

  void settle(QuestionIndex q, SqlStep& step) {
    std::vector<SqlCondition> hanging;
    for (const QuestionIndex child : children_[q]) {
      hanging.push_back(nodes_.says_more_than_no(child));
      hanging.push_back(from_below(child));
    }
    const SqlCondition doubtful =
        SqlCondition::all({nodes_.says_no(q), SqlCondition::any(hanging)});
    const std::string& name = answers_.names().question(q);
    for (SqlColumn& column : step.columns) {
      if (column.text.open != name || !column.text.parts.empty()) continue;
      column = {name, sql_case({{doubtful.text(), "NULL"}}, name), ""};
    }
  }

  /// Whether some answer below `q` contradicts what is above it.
  SqlCondition from_below(QuestionIndex q) {
    std::vector<SqlCondition> parts;
    for (const QuestionIndex child : children_[q]) {
      parts.push_back(goes_up(child));
    }
    return SqlCondition::any(parts);
  }

  /// Whether an answer, to `q` or below it, contradicts a no above it.
  SqlCondition goes_up(QuestionIndex q) {
    const auto known = going_up_.find(q);
    if (known != going_up_.end()) return known->second;
    const SqlCondition contradicts =
        SqlCondition::all({nodes_.says_more_than_no(q),
                           !nodes_.read(slots(q).applies, SqlHalf::may)});
    std::vector<SqlCondition> parts = {contradicts};
    if (!children_[q].empty()) {
      parts.push_back(SqlCondition::all({from_below(q), !nodes_.says_yes(q)}));
    }
    const SqlCondition column =
        nodes_.add_column(SqlCondition::any(parts), SqlNames::part("up", q),
                          program_.pack()[q].id);
    return going_up_.emplace(q, column).first->second;
  }

  const Program& program_;
  const SqlAnswers& answers_;
  SqlNodes nodes_;
  std::vector<std::vector<QuestionIndex>> children_;
  std::map<QuestionIndex, SqlCondition> going_up_;
};

/// The rules as columns, and what is made of them.
class Outcomes {
 public:
  Outcomes(const Program& program, const SqlAnswers& answers, std::string from)
      : program_(program),
        answers_(answers),
        nodes_(program, answers, std::move(from), {"_rules_", "_n"}) {
    const Pack& pack = program.pack();
    for (std::size_t r = 0; r < pack.rules.size(); ++r) {
      const NodeIndex node = program.rule(RuleIndex(r));
      const std::string name = "_r" + std::to_string(r + 1);
      const std::string comment = "rule " + pack.rules[r].id;
      nodes_.want_column(node, SqlHalf::must, name + "_must", comment);
      nodes_.want_column(node, SqlHalf::may, name + "_may", comment);
    }
    for (std::size_t f = 0; f < pack.flags.size(); ++f) {
      nodes_.note(program.flag(FlagIndex(f)), "flag " + pack.flags[f].id);
    }
    for (std::size_t r = 0; r < pack.rules.size(); ++r) {
      const NodeIndex node = program.rule(RuleIndex(r));
      must_.push_back(nodes_.read(node, SqlHalf::must));
      may_.push_back(nodes_.read(node, SqlHalf::may));
    }
  }

  std::vector<SqlStep> steps() const { return nodes_.steps(); }

  std::string select() const {
    std::vector<SqlColumn> columns = {
        {"id", SqlAnswers::kId, ""},
        {"level", level(must_, none_of(must_)), ""},
        {"possible", level(may_, none_of(may_)), ""},
        {"advised", level(must_, may_), ""},
        {"findings", findings(), ""}};
    std::string out = "SELECT";
    append_columns(out, columns, 2, false);
    return out + "\nFROM " + nodes_.last_step() + ";\n";
  }

 private:
  using Conditions = std::vector<SqlCondition>;

  static Conditions none_of(const Conditions& of) {
    return Conditions(of.size(), SqlCondition::constant(false));
  }

  /// The highest level that a rule in `own` has, or one in `unsure` gives where
  /// it may fire.
  SqlText level(const Conditions& own, const Conditions& unsure) const {
    const Pack& pack = program_.pack();
    const SqlSyntax& syntax = answers_.syntax();
    std::vector<SqlBranch> branches;
    for (std::size_t i = pack.levels.size(); i-- > 1;) {
      Conditions parts;
      for (std::size_t r = 0; r < pack.rules.size(); ++r) {
        const Rule& rule = pack.rules[r];
        if (rule.if_unsure == LevelIndex(i) && !unsure[r].is(false)) {
          parts.push_back(unsure[r]);
        } else if (rule.level == LevelIndex(i)) {
          parts.push_back(own[r]);
        }
      }
      const SqlCondition any = SqlCondition::any(parts);
      if (any.is(false)) continue;
      branches.push_back({any.text(), syntax.text(pack.levels[i].id)});
    }
    const std::string last = syntax.text(pack.levels[0].id);
    return branches.empty() ? SqlText(last) : sql_case(branches, last);
  }

  SqlText findings() const {
    const Pack& pack = program_.pack();
    const SqlSyntax& syntax = answers_.syntax();
    std::vector<SqlText> ids;
    for (std::size_t r = 0; r < pack.rules.size(); ++r) {
      ids.push_back(
          sql_case({{must_[r].text(), syntax.text(pack.rules[r].id)}}));
    }
    return ids.empty() ? SqlText("''") : syntax.joined(ids, ";");
  }

  const Program& program_;
  const SqlAnswers& answers_;
  SqlNodes nodes_;
  Conditions must_, may_;  // by rule
};

}  // namespace

SqlStatement select_statement(const Program& program,
                              const SqlOptions& options) {
  const SqlAnswers answers(program.pack(), options);
  std::vector<SqlStep> steps = answers.reading_steps();
  steps.push_back(answers.answers_step());
  const auto append = [&](std::vector<SqlStep> more) {
    for (SqlStep& step : more) steps.push_back(std::move(step));
  };
  append(SettledAnswers(program, answers).steps());
  const Outcomes outcomes(program, answers, steps.back().name);
  append(outcomes.steps());
  return {std::move(steps), outcomes.select()};
}

std::string write_sql_select(const Program& program,
                             const SqlOptions& options) {
  return sql_heading(
             program.pack(), options,
             {"id, level, possible, advised and findings of each person.",
              "What is not known is never taken for no: each rule is two "
              "columns, must and may. A cell that score would reject counts "
              "as not known; --part check finds them."}) +
         select_statement(program, options).text(SqlSyntax(options.dialect));
}

}  // namespace redflag
