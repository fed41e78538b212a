// SPDX-License-Identifier: Apache-2.0
#include "engine/answers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "engine/unit_words.h"
#include "pack/condition_check.h"
#include "text/nearest.h"
#include "text/thousands.h"
#include "text/utf8.h"

namespace redflag {
namespace {

constexpr std::array<std::string_view, 4> kYes = {"yes", "y", "true", "1"};
constexpr std::array<std::string_view, 4> kNo = {"no", "n", "false", "0"};
constexpr std::array<std::string_view, 4> kNotSure = {"unknown", "not sure",
                                                      "unsure", "?"};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_any_of(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [text](std::string_view word) {
    return std::ranges::equal(text, word, {}, lower, lower);
  });
}

bool is_none(std::string_view text) {
  constexpr std::array<std::string_view, 1> kNone = {"none"};
  return is_any_of(text, kNone);
}

std::string option_list(const Question& question) {
  std::string list;
  for (const Option& option : question.options) {
    list += (list.empty() ? "" : ", ") + option.id;
  }
  return list;
}

AnswerError unknown_option(const Question& question, std::string_view id) {
  std::vector<std::string_view> ids;
  for (const Option& option : question.options) ids.push_back(option.id);
  const std::string list = "its options are " + option_list(question);
  AnswerError error{.reason = "`" + question.id + "` has no such option",
                    .hint = did_you_mean(id, ids)};
  if (error.hint.empty()) {
    error.hint = list;
  } else {
    error.blind_hint = list;
  }
  return error;
}

using Result = std::variant<Answer, AnswerError>;

Result read_yes_no(const Question& question, std::string_view cell) {
  if (is_any_of(cell, kYes)) return Answer::yes_no(true);
  if (is_any_of(cell, kNo)) return Answer::yes_no(false);
  return AnswerError{
      .reason = "`" + question.id + "` is answered yes, no or not sure",
      .hint = "yes y true 1, no n false 0, or ? for not sure"};
}

// Ids match as they are written first, since two may differ in case alone.
std::optional<OptionIndex> option_called(const Question& question,
                                         std::string_view id) {
  if (const auto found = question.find_option(id)) return found;
  std::optional<OptionIndex> result;
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    if (!std::ranges::equal(question.options[i].id, id, {}, lower, lower)) {
      continue;
    }
    if (result) return std::nullopt;
    result = OptionIndex(i);
  }
  return result;
}

Result read_choice(const Question& question, std::string_view cell) {
  if (const auto option = option_called(question, cell)) {
    return Answer::chosen(*option);
  }
  return unknown_option(question, cell);
}

Result read_choices(const Question& question, std::string_view cell) {
  std::vector<Known> options(question.options.size(), Known::no);
  if (is_none(cell)) return Answer::ticked(std::move(options));
  while (true) {
    const std::size_t end = std::min(cell.find(';'), cell.size());
    std::string_view id = trimmed(cell.substr(0, end));
    const bool unsure = id.ends_with('?');
    if (unsure) id = trimmed(id.substr(0, id.size() - 1));
    if (!unsure && is_none(id)) {
      return AnswerError{
          .reason = "`none` stands alone in an answer to `" + question.id + "`",
          .hint = "leave out `none`, or the options beside it",
          .blind_reason =
              "`" + question.id + "` has two answers that do not go together",
          .blind_hint = "take one of the two out"};
    }
    const auto option = option_called(question, id);
    if (!option) return unknown_option(question, id);
    if (options[*option] != Known::no) {
      return AnswerError{
          .reason = "`" + question.id + "` names `" +
                    question.options[*option].id + "` twice",
          .hint = "take one of the two out",
          .blind_reason = "`" + question.id + "` names an option twice"};
    }
    options[*option] = unsure ? Known::unknown : Known::yes;
    if (end == cell.size()) break;
    cell.remove_prefix(end + 1);
  }
  return Answer::ticked(std::move(options));
}

std::string range_text(const Question& question) {
  const std::string unit = question.unit == &count_unit()
                               ? std::string()
                               : " " + std::string(question.unit->id);
  return number_text(question.min) + " to " + number_text(question.max) + unit;
}

/// "1.000" where a comma is for decimals.
bool may_be_thousands(std::string_view cell) {
  const std::size_t mark = cell.find_first_of(".,");
  return mark != std::string_view::npos && cell[mark] == '.' &&
         may_part_thousands(cell, mark) &&
         cell.find_first_of(".,", mark + 1) == std::string_view::npos;
}

AnswerError two_readings(const Question& question, std::string_view cell) {
  const std::size_t point = cell.find('.');
  const std::string before(cell.substr(0, point));
  const std::string after(cell.substr(point + 1, 3));
  return {.reason = "`" + question.id +
                    "` can be read in two ways: a point and three digits",
          .hint = "write " + before + after + ", or " + before + "," + after +
                  " for decimals",
          .blind_hint =
              "write it without the point, or with a comma for "
              "decimals"};
}

Result read_number_cell(const Question& question, std::string_view cell,
                        AnswerSyntax syntax) {
  if (is_none(cell)) {
    if (question.optional) return Answer::without_reading();
    return AnswerError{
        .reason = "`" + question.id + "` needs a number",
        .hint =
            "`none` is for readings that not everybody can take; leave it "
            "blank or write ? where it is not known",
        .blind_hint = "leave it blank or write ? where it is not known"};
  }
  if (syntax.decimal_comma && may_be_thousands(cell)) {
    return two_readings(question, cell);
  }
  const std::optional<WrittenNumber> written =
      read_number(cell, syntax.decimal_comma);
  if (!written) {
    std::string hint = "a number from " + range_text(question);
    if (question.unit != &count_unit()) {
      hint += ", with another unit where it is not " +
              std::string(question.unit->id);
    }
    if (!syntax.decimal_comma && cell.find(',') != std::string_view::npos) {
      hint += "; decimals are written with a point";
    }
    return AnswerError{.reason = "`" + question.id + "` needs a number",
                       .hint = std::move(hint)};
  }
  Result result = read_reading(question, written->number, written->unit);
  Answer* answer = std::get_if<Answer>(&result);
  if (answer != nullptr && written->unit != nullptr &&
      written->unit != question.unit) {
    answer->written = std::string(cell);
  }
  return result;
}

}  // namespace

Answer Answer::yes_no(bool yes) {
  return {.state = AnswerState::given, .yes = yes ? Known::yes : Known::no};
}

Answer Answer::chosen(OptionIndex option) {
  return {.state = AnswerState::given, .option = option};
}

Answer Answer::ticked(std::vector<Known> options) {
  const bool nothing_known = std::ranges::all_of(
      options, [](Known known) { return known == Known::unknown; });
  if (nothing_known && !options.empty()) return not_sure();
  return {.state = AnswerState::given, .options = std::move(options)};
}

Answer Answer::reading(double number) {
  return {.state = AnswerState::given, .number = number};
}

Answer Answer::without_reading() {
  return {.state = AnswerState::given, .no_reading = true};
}

Answer Answer::no_to(const Question& question) {
  switch (question.type) {
    case QuestionType::yes_no:
      return yes_no(false);
    case QuestionType::choice:
      return {.state = AnswerState::given};
    case QuestionType::choices:
      return ticked(std::vector<Known>(question.options.size(), Known::no));
    case QuestionType::number:
      return without_reading();
  }
  return {};
}

bool says_no(const Question& question, const Answer& answer) {
  if (answer.state != AnswerState::given) return false;
  switch (question.type) {
    case QuestionType::yes_no:
      return answer.yes == Known::no;
    case QuestionType::choice:
      return !answer.option.has_value();
    case QuestionType::choices:
      return std::ranges::all_of(
          answer.options, [](Known known) { return known == Known::no; });
    case QuestionType::number:
      return answer.no_reading;
  }
  return false;
}

std::variant<Answer, AnswerError> read_reading(const Question& question,
                                               double number,
                                               const Unit* unit) {
  if (!std::isfinite(number)) {
    return AnswerError{.reason = "`" + question.id + "` needs a number",
                       .hint = "a number from " + range_text(question)};
  }
  if (unit == nullptr) unit = question.unit;
  if (unit->quantity != question.unit->quantity) {
    return AnswerError{.reason = "`" + question.id + "` is asked in " +
                                 std::string(question.unit->id) + ", not in " +
                                 std::string(unit->id),
                       .hint = "a number from " + range_text(question),
                       .blind_reason = "`" + question.id + "` is asked in " +
                                       std::string(question.unit->id)};
  }
  double value = number;
  if (unit->id != question.unit->id) {
    value = round_to_micro(convert(number, *unit, *question.unit));
  }
  // A conversion may end a hair outside a range that it should end on.
  if (round_to_micro(value) < round_to_micro(question.min) ||
      round_to_micro(value) > round_to_micro(question.max)) {
    return AnswerError{
        .reason = "`" + question.id + "` runs from " + range_text(question),
        .hint = "write the number with its unit where it is not " +
                std::string(question.unit->id) + ", or ? where it is not known",
        .out_of_range = true};
  }
  return Answer::reading(std::clamp(value, question.min, question.max));
}

std::variant<Answer, AnswerError> read_answer(const Question& question,
                                              std::string_view cell,
                                              AnswerSyntax syntax) {
  cell = trimmed(cell);
  if (cell.empty()) return Answer{};
  // An option may be called `unknown` or `unsure`: its id comes first.
  const bool is_option =
      !question.options.empty() && question.find_option(cell).has_value();
  if (!is_option && is_any_of(cell, kNotSure)) return Answer::not_sure();
  switch (question.type) {
    case QuestionType::yes_no:
      return read_yes_no(question, cell);
    case QuestionType::choice:
      return read_choice(question, cell);
    case QuestionType::choices:
      return read_choices(question, cell);
    case QuestionType::number:
      return read_number_cell(question, cell, syntax);
  }
  return Answer{};
}

std::string answer_cell(const Question& question, const Answer& answer) {
  if (answer.state == AnswerState::blank) return {};
  if (answer.state == AnswerState::not_sure) return "?";
  switch (question.type) {
    case QuestionType::yes_no:
      return answer.yes == Known::yes ? "yes" : "no";
    case QuestionType::choice:
      return answer.option ? question.options[*answer.option].id
                           : std::string();
    case QuestionType::choices: {
      std::string ids;
      for (std::size_t i = 0; i < question.options.size(); ++i) {
        if (answer.options[i] == Known::no) continue;
        ids += (ids.empty() ? "" : ";") + question.options[i].id;
        if (answer.options[i] == Known::unknown) ids += '?';
      }
      return ids.empty() ? "none" : ids;
    }
    case QuestionType::number:
      if (answer.no_reading) return question.optional ? "none" : "";
      return answer.written.empty() ? number_text(answer.number)
                                    : answer.written;
  }
  return {};
}

std::string answer_words(const Question& question, const Answer& answer,
                         const Words& words) {
  if (answer.state == AnswerState::blank) return words("Not answered");
  if (answer.state == AnswerState::not_sure) return words("Not sure");
  switch (question.type) {
    case QuestionType::yes_no:
      return answer.yes == Known::yes ? words("Yes") : words("No");
    case QuestionType::choice:
      return answer.option ? question.options[*answer.option].label
                           : words("None of these");
    case QuestionType::choices: {
      std::string labels;
      for (std::size_t i = 0; i < question.options.size(); ++i) {
        if (answer.options[i] == Known::no) continue;
        const std::string& label = question.options[i].label;
        labels += (labels.empty() ? "" : "; ");
        if (answer.options[i] == Known::yes) {
          labels += label;
        } else {
          labels += answer.is_unsure_of(i)
                        ? words.format("{} (not sure)", label)
                        : words.format("{} (not answered)", label);
        }
      }
      return labels.empty() ? words("None of these") : labels;
    }
    case QuestionType::number: {
      if (answer.no_reading) return words("No reading");
      if (!answer.written.empty()) {
        return number_with_unit(question, answer.number, words) + " (" +
               written_words(answer.written, words) + ")";
      }
      return exact_number_with_unit(question, answer.number, words);
    }
  }
  return {};
}

AnswerSheet::AnswerSheet(const Pack& pack) : answers(pack.questions.size()) {}

}  // namespace redflag
