// SPDX-License-Identifier: Apache-2.0
#include "export/sql_step.h"

#include <algorithm>

#include "text/quote.h"

namespace redflag {
namespace {

void append_step(std::string& out, const SqlSyntax& syntax,
                 const SqlStep& step) {
  if (!step.comment.empty()) out += sql_comment(step.comment) + "\n";
  out += step.name + " AS " + (step.apart ? syntax.apart() : "") +
         "(\n  SELECT" + (step.keeps ? " *" : "");
  append_columns(out, step.columns, 4, step.keeps);
  out += "\n  FROM " + step.from;
  if (!step.group_by.empty()) out += "\n  GROUP BY " + step.group_by;
  out += std::string(syntax.fence()) + "\n)";
}

/// A name for a part of a question: readable where no other column has it.
std::string part_name(const Pack& pack, const SqlSyntax& syntax,
                      const std::string& id, std::string_view part,
                      const std::string& otherwise) {
  constexpr std::size_t kSafeBytes = 63;
  const std::string name = id + "___" + std::string(part);
  const bool taken =
      std::ranges::any_of(pack.questions, [&](const Question& question) {
        return question.id.find("___") != std::string::npos;
      });
  return syntax.name(taken || name.size() > kSafeBytes ? otherwise : name);
}

/// Whether some options of the pack differ in case alone.
bool has_twins(const Question& question) {
  const SqlSyntax plain(SqlDialect::duckdb);
  for (std::size_t a = 0; a < question.options.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      if (plain.is_same_name(question.options[a].id, question.options[b].id)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::string write_steps(const SqlSyntax& syntax,
                        const std::vector<SqlStep>& steps) {
  std::string out = "WITH\n";
  for (std::size_t i = 0; i < steps.size(); ++i) {
    append_step(out, syntax, steps[i]);
    out += i + 1 < steps.size() ? ",\n" : "\n";
  }
  return out;
}

void append_columns(std::string& out, const std::vector<SqlColumn>& columns,
                    std::size_t indent, bool after_star) {
  bool first = !after_star;
  for (const SqlColumn& column : columns) {
    if (!first) out += ',';
    first = false;
    const std::string margin = "\n" + std::string(indent, ' ');
    if (!column.comment.empty()) out += margin + sql_comment(column.comment);
    out += margin;
    const std::string as = column.name.empty() ? "" : " AS " + column.name;
    append_sql(out, column.text.around("", as), indent, 1);
  }
}

SqlNames::SqlNames(const Pack& pack, const SqlSyntax& syntax)
    : options_(pack.questions.size()) {
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const Question& question = pack.questions[q];
    questions_.push_back(syntax.name(question.id));
    none_.push_back(part_name(pack, syntax, question.id, "none",
                              part("none", QuestionIndex(q))));
    const bool twins = has_twins(question);
    for (std::size_t o = 0; o < question.options.size(); ++o) {
      const std::string otherwise =
          part("option", QuestionIndex(q)) + "_" + std::to_string(o + 1);
      options_[q].push_back(twins
                                ? syntax.name(otherwise)
                                : part_name(pack, syntax, question.id,
                                            question.options[o].id, otherwise));
    }
  }
}

std::string SqlNames::part(std::string_view what, QuestionIndex q) {
  return "_" + std::string(what) + "_" + std::to_string(q + 1);
}

}  // namespace redflag
