// SPDX-License-Identifier: Apache-2.0
#include "engine/toml_answer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "pack/condition.h"
#include "pack/condition_check.h"
#include "pack/units.h"
#include "text/nearest.h"

namespace redflag {
namespace {

/// Alone in a list of options: none of them. No option is called so.
constexpr std::string_view kNone = "none";

std::string id_list(const Question& question) {
  std::string list;
  for (const Option& option : question.options) {
    list += (list.empty() ? "" : ", ") + option.id;
  }
  return list;
}

// One answer, from whichever TOML form it has.
class AnswerReader {
 public:
  AnswerReader(const Question& question, Code code, Diagnostics& diagnostics)
      : question_(question), code_(code), diagnostics_(diagnostics) {}

  std::optional<Answer> read(const TomlValue& value) {
    if (value.string() != nullptr) return read_cell(value);
    if (question_.type == QuestionType::choices) {
      if (value.array() != nullptr) return read_ticked(value);
      if (value.table() != nullptr) return read_by_option(value);
    }
    if (value.boolean() != nullptr && question_.type == QuestionType::yes_no) {
      return Answer::yes_no(*value.boolean());
    }
    // As in a cell, "true 1" and "false 0".
    if (value.number() && question_.type == QuestionType::yes_no &&
        (*value.number() == 0 || *value.number() == 1)) {
      return Answer::yes_no(*value.number() == 1);
    }
    if (value.number() && question_.type == QuestionType::number) {
      return accept(read_reading(question_, *value.number(), nullptr), value);
    }
    return wrong_form(value);
  }

 private:
  std::nullopt_t error(Span span, std::string message, std::string hint) {
    diagnostics_.error(code_, span, std::move(message), std::move(hint));
    return std::nullopt;
  }

  std::optional<Answer> accept(std::variant<Answer, AnswerError> read,
                               const TomlValue& value) {
    if (Answer* answer = std::get_if<Answer>(&read)) {
      return std::move(*answer);
    }
    AnswerError& wrong = std::get<AnswerError>(read);
    const Code code = wrong.out_of_range && code_ == codes::bad_answer
                          ? codes::answer_out_of_range
                          : code_;
    diagnostics_.error(code, value.span, std::move(wrong.reason),
                       std::move(wrong.hint));
    return std::nullopt;
  }

  std::optional<Answer> read_cell(const TomlValue& value) {
    return accept(read_answer(question_, *value.string()), value);
  }

  std::optional<OptionIndex> find_option(std::string_view id, Span span) {
    if (const auto option = question_.find_option(id)) return option;
    std::vector<std::string_view> ids;
    for (const Option& option : question_.options) ids.push_back(option.id);
    std::string hint = did_you_mean(id, ids);
    if (hint.empty()) hint = "its options are " + id_list(question_);
    error(span,
          "`" + question_.id + "` has no option `" + std::string(id) + "`",
          std::move(hint));
    return std::nullopt;
  }

  // ["chemotherapy", "radiation"]: what is not named was not chosen. An empty
  // list names nothing, and may be one that nobody has filled in.
  std::optional<Answer> read_ticked(const TomlValue& value) {
    std::vector<Known> options(question_.options.size(), Known::no);
    const TomlArray& items = *value.array();
    if (items.empty()) {
      diagnostics_.warning(
          code_, value.span,
          "an empty list does not answer `" + question_.id + "`",
          "write [\"none\"] for none of these");
      return Answer{};
    }
    if (items.size() == 1 && items.front().string() != nullptr &&
        *items.front().string() == kNone) {
      return Answer::ticked(std::move(options));
    }
    bool sound = true;
    for (const TomlValue& item : items) {
      if (item.string() == nullptr) return wrong_form(item);
      std::string_view id = *item.string();
      const bool unsure = id.ends_with('?');
      if (unsure) id.remove_suffix(1);
      const auto option = find_option(id, item.span);
      sound = sound && option.has_value();
      if (!option) continue;
      if (options[*option] != Known::no) {
        return error(item.span,
                     "`" + question_.id + "` names `" +
                         question_.options[*option].id + "` twice",
                     "take one of the two out");
      }
      options[*option] = unsure ? Known::unknown : Known::yes;
    }
    if (!sound) return std::nullopt;
    return Answer::ticked(std::move(options));
  }

  // { chemotherapy = true, radiation = "not sure" }: what is not named is not
  // known.
  std::optional<Answer> read_by_option(const TomlValue& value) {
    std::vector<Known> options(question_.options.size(), Known::unknown);
    bool sound = true;
    bool any = false;
    std::vector<bool> blank(question_.options.size(), true);
    std::size_t named = 0;
    for (const TomlEntry& entry : value.table()->entries) {
      const auto option = find_option(entry.key, entry.key_span);
      const auto known = read_known(entry.value);
      sound = sound && option.has_value() && known.has_value();
      any = true;
      if (!option || !known) continue;
      options[*option] = *known;
      blank[*option] = false;
      ++named;
    }
    if (!sound) return std::nullopt;
    if (!any) return Answer{};
    Answer answer = Answer::ticked(std::move(options));
    if (answer.state == AnswerState::given && named != answer.options.size()) {
      answer.left_blank = std::move(blank);
    }
    return answer;
  }

  std::optional<Known> read_known(const TomlValue& value) {
    if (value.boolean() != nullptr) {
      return *value.boolean() ? Known::yes : Known::no;
    }
    if (value.string() != nullptr) {
      static const Question kYesNo{};
      const auto read = read_answer(kYesNo, *value.string());
      if (const Answer* answer = std::get_if<Answer>(&read)) {
        return answer->state == AnswerState::given ? answer->yes
                                                   : Known::unknown;
      }
    }
    error(value.span, "an option is true, false or \"not sure\"",
          "for example { " +
              (question_.options.empty() ? std::string("a")
                                         : question_.options.front().id) +
              " = true }");
    return std::nullopt;
  }

  std::nullopt_t wrong_form(const TomlValue& value) {
    constexpr std::array<const char*, 4> kForms = {
        "true, false or \"not sure\"", "the id of an option, or \"not sure\"",
        "a list of option ids, { option = true }, or \"not sure\"",
        "a number, a string with a unit such as \"101 F\", or \"not sure\""};
    return error(value.span,
                 "`" + question_.id + "` cannot be answered by " +
                     std::string(value.kind()),
                 std::string("write ") +
                     kForms[static_cast<std::size_t>(question_.type)]);
  }

  const Question& question_;
  Code code_;
  Diagnostics& diagnostics_;
};

std::string choices_text(const Question& question, const Answer& answer) {
  const bool all_known = std::ranges::none_of(
      answer.options, [](Known known) { return known == Known::unknown; });
  std::string list;
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    const std::string& id = question.options[i].id;
    const Known known = answer.options[i];
    if (all_known) {
      if (known == Known::yes) {
        list += (list.empty() ? "" : ", ") + toml_quoted(id);
      }
    } else if (known != Known::unknown) {
      list += (list.empty() ? " " : ", ") + toml_key(id) +
              (known == Known::yes ? " = true" : " = false");
    } else if (answer.is_unsure_of(i)) {
      list += (list.empty() ? " " : ", ") + toml_key(id) + " = \"not sure\"";
    }
  }
  if (!all_known) return "{" + list + " }";
  return "[" + (list.empty() ? toml_quoted(kNone) : list) + "]";
}

}  // namespace

std::optional<Answer> read_toml_answer(const Question& question,
                                       const TomlValue& value, Code code,
                                       Diagnostics& diagnostics) {
  return AnswerReader(question, code, diagnostics).read(value);
}

std::string write_toml_answer(const Question& question, const Answer& answer) {
  if (answer.state == AnswerState::not_sure) return "\"not sure\"";
  switch (question.type) {
    case QuestionType::yes_no:
      return answer.yes == Known::yes ? "true" : "false";
    case QuestionType::choices:
      return choices_text(question, answer);
    case QuestionType::choice:
      return toml_quoted(answer_cell(question, answer));
    case QuestionType::number:
      if (answer.no_reading || !answer.written.empty()) {
        return toml_quoted(answer_cell(question, answer));
      }
      // With its unit, so that a pack that asks in another one converts it.
      if (question.unit == &count_unit()) return number_text(answer.number);
      return toml_quoted(number_text(answer.number) + ' ' +
                         std::string(question.unit->id));
  }
  return {};
}

std::string toml_key(const std::string& key) {
  return is_id(key) || is_reserved_word(key) ? key : toml_quoted(key);
}

}  // namespace redflag
