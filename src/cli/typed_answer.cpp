// SPDX-License-Identifier: Apache-2.0

#include "cli/typed_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>

#include "cli/prompt_text.h"
#include "engine/condition_words.h"

namespace redflag {
namespace {

bool is_one_of(std::string_view word,
               std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return number;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t begin = line.find_first_not_of(" \t,;");
    if (begin == std::string_view::npos) return words;
    line.remove_prefix(begin);
    const std::size_t end = std::min(line.find_first_of(" \t,;"), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
}

std::optional<TypedCommand> read_command(std::string_view line) {
  using enum TypedCommand::Kind;
  if (is_one_of(line, {"b", "back"})) return TypedCommand{.kind = back};
  if (is_one_of(line, {"q", "quit", "stop", "exit"})) {
    return TypedCommand{.kind = stop};
  }
  if (is_one_of(line, {"?", "h", "help", "why"})) {
    return TypedCommand{.kind = why};
  }
  if (line.starts_with('?')) {
    const auto words = words_of(line.substr(1));
    const auto number =
        words.size() == 1 ? whole_number(words[0]) : std::nullopt;
    if (number) return TypedCommand{.kind = why, .line = *number};
  }
  return std::nullopt;
}

/// Reads ticks, such as "2 5 s 4": lines 2 and 5, and not sure about 4.
class TickReader {
 public:
  explicit TickReader(std::size_t count) : ticks_(count, Known::no) {}

  /// The ticks, or nothing with problem() set.
  std::optional<std::vector<Known>> read(std::string_view line) {
    if (is_one_of(line, {"0", "n", "no", "none", "none of these"})) {
      return ticks_;
    }
    if (is_one_of(line, {"s", "not sure", "unsure"})) {
      return std::vector<Known>(ticks_.size(), Known::unknown);
    }
    for (const std::string_view word : words_of(line)) {
      if (!read_word(word)) return std::nullopt;
    }
    return ticks_;
  }

  const std::string& problem() const { return problem_; }

 private:
  bool read_word(std::string_view word) {
    if (is_one_of(word, {"not", "sure", "about", "and"})) {
      not_sure_ = not_sure_ || word == "sure";
      return true;
    }
    if (word == "s") {
      not_sure_ = true;
      return true;
    }
    bool not_sure = not_sure_;
    if (word.size() > 1 && word.front() == 's') {
      word.remove_prefix(1);
      not_sure_ = not_sure = true;
    }
    if (word.size() > 1 && word.back() == '?') {
      word.remove_suffix(1);
      not_sure = true;
    }
    return tick(word, not_sure);
  }

  bool tick(std::string_view word, bool not_sure) {
    const std::optional<std::size_t> number = whole_number(word);
    if (number == std::size_t{0}) {
      problem_ = "0 stands alone, for none of these";
      return false;
    }
    if (!number || *number > ticks_.size()) {
      problem_ = ticks_.size() == 1
                     ? std::string("type 1 if it is true, 0 if it is not")
                     : fmt::format(
                           "type numbers from 1 to {}, or 0 for none "
                           "of these",
                           ticks_.size());
      return false;
    }
    Known& place = ticks_[*number - 1];
    const Known wanted = not_sure ? Known::unknown : Known::yes;
    if (place != Known::no && place != wanted) {
      problem_ = fmt::format("line {} cannot be both true and not sure", word);
      return false;
    }
    place = wanted;
    return true;
  }

  std::vector<Known> ticks_;
  bool not_sure_ = false;  ///< all further numbers are
  std::string problem_;
};

/// `For "Do your legs feel weak?" choose 1, 2 or 3.`
TypedProblem problem(std::string_view about, std::string_view what) {
  return {fmt::format("For \"{}\" {}.", about, what)};
}

constexpr std::string_view type_ticks =
    "type the numbers that are true, or 0 for none of these";

Typed read_page(const Pack& pack, const Prompt& prompt, std::string_view line) {
  TickReader reader(prompt.questions.size());
  const std::string& about = pack.pages[*prompt.page].ask;
  if (line.empty()) {
    return problem(about, type_ticks);
  }
  const auto ticks = reader.read(line);
  if (!ticks) return problem(about, reader.problem());
  TypedAnswers typed;
  for (const Known known : *ticks) {
    typed.answers.push_back(known == Known::unknown
                                ? Answer::not_sure()
                                : Answer::yes_no(known == Known::yes));
  }
  return typed;
}

Typed read_choices(const Question& question, std::string_view line) {
  if (line.empty()) return problem(question.ask, type_ticks);
  TickReader reader(question.options.size());
  if (const auto ticks = reader.read(line)) {
    return TypedAnswers{{Answer::ticked(*ticks)}};
  }
  return problem(question.ask, reader.problem());
}

Typed read_yes_no(const Question& question, std::string_view line) {
  if (is_one_of(line, {"1", "y", "yes"})) {
    return TypedAnswers{{Answer::yes_no(true)}};
  }
  if (is_one_of(line, {"2", "n", "no"})) {
    return TypedAnswers{{Answer::yes_no(false)}};
  }
  if (line == "3") return TypedAnswers{{Answer::not_sure()}};
  return problem(question.ask, "choose 1, 2 or 3");
}

Typed read_choice(const Question& question, std::string_view line) {
  const std::size_t count = question.options.size();
  const std::optional<std::size_t> number = whole_number(line);
  if (number && *number >= 1 && *number <= count) {
    return TypedAnswers{{Answer::chosen(OptionIndex(*number - 1))}};
  }
  if (number == count + 1) return TypedAnswers{{Answer::not_sure()}};
  return problem(question.ask,
                 fmt::format("choose a number from 1 to {}", count + 1));
}

/// `written` is the line in its own case, which some units need.
Typed read_number_line(const Question& question, std::string_view line,
                       std::string_view written) {
  if (question.optional && is_one_of(line, {"n", "no", "no reading"})) {
    return TypedAnswers{{Answer::without_reading()}};
  }
  // A blank line is an answer to read_answer, and none here.
  const auto result = read_answer(question, written);
  const Answer* answer = std::get_if<Answer>(&result);
  if (answer != nullptr && answer->state != AnswerState::blank) {
    return TypedAnswers{{*answer}};
  }
  return problem(question.ask, "type " + range_words(question));
}

Typed read_settled(const Pack& pack, const Prompt& prompt,
                   std::string_view line) {
  if (line == "1") return TypedSettled{Settled::the_answer};
  if (line == "2") return TypedSettled{Settled::the_others};
  if (is_one_of(line, {"3", "s", "not sure"})) return TypedSettled{};
  return problem(short_text(pack[prompt.questions[0]]), "choose 1, 2 or 3");
}

Typed read_question(const Question& question, std::string_view line,
                    std::string_view written) {
  if (is_one_of(line, {"s", "not sure", "unsure", "unknown"})) {
    return TypedAnswers{{Answer::not_sure()}};
  }
  switch (question.type) {
    case QuestionType::yes_no:
      return read_yes_no(question, line);
    case QuestionType::choice:
      return read_choice(question, line);
    case QuestionType::choices:
      return read_choices(question, line);
    case QuestionType::number:
      return read_number_line(question, line, written);
  }
  return TypedProblem{};
}

}  // namespace

std::string simplified(std::string_view line) {
  constexpr std::string_view spaces = " \t\r\n";
  const std::size_t begin = line.find_first_not_of(spaces);
  if (begin == std::string_view::npos) return {};
  line = line.substr(begin, line.find_last_not_of(spaces) - begin + 1);
  std::string text(line);
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

std::string typed_words(std::string_view line) {
  constexpr std::size_t enough = 60;
  if (simplified(line).empty()) return " Nothing was typed.";
  return " You typed: " + std::string(line.substr(0, enough)) +
         (line.size() > enough ? " ..." : "");
}

Typed read_typed(const Pack& pack, const Prompt& prompt,
                 std::string_view line) {
  const std::string simple = simplified(line);
  if (const auto command = read_command(simple)) return *command;
  const auto read = [&]() -> Typed {
    switch (prompt.kind) {
      case Prompt::Kind::page:
        return read_page(pack, prompt, simple);
      case Prompt::Kind::clash:
        return read_settled(pack, prompt, simple);
      case Prompt::Kind::question:
        break;
    }
    return read_question(pack[prompt.questions[0]], simple, line);
  };
  Typed typed = read();
  if (auto* problem = std::get_if<TypedProblem>(&typed)) {
    problem->text += typed_words(line);
  }
  return typed;
}

}  // namespace redflag
