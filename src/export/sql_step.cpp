// SPDX-License-Identifier: Apache-2.0
#include "export/sql_step.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "text/quote.h"

namespace redflag {
namespace {

constexpr std::size_t kWidth = 80;
// PostgreSQL has at most 1,664 columns.
constexpr std::size_t kMostColumns = 800;

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

const std::string& name_of(const SqlColumn& column) {
  return column.name.empty() ? column.text.open : column.name;
}

/// All names in SQL, with their quotes, and its other words.
std::set<std::string, std::less<>> names_in(std::string_view sql) {
  std::set<std::string, std::less<>> names;
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_';
  };
  for (std::size_t at = 0; at < sql.size();) {
    const char quote = sql[at];
    std::size_t end = at + 1;
    if (quote == '"' || quote == '`' || quote == '\'') {
      end = std::min(sql.find(quote, end), sql.size() - 1) + 1;
    } else {
      while (end < sql.size() && is_word(quote) && is_word(sql[end])) ++end;
    }
    names.emplace(sql.substr(at, end - at));
    at = end;
  }
  return names;
}

// From the end: what no later step reads need not be kept.
void drop_what_is_not_read(std::vector<SqlStep>& steps,
                           const std::string& last) {
  std::vector<std::vector<std::string>> columns;  // of each step
  for (const SqlStep& step : steps) {
    std::vector<std::string> names;
    if (step.keeps) names = columns.back();
    for (const SqlColumn& column : step.columns) {
      names.push_back(name_of(column));
    }
    columns.push_back(std::move(names));
  }
  std::set<std::string, std::less<>> read = names_in(last);
  for (std::size_t i = steps.size(); i-- > 0;) {
    SqlStep& step = steps[i];
    std::vector<SqlColumn> own = std::move(step.columns);
    if (step.keeps && columns[i].size() > kMostColumns) {
      step.keeps = false;
      step.columns.clear();
      for (const std::string& name : columns[i - 1]) {
        if (read.contains(name)) step.columns.push_back({"", name, ""});
      }
    } else {
      step.columns.clear();
    }
    for (SqlColumn& column : own) {
      read.merge(names_in(flat(column.text)));
      step.columns.push_back(std::move(column));
    }
  }
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

SqlStatement::SqlStatement(std::vector<SqlStep> steps, std::string last)
    : steps_(std::move(steps)), last_(std::move(last)) {
  drop_what_is_not_read(steps_, last_);
}

std::string SqlStatement::text(const SqlSyntax& syntax) const {
  std::string out = "WITH\n";
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    append_step(out, syntax, steps_[i]);
    out += i + 1 < steps_.size() ? ",\n" : "\n";
  }
  return out + last_;
}

std::size_t SqlStatement::width() const {
  std::size_t widest = 0;
  std::size_t before = 0;
  for (const SqlStep& step : steps_) {
    before = step.columns.size() + (step.keeps ? before : 0);
    widest = std::max(widest, before);
  }
  return widest;
}

void append_columns(std::string& out, const std::vector<SqlColumn>& columns,
                    std::size_t indent, bool after_star) {
  const std::string margin = "\n" + std::string(indent, ' ');
  bool first = !after_star;
  std::size_t width =
      kWidth;  // of the line so far, which only names go on with
  for (const SqlColumn& column : columns) {
    if (!first) out += ',';
    first = false;
    const bool is_name = column.name.empty() && column.comment.empty();
    if (is_name && width + column.text.open.size() + 2 < kWidth) {
      out += ' ' + column.text.open;
      width += column.text.open.size() + 2;
      continue;
    }
    if (!column.comment.empty()) out += margin + sql_comment(column.comment);
    out += margin;
    const std::string as = column.name.empty() ? "" : " AS " + column.name;
    append_sql(out, column.text.around("", as), indent, 1);
    width = is_name ? indent + column.text.open.size() + 1 : kWidth;
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
