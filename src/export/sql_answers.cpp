// SPDX-License-Identifier: Apache-2.0
#include "export/sql_answers.h"

#include <algorithm>
#include <utility>

#include "pack/unit_spellings.h"

namespace redflag {
namespace {

using Texts = std::vector<std::string>;

const Texts kYes = {"yes", "y", "true", "1"};
const Texts kNo = {"no", "n", "false", "0"};
const Texts kNotSure = {"unknown", "not sure", "unsure", "?"};

// A longer cell is no number that anybody writes, and could be one that the
// engine cannot compute with.
constexpr const char* kLongestNumber = "60";
// Not the first of the text that matches in parts, but all of it.
const std::string kNumber = "(?:[0-9]+(?:[.][0-9]+)?|[.][0-9]+)";
const std::string kSpaces = "[ \\t]*";

Texts operator+(Texts a, const Texts& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Texts option_ids(const Question& question) {
  Texts ids;
  for (const Option& option : question.options) ids.push_back(option.id);
  return ids;
}

/// Whether another option has this id but for capitals.
bool has_twin(const Question& question, const Option& option) {
  return std::ranges::count_if(question.options, [&](const Option& other) {
           return ascii_lower(other.id) == ascii_lower(option.id);
         }) > 1;
}

/// The ids in lower case, without those that have a twin.
Texts low_ids(const Question& question) {
  Texts ids;
  for (const Option& option : question.options) {
    if (!has_twin(question, option)) ids.push_back(ascii_lower(option.id));
  }
  return ids;
}

}  // namespace

SqlAnswers::SqlAnswers(const Pack& pack, const SqlOptions& options)
    : pack_(pack),
      options_(options),
      syntax_(options.dialect),
      names_(pack, syntax_) {}

/// Whether capitals tell options apart, or one from "unsure".
bool SqlAnswers::keeps_case(const Question& question) const {
  return std::ranges::any_of(question.options, [&](const Option& option) {
    return has_twin(question, option) ||
           std::ranges::find(kNotSure, ascii_lower(option.id)) !=
               kNotSure.end();
  });
}

std::string SqlAnswers::low_cell(QuestionIndex q) const {
  return keeps_case(pack_[q]) ? syntax_.lowered(cell(q)) : cell(q);
}

SqlCondition SqlAnswers::is_in(const std::string& sql,
                               const Texts& texts) const {
  std::vector<SqlCondition> parts;
  for (std::size_t at = 0; at < texts.size();) {
    const std::size_t count =
        std::min(texts.size() - at, syntax_.longest_list());
    const auto first = texts.begin() + static_cast<std::ptrdiff_t>(at);
    const Texts some(first, first + static_cast<std::ptrdiff_t>(count));
    const std::string list = syntax_.texts(some);
    parts.push_back(
        count == 1 ? SqlCondition::test(sql + " = " + list, sql + " <> " + list)
                   : SqlCondition::test(sql + " IN (" + list + ")",
                                        sql + " NOT IN (" + list + ")"));
    at += count;
  }
  return SqlCondition::any(parts);
}

std::vector<SqlStep> SqlAnswers::reading_steps() const {
  std::vector<SqlStep> steps = cell_steps();
  SqlStep parts{.name = "_parts",
                .comment = "Numbers and their units; lists.",
                .from = steps.back().name,
                .keeps = true};
  SqlStep readings{.name = "_readings",
                   .comment =
                       "Numbers in the unit of their question; lists "
                       "whose entries are options, each once.",
                   .from = parts.name,
                   .keeps = true};
  for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
    const QuestionIndex q(i);
    if (pack_[q].type == QuestionType::number) {
      for (SqlColumn& part : number_parts(q)) {
        parts.columns.push_back(std::move(part));
      }
      readings.columns.push_back(reading(q));
    } else if (pack_[q].type == QuestionType::choices) {
      parts.columns.push_back(list_part(q));
      readings.columns.push_back(list_fits(q));
    }
  }
  if (parts.columns.empty()) return steps;
  steps.push_back(std::move(parts));
  steps.push_back(std::move(readings));
  return steps;
}

std::vector<SqlStep> SqlAnswers::cell_steps() const {
  SqlStep cells{.name = "_cells",
                .comment =
                    "Each answer as it was written, without spaces "
                    "around it and in lower case."};
  std::vector<SqlStep> steps;
  if (options_.long_form) {
    steps.push_back(rows_step());
    cells.from = steps.back().name;
    cells.group_by = kId;
    cells.columns.push_back({"", kId, ""});
    std::vector<std::string> alone;
    for (const Question& question : pack_.questions) {
      if (question.type != QuestionType::choices) continue;
      for (const Option& option : question.options) {
        alone.push_back(question.id + "___" + option.id);
      }
    }
    if (!alone.empty()) {
      SqlText list = sql_call("", {});
      for (const std::string& name : alone) {
        list.parts.push_back(syntax_.text(name));
      }
      list.open = "count(CASE WHEN _question IN (";
      list.close = ") THEN _answer END)";
      cells.columns.push_back({kAlone, list, ""});
    }
  } else {
    cells.from = syntax_.table(options_.table);
    cells.columns.push_back({kId, syntax_.name(options_.id), ""});
  }
  for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
    const QuestionIndex q(i);
    std::string text =
        options_.long_form
            ? syntax_.joined_rows("_answer", ";",
                                  "_question = " + syntax_.text(pack_[q].id))
            : syntax_.trimmed(cell(q));
    if (!keeps_case(pack_[q])) text = syntax_.lowered(text);
    cells.columns.push_back({cell(q), "coalesce(" + text + ", '')", ""});
  }
  steps.push_back(std::move(cells));
  return steps;
}

SqlStep SqlAnswers::rows_step() const {
  const auto trimmed = [&](std::string_view column) {
    return syntax_.trimmed(syntax_.name(column));
  };
  return {
      .name = "_rows",
      .comment = "A row an answer; blank ones say nothing.",
      .from = syntax_.table(options_.table),
      .columns = {{kId, trimmed(options_.id), ""},
                  {"_question", trimmed("question"), ""},
                  {"_answer", "nullif(" + trimmed("answer") + ", '')", ""}}};
}

// "101 F" as 101 and "f"; "12 st 4 lb" as 12, "st 4 lb" and 4.
std::vector<SqlColumn> SqlAnswers::number_parts(QuestionIndex q) const {
  const std::string start = "^[+-]?" + kNumber;
  // Most cells hold no number at all, and patterns are slow.
  const std::string short_enough =
      "length(" + cell(q) + ") BETWEEN 1 AND " + kLongestNumber;
  std::vector<SqlColumn> parts = {
      {SqlNames::part("number", q),
       sql_case(
           {{short_enough, syntax_.to_double(syntax_.found(cell(q), start))}}),
       ""},
      {SqlNames::part("unit", q),
       sql_case(
           {{short_enough, syntax_.replaced(cell(q), start + kSpaces, "")}}),
       ""}};
  if (pack_[q].unit->quantity == Quantity::mass) {
    const std::string stones = start + kSpaces + "(?:stones|stone|st)";
    const std::string pounds = "(?:[ \\t]+[+-]?" + kNumber + "|" + kNumber +
                               ")" + kSpaces + "(?:lb|lbs|pound|pounds)?" +
                               std::string(SqlSyntax::kEnd);
    const std::string after_stones =
        syntax_.replaced(cell(q), stones + kSpaces, "");
    const SqlCondition has_pounds = SqlCondition::all(
        {SqlCondition::test("position('st' IN " + cell(q) + ") > 0"),
         SqlCondition::test(short_enough),
         SqlCondition::test(syntax_.matches(cell(q), stones + pounds))});
    parts.push_back(
        {SqlNames::part("pounds", q),
         sql_case({{has_pounds.text(),
                    syntax_.to_double(syntax_.found(after_stones, start))}}),
         ""});
  }
  return parts;
}

// ";chemotherapy;radiotherapy?;"
SqlColumn SqlAnswers::list_part(QuestionIndex q) const {
  const std::string tidy =
      syntax_.replaced(cell(q), "[ \\t\\r\\n]*([;?])[ \\t\\r\\n]*", "\\1");
  return {SqlNames::part("list", q), "';' || " + tidy + " || ';'", ""};
}

// The number in the question's unit. A conversion is rounded, as it may end a
// hair outside a range that it should end on.
SqlText SqlAnswers::reading_in(QuestionIndex q, const std::string& number,
                               const Unit& unit) const {
  const Question& question = pack_[q];
  if (unit.id == question.unit->id) return number;
  return syntax_.round_to_micro(
      "(" + syntax_.converted(number, unit, *question.unit) + ")",
      {question.min, question.max});
}

SqlColumn SqlAnswers::reading(QuestionIndex q) const {
  const Question& question = pack_[q];
  const std::string number = SqlNames::part("number", q);
  const std::string unit = SqlNames::part("unit", q);
  std::vector<SqlBranch> branches = {
      {is_in(unit, Texts{""} + unit_spellings(*question.unit)).text(), number}};
  for (const Unit* other : units_of(question.unit->quantity)) {
    if (other->id == question.unit->id) continue;
    branches.push_back({is_in(unit, unit_spellings(*other)).text(),
                        reading_in(q, number, *other)});
  }
  if (question.unit->quantity == Quantity::mass) {
    const std::string pounds = SqlNames::part("pounds", q);
    branches.push_back(
        {number + " >= 0 AND " + pounds + " >= 0 AND " + pounds + " < 14",
         reading_in(q, "(" + number + " * 14 + " + pounds + ")",
                    *find_unit("lb"))});
  }
  return {SqlNames::part("reading", q), sql_case(branches), ""};
}

/// Whether the list has the option, with the mark ("?" or nothing).
std::string SqlAnswers::in_list(QuestionIndex q, const Option& option,
                                std::string_view mark) const {
  const bool twin = has_twin(pack_[q], option);
  const std::string list = SqlNames::part("list", q);
  const std::string entry = ";" + (twin ? option.id : ascii_lower(option.id)) +
                            std::string(mark) + ";";
  // "none" stands alone, and means none of the options.
  if (entry == ";none;") return "FALSE";
  const bool as_it_is = twin || !keeps_case(pack_[q]);
  return "position(" + syntax_.text(entry) + " IN " +
         (as_it_is ? list : syntax_.lowered(list)) + ") > 0";
}

SqlColumn SqlAnswers::list_fits(QuestionIndex q) const {
  const std::string list = SqlNames::part("list", q);
  SqlText sum;
  for (const Option& option : pack_[q].options) {
    sum.parts.push_back("CAST(" + in_list(q, option, "") + " OR " +
                        in_list(q, option, "?") + " AS INT)");
  }
  sum.separator = " + ";
  sum.separator_leads = true;
  sum.close =
      " = length(" + list + ") - length(replace(" + list + ", ';', '')) - 1";
  return {SqlNames::part("fits", q), sum, ""};
}

SqlCondition SqlAnswers::is_not_sure(QuestionIndex q) const {
  const SqlCondition said = is_in(low_cell(q), kNotSure);
  if (!keeps_case(pack_[q])) return said;
  return SqlCondition::all({said, !is_in(cell(q), option_ids(pack_[q]))});
}

std::string SqlAnswers::option_text(QuestionIndex q, std::size_t option) const {
  const std::string& id = pack_[q].options[option].id;
  return syntax_.text(keeps_case(pack_[q]) ? id : ascii_lower(id));
}

SqlStep SqlAnswers::answers_step() const {
  SqlStep step{.name = "_answers",
               .comment = "What each answer says; NULL where it is not known.",
               .from = reading_steps().back().name};
  step.columns.push_back({"", kId, ""});
  for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
    for (SqlColumn& column : answers(QuestionIndex(q))) {
      step.columns.push_back(std::move(column));
    }
  }
  return step;
}

std::vector<SqlColumn> SqlAnswers::answers(QuestionIndex q) const {
  const Question& question = pack_[q];
  switch (question.type) {
    case QuestionType::yes_no:
      return {{cell(q),
               sql_case({{is_in(cell(q), kYes).text(), "TRUE"},
                         {is_in(cell(q), kNo).text(), "FALSE"}}),
               ""}};
    case QuestionType::choice:
      return {{cell(q), choice(q), ""}};
    case QuestionType::choices: {
      std::vector<SqlColumn> columns;
      for (std::size_t o = 0; o < question.options.size(); ++o) {
        columns.push_back(
            {names_.option(q, o), chosen(q, question.options[o]), ""});
      }
      return columns;
    }
    case QuestionType::number:
      break;
  }
  const std::string reading = SqlNames::part("reading", q);
  SqlText number = sql_call("least", {"greatest(" + reading + ", " +
                                          syntax_.number(question.min) + ")",
                                      syntax_.number(question.max)});
  std::vector<SqlColumn> columns = {
      {cell(q), sql_case({{is_in_range(q), number}}), ""}};
  if (question.optional) {
    columns.push_back({names_.none(q), cell(q) + " = 'none'", ""});
  }
  return columns;
}

SqlText SqlAnswers::choice(QuestionIndex q) const {
  const Question& question = pack_[q];
  if (!keeps_case(question)) {
    return sql_case({{is_in(cell(q), low_ids(question)).text(), cell(q)}});
  }
  std::vector<SqlBranch> branches = {
      {is_in(cell(q), option_ids(question)).text(), cell(q)},
      {is_in(low_cell(q), kNotSure).text(), "NULL"}};
  for (const Option& option : question.options) {
    if (has_twin(question, option)) continue;
    branches.push_back({is_in(low_cell(q), {ascii_lower(option.id)}).text(),
                        syntax_.text(option.id)});
  }
  return sql_case(branches);
}

SqlText SqlAnswers::chosen(QuestionIndex q, const Option& option) const {
  const SqlCondition open = SqlCondition::any(
      {!SqlCondition::test(SqlNames::part("fits", q)),
       keeps_case(pack_[q]) ? is_not_sure(q) : SqlCondition::constant(false),
       SqlCondition::test(in_list(q, option, "?"))});
  return sql_case(
      {{is_in(low_cell(q), {"none"}).text(), "FALSE"}, {open.text(), "NULL"}},
      in_list(q, option, ""));
}

std::string SqlAnswers::is_in_range(QuestionIndex q) const {
  const Question& question = pack_[q];
  const std::string rounded = syntax_.round_to_micro(
      SqlNames::part("reading", q), {question.min, question.max});
  return rounded + " BETWEEN " + syntax_.number(round_to_micro(question.min)) +
         " AND " + syntax_.number(round_to_micro(question.max));
}

SqlCondition SqlAnswers::is_rejected(QuestionIndex q) const {
  const Question& question = pack_[q];
  const Texts words = Texts{""} + kNotSure;
  const auto not_in = [&](const Texts& texts) {
    return !is_in(low_cell(q), texts);
  };
  switch (question.type) {
    case QuestionType::yes_no:
      return not_in(kYes + kNo + words);
    case QuestionType::choice:
      if (!keeps_case(question)) return not_in(low_ids(question) + words);
      return SqlCondition::all({!is_in(cell(q), option_ids(question)),
                                not_in(low_ids(question) + words)});
    case QuestionType::choices:
      return SqlCondition::all(
          {not_in(Texts{"none"} + words),
           !SqlCondition::test(SqlNames::part("fits", q))});
    case QuestionType::number:
      break;
  }
  return SqlCondition::all(
      {not_in(question.optional ? Texts{"none"} + words : words),
       SqlCondition::test("(" + is_in_range(q) + ") IS NOT TRUE")});
}

}  // namespace redflag
