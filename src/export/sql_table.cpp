// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "export/sql_select.h"
#include "pack/condition_check.h"
#include "text/quote.h"
#include "text/utf8.h"

namespace redflag {
namespace {

constexpr std::size_t kCommentWidth = 77;

std::vector<std::string> column_names(const Pack& pack,
                                      const SqlOptions& options) {
  if (options.long_form) return {options.id, "question", "answer"};
  std::vector<std::string> names{options.id};
  for (const Question& question : pack.questions) names.push_back(question.id);
  return names;
}

std::string after_unit(const Question& question) {
  if (question.unit == &count_unit()) return "";
  return " " + std::string(question.unit->id);
}

/// What its cells hold, in words.
std::string cells_of(const Question& question) {
  std::string ids;
  for (const Option& option : question.options) {
    ids += (ids.empty() ? "" : ", ") + option.id;
  }
  switch (question.type) {
    case QuestionType::yes_no:
      return "yes or no";
    case QuestionType::choice:
      return "one of " + ids;
    case QuestionType::choices:
      return "none, or any of " + ids + ", with ; between them";
    case QuestionType::number:
      break;
  }
  return "a number from " + number_text(question.min) + " to " +
         number_text(question.max) + after_unit(question) +
         (question.optional ? ", or none" : "");
}

}  // namespace

std::string sql_heading(const Pack& pack, const SqlOptions& options,
                        const std::vector<std::string>& lines) {
  std::string out;
  const auto add = [&](const std::string& text) {
    for (const std::string& line : wrap(sanitise(text), kCommentWidth)) {
      out += sql_comment(line) + "\n";
    }
  };
  add(pack.info.id + " " + pack.info.version + " for " +
      SqlSyntax(options.dialect).title());
  for (const std::string& line : lines) add(line);
  add(pack.notice());
  return out;
}

std::string write_sql_table(const Pack& pack, const SqlOptions& options) {
  const SqlSyntax syntax(options.dialect);
  std::string out = sql_heading(
      pack, options,
      {"A table for the answers, all of them text as score reads it: also ? "
       "for not sure, and empty or NULL where there is no answer."});
  out += "CREATE TABLE " + syntax.table(options.table) + " (";
  const std::vector<std::string> names = column_names(pack, options);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!options.long_form && i > 0) {
      out += "\n  " + sql_comment(cells_of(pack.questions[i - 1]));
    }
    out += "\n  " + syntax.name(names[i]) + " " + syntax.text_type() +
           (i + 1 < names.size() ? "," : "");
  }
  return out + "\n);\n";
}

std::string write_sql_load(const Pack& pack, const SqlOptions& options) {
  const SqlSyntax syntax(options.dialect);
  const std::string table = syntax.table(options.table);
  std::string out = sql_heading(
      pack, options, {"A file of answers into the table: put in its name."});
  switch (options.dialect) {
    case SqlDialect::duckdb:
      return out + "INSERT INTO " + table +
             " BY NAME\nSELECT * FROM read_csv('answers.csv', header = true, "
             "all_varchar = true);\n-- or: INSERT INTO " +
             sql_comment(table).substr(3) +
             " BY NAME\n-- SELECT * FROM read_parquet('answers.parquet');\n";
    case SqlDialect::postgres: {
      out += "-- PostgreSQL reads no Parquet.\nCOPY " + table + " (";
      const std::vector<std::string> names = column_names(pack, options);
      for (std::size_t i = 0; i < names.size(); ++i) {
        out += (i == 0 ? "\n  " : ",\n  ") + syntax.name(names[i]);
      }
      return out + "\n) FROM STDIN WITH (FORMAT csv, HEADER match);\n";
    }
    case SqlDialect::spark:
      return out +
             "CREATE TEMPORARY VIEW _file USING csv OPTIONS (\n"
             "  path 'answers.csv', header 'true', multiLine 'true', escape "
             "'\"'\n);\n"
             "-- or: CREATE TEMPORARY VIEW _file USING parquet OPTIONS (\n"
             "--   path 'answers.parquet'\n-- );\n"
             "INSERT INTO " +
             table + " BY NAME SELECT * FROM _file;\n";
  }
  return out;
}

SqlStatement check_statement(const Pack& pack, const SqlOptions& options) {
  const SqlAnswers answers(pack, options);
  const SqlSyntax& syntax = answers.syntax();
  std::vector<SqlStep> steps = answers.reading_steps();
  SqlStep faults{.name = "_faults", .from = steps.back().name, .apart = true};
  faults.columns.push_back({"id", SqlAnswers::kId, ""});
  std::vector<SqlText> reasons;
  if (options.long_form) {
    const std::string id = SqlAnswers::kId;
    reasons.push_back(
        sql_case({{"coalesce(" + id + ", '') = ''", syntax.text("no id")}}));
    const bool has_lists =
        std::ranges::any_of(pack.questions, [](const Question& question) {
          return question.type == QuestionType::choices;
        });
    if (has_lists) {
      reasons.push_back(sql_case({{SqlAnswers::kAlone + std::string(" > 0"),
                                   syntax.text("a row is about one option")}}));
    }
  }
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const QuestionIndex q(i);
    const std::string reason = pack[q].id + ": " + cells_of(pack[q]) + ", not ";
    reasons.push_back(sql_case(
        {{answers.is_rejected(q).text(),
          syntax.text(reason) + " || " + answers.names().question(q)}}));
  }
  faults.columns.push_back({"reasons", syntax.joined(reasons, "; "), ""});
  steps.push_back(std::move(faults));
  return {std::move(steps),
          "SELECT id, reasons\nFROM _faults\nWHERE reasons <> '';\n"};
}

std::string write_sql_check(const Pack& pack, const SqlOptions& options) {
  return sql_heading(pack, options,
                     {"The rows that score would reject, and why."}) +
         check_statement(pack, options).text(SqlSyntax(options.dialect));
}

}  // namespace redflag
