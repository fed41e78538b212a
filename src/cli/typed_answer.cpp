// SPDX-License-Identifier: Apache-2.0

#include "cli/typed_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "cli/prompt_text.h"
#include "cli/typed_number.h"
#include "cli/typed_ticks.h"
#include "cli/typed_word.h"
#include "engine/condition_words.h"

namespace redflag {
namespace {

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
  if (is_back(line)) return TypedCommand{.kind = back};
  if (is_stop(line)) return TypedCommand{.kind = stop};
  if (is_help(line)) return TypedCommand{.kind = why};
  if (line.starts_with('?')) {
    const auto words = words_of(line.substr(1));
    const auto number =
        words.size() == 1 ? whole_number(words[0]) : std::nullopt;
    if (number) return TypedCommand{.kind = why, .line = *number};
  }
  return std::nullopt;
}

/// Reads ticks, such as "2 5 s4": lines 2 and 5, and not sure about 4.
class TickReader {
 public:
  TickReader(std::size_t count, const Words& words)
      : ticks_(count, Known::no), words_(words) {}

  /// The ticks, or nothing with problem() set.
  std::optional<std::vector<Known>> read(std::string_view line) {
    if (is_none(line)) return ticks_;
    if (is_not_sure(line) || (line == "s" && !s_is_doubtful(words_))) {
      return std::vector<Known>(ticks_.size(), Known::unknown);
    }
    const TickWords read = read_tick_words(line, words_);
    if (const auto* mistake = std::get_if<TickMistake>(&read)) {
      return fail(mistake_words(*mistake));
    }
    const auto& ticked = std::get<std::vector<TickWord>>(read);
    for (const TickWord& word : ticked) {
      if (!tick(word)) return std::nullopt;
    }
    if (ticked.empty()) return fail(words_("type the numbers alone"));
    return ticks_;
  }

  const std::string& problem() const { return problem_; }

 private:
  std::nullopt_t fail(std::string problem) {
    problem_ = std::move(problem);
    return std::nullopt;
  }

  std::string mistake_words(TickMistake mistake) const {
    switch (mistake) {
      case TickMistake::mark_of_none:
        return words_(
            "type s right before each number that you are not sure about, as "
            "in s1");
      case TickMistake::doubtful_s:
        return words_("type ns where you are not sure, as in ns 2");
      case TickMistake::negation:
        break;
    }
    // "not 2" does not say that line 2 is true.
    return words_("type the numbers alone");
  }

  bool tick(const TickWord& word) {
    const std::optional<std::size_t>& number = word.number;
    if (number == std::size_t{0}) {
      fail(words_("0 stands alone, for none of these"));
      return false;
    }
    if (!number || *number > ticks_.size()) {
      fail(ticks_.size() == 1
               ? words_("type 1 if it is true, 0 if it is not")
               : words_.format("type numbers from 1 to {}, or 0 for none of "
                               "these",
                               ticks_.size()));
      return false;
    }
    Known& place = ticks_[*number - 1];
    const Known wanted = word.not_sure ? Known::unknown : Known::yes;
    if (place != Known::no && place != wanted) {
      fail(words_.format("line {} cannot be both true and not sure", *number));
      return false;
    }
    place = wanted;
    return true;
  }

  std::vector<Known> ticks_;
  const Words& words_;
  std::string problem_;
};

/// Reads a line as an answer to one prompt.
class LineReader {
 public:
  LineReader(const Pack& pack, const Prompt& prompt,
             const TypingContext& context)
      : pack_(pack),
        prompt_(prompt),
        context_(context),
        words_(pack.words),
        question_(pack[prompt.questions[0]]) {}

  /// `simple` is the line simplified, `written` in its own case.
  Typed read(std::string_view simple, std::string_view written) {
    switch (prompt_.kind) {
      case Prompt::Kind::page:
        return read_page(simple);
      case Prompt::Kind::clash:
        return read_settled(simple);
      case Prompt::Kind::question:
        break;
    }
    if (simple == "s" && s_is_doubtful(words_)) {
      return problem(words_("type ns if you are not sure"));
    }
    if (is_not_sure(simple) || simple == "s") {
      return TypedAnswers{{Answer::not_sure()}};
    }
    switch (question_.type) {
      case QuestionType::yes_no:
        return read_yes_no(simple);
      case QuestionType::choice:
        return read_choice(simple);
      case QuestionType::choices:
        return read_choices(simple);
      case QuestionType::number:
        return read_number_line(simple, written);
    }
    return TypedProblem{};
  }

 private:
  /// `For "Do your legs feel weak?" choose 1, 2 or 3.`
  TypedProblem problem(std::string_view what) const {
    const std::string about = prompt_.kind == Prompt::Kind::page
                                  ? pack_.pages[*prompt_.page].ask
                              : prompt_.kind == Prompt::Kind::clash
                                  ? words_("Which of them is right?")
                                  : wording(question_, context_.about_another);
    return {words_.format("For \"{}\" {}.", about, what)};
  }

  TypedProblem no_ticks() const {
    return problem(
        words_("type the numbers that are true, or 0 for none of these"));
  }

  Typed read_page(std::string_view line) const {
    TickReader reader(prompt_.questions.size(), words_);
    if (line.empty()) return no_ticks();
    const auto ticks = reader.read(line);
    if (!ticks) return problem(reader.problem());
    TypedAnswers typed;
    for (const Known known : *ticks) {
      typed.answers.push_back(known == Known::unknown
                                  ? Answer::not_sure()
                                  : Answer::yes_no(known == Known::yes));
    }
    return typed;
  }

  Typed read_choices(std::string_view line) const {
    if (line.empty()) return no_ticks();
    TickReader reader(question_.options.size(), words_);
    if (const auto ticks = reader.read(line)) {
      return TypedAnswers{{Answer::ticked(*ticks)}};
    }
    return problem(reader.problem());
  }

  Typed read_yes_no(std::string_view line) const {
    if (line == "1" || is_yes(line)) {
      return TypedAnswers{{Answer::yes_no(true)}};
    }
    if (line == "2" || is_no(line)) {
      return TypedAnswers{{Answer::yes_no(false)}};
    }
    if (line == "3") return TypedAnswers{{Answer::not_sure()}};
    return problem(words_("choose 1, 2 or 3"));
  }

  Typed read_choice(std::string_view line) const {
    const std::size_t count = question_.options.size();
    const std::optional<std::size_t> number = whole_number(line);
    if (number && *number >= 1 && *number <= count) {
      return TypedAnswers{{Answer::chosen(OptionIndex(*number - 1))}};
    }
    if (number == count + 1) return TypedAnswers{{Answer::not_sure()}};
    return problem(words_.format("choose a number from 1 to {}", count + 1));
  }

  Typed read_number_line(std::string_view line,
                         std::string_view written) const {
    if (question_.optional &&
        is_one_of(line, {"n", "no", "none", "no reading", "ninguna", "ninguno",
                         "sin medida"})) {
      return TypedAnswers{{Answer::without_reading()}};
    }
    if (auto number =
            read_typed_number(question_, written, context_.today, words_)) {
      return TypedAnswers{{std::move(number->answer)},
                          std::move(number->said_back)};
    }
    TypedProblem refused = problem(words_.format(
        "type {}, or s if you are not sure", range_words(question_, words_)));
    if (has_doubtful_thousands(written)) {
      refused.text += ' ' + doubtful_thousands_words(words_);
    }
    return refused;
  }

  Typed read_settled(std::string_view line) const {
    if (line == "1") return TypedSettled{Settled::the_answer};
    if (line == "2") return TypedSettled{Settled::the_others};
    if (line == "3" || is_not_sure(line) ||
        (line == "s" && !s_is_doubtful(words_))) {
      return TypedSettled{};
    }
    return problem(words_("choose 1, 2 or 3"));
  }

  const Pack& pack_;
  const Prompt& prompt_;
  const TypingContext& context_;
  const Words& words_;
  const Question& question_;
};

}  // namespace

bool is_back(std::string_view line) {
  return is_one_of(line, {"b", "back", "atras", "volver"});
}

bool is_stop(std::string_view line) {
  return is_one_of(line, {"q", "quit", "stop", "exit", "salir", "parar"});
}

bool is_help(std::string_view line) {
  return is_one_of(line, {"?", "h", "help", "why", "ayuda", "por que"});
}

bool is_yes(std::string_view line) {
  return is_one_of(line, {"y", "yes", "si"});
}

bool is_no(std::string_view line) { return is_one_of(line, {"n", "no"}); }

bool is_none(std::string_view line) {
  return is_one_of(line, {"0", "n", "no", "none", "none of these", "ninguna",
                          "ninguno", "ninguna de estas"});
}

bool s_is_doubtful(const Words& words) { return words.language() == "es"; }

bool is_not_sure(std::string_view line) {
  return is_one_of(
      line, {"not sure", "unsure", "unknown", "don't know", "dont know",
             "i don't know", "i dont know", "i am not sure", "ns", "no se",
             "no lo se", "no estoy seguro", "no estoy segura"});
}

std::string simplified(std::string_view line) { return folded(line); }

std::string typed_words(std::string_view line, const Words& words) {
  constexpr std::size_t enough = 60;
  if (simplified(line).empty()) return ' ' + words("Nothing was typed.");
  std::string typed(line.substr(0, enough));
  if (line.size() > enough) typed += " ...";
  return ' ' + words.format("You typed: {}", typed);
}

Typed read_typed(const Pack& pack, const Prompt& prompt, std::string_view line,
                 const TypingContext& context) {
  const std::string simple = simplified(line);
  if (const auto command = read_command(simple)) return *command;
  Typed typed = LineReader(pack, prompt, context).read(simple, line);
  if (auto* problem = std::get_if<TypedProblem>(&typed)) {
    problem->text += typed_words(line, pack.words);
  }
  return typed;
}

}  // namespace redflag
