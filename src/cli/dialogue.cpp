// SPDX-License-Identifier: Apache-2.0

#include "cli/dialogue.h"

#include <charconv>
#include <utility>
#include <variant>

#include "text/utf8.h"

namespace redflag {
namespace {

/// Whether somebody answers for another person: a question that only steers
/// the wording was answered with another option than its first.
bool is_about_another(const Interview& interview) {
  const Pack& pack = interview.pack();
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const QuestionIndex q(i);
    const std::optional<OptionIndex> option = interview.sheet()[q].option;
    if (interview.order().is_wording(q) && option && *option > 0) return true;
  }
  return false;
}

/// The number in "c 3", if that is what was typed.
std::optional<std::size_t> row_to_change(std::string_view line) {
  for (const std::string_view word : {"change", "c"}) {
    if (!line.starts_with(word)) continue;
    line.remove_prefix(word.size());
    while (line.starts_with(' ')) line.remove_prefix(1);
    std::size_t number = 0;
    const auto [end, error] =
        std::from_chars(line.data(), line.data() + line.size(), number);
    if (error == std::errc{} && end == line.data() + line.size()) return number;
    break;
  }
  return std::nullopt;
}

}  // namespace

Dialogue::Dialogue(Interview& interview, Terminal& terminal,
                   std::function<std::string()> card)
    : interview_(interview), terminal_(terminal), card_(std::move(card)) {}

PromptLook Dialogue::look() const {
  return {.width = terminal_.width(),
          .plain = terminal_.is_plain(),
          .about_another = is_about_another(interview_),
          .number = interview_.answered_prompts() + 1};
}

Dialogue::End Dialogue::run() {
  while (true) {
    switch (step()) {
      case Next::stay:
      case Next::go_on:
        break;
      case Next::finish:
        return End::finished;
      case Next::stop:
        return End::stopped;
      case Next::end:
        return End::input_ended;
      case Next::interrupt:
        return End::interrupted;
    }
  }
}

Dialogue::Next Dialogue::step() {
  if (interview_.card_due()) return offer_to_go_on();
  if (interview_.prompt()) return ask();
  // With nothing asked there is nothing to check either.
  return interview_.answered_prompts() == 0 ? Next::finish : review();
}

void Dialogue::show(const PromptText& text) {
  card_is_shown_ = false;
  terminal_.say(text.heading, {.bold = true, .colour = {}});
  terminal_.say(text.body);
  if (!terminal_.is_plain() || text.footer != last_footer_) {
    terminal_.say(text.footer);
  }
  last_footer_ = text.footer;
}

Dialogue::Next Dialogue::read_until_left(const UseLine& use) {
  while (true) {
    std::string line;
    Next next = read(line);
    if (next == Next::go_on) next = use(line);
    if (next == Next::stay) continue;
    tries_ = 0;
    return next;
  }
}

Dialogue::Next Dialogue::read(std::string& line) {
  terminal_.say("> ");
  TypedLine typed = terminal_.read_line();
  if (typed.kind != TypedLine::Kind::text) terminal_.say("\n");
  switch (typed.kind) {
    case TypedLine::Kind::text:
      line = std::move(typed.text);
      return Next::go_on;
    case TypedLine::Kind::too_long:
      return complain("That line is longer than " +
                      std::to_string(kMaxLineBytes) +
                      " bytes. Type a short answer.");
    case TypedLine::Kind::end:
      return Next::end;
    case TypedLine::Kind::interrupted:
      return Next::interrupt;
  }
  return Next::end;
}

Dialogue::Next Dialogue::complain(std::string_view problem) {
  terminal_.say(hanging("", "Error: " + sanitise(problem), terminal_.width()));
  if (++tries_ < kMaxTries) return Next::stay;
  terminal_.say(std::to_string(kMaxTries) +
                " lines in a row could not be used. That is taken as the "
                "end.\n");
  return Next::end;
}

Dialogue::Next Dialogue::ask() {
  const Prompt prompt = *interview_.prompt();
  show(prompt_text(interview_.pack(), interview_.sheet(), prompt, look()));
  return read_until_left(
      [&](const std::string& line) { return use_answer(prompt, line); });
}

Dialogue::Next Dialogue::use_answer(const Prompt& prompt,
                                    const std::string& line) {
  if (prompt.again && simplified(line).empty()) {
    std::vector<Answer> old;
    for (const QuestionIndex q : prompt.questions) {
      old.push_back(interview_.sheet()[q]);
    }
    interview_.answer(old);
    return Next::go_on;
  }
  const Typed typed = read_typed(interview_.pack(), prompt, line);
  if (const auto* command = std::get_if<TypedCommand>(&typed)) {
    return use_command(prompt, *command);
  }
  if (const auto* problem = std::get_if<TypedProblem>(&typed)) {
    return complain(problem->text);
  }
  if (const auto* settled = std::get_if<TypedSettled>(&typed)) {
    interview_.settle(settled->settled);
  } else {
    interview_.answer(std::get<TypedAnswers>(typed).answers);
  }
  return Next::go_on;
}

Dialogue::Next Dialogue::use_command(const Prompt& prompt,
                                     const TypedCommand& command) {
  switch (command.kind) {
    case TypedCommand::Kind::back:
      return go_back();
    case TypedCommand::Kind::stop:
      return Next::stop;
    case TypedCommand::Kind::why:
      terminal_.say(
          why_text(interview_.pack(), prompt, command.line, terminal_.width()));
      return Next::stay;
  }
  return Next::stay;
}

Dialogue::Next Dialogue::go_back() {
  if (!interview_.can_go_back()) {
    return complain("There is no question before this one.");
  }
  interview_.back();
  return Next::go_on;
}

Dialogue::Next Dialogue::review() {
  const std::vector<ReviewRow> rows = review_rows(interview_);
  show(review_text(rows, look()));
  const Next next = read_until_left(
      [&](const std::string& line) { return use_review_line(rows, line); });
  // All has been answered: that the input ends here takes nothing away.
  return next == Next::end ? Next::finish : next;
}

Dialogue::Next Dialogue::use_review_line(const std::vector<ReviewRow>& rows,
                                         const std::string& line) {
  const std::string word = simplified(line);
  if (word.empty()) return Next::finish;
  if (word == "b" || word == "back") return go_back();
  if (word == "q" || word == "quit" || word == "stop") return Next::stop;
  if (const std::optional<std::size_t> row = row_to_change(word)) {
    if (*row >= 1 && *row <= rows.size()) {
      interview_.ask_again(rows[*row - 1].questions);
      return Next::go_on;
    }
    return complain("There is no answer " + std::to_string(*row) +
                    ". The answers are 1 to " + std::to_string(rows.size()) +
                    ".");
  }
  if (word == "?" || word == "help") {
    terminal_.say(hanging("",
                          "Look through your answers. Enter shows the result. "
                          "c and a number changes that answer.",
                          terminal_.width()));
    return Next::stay;
  }
  return complain(
      "Press Enter for the result, or type c and a number to "
      "change an answer." +
      typed_words(line));
}

Dialogue::Next Dialogue::offer_to_go_on() {
  terminal_.say("\n");
  terminal_.say(card_(), {.bold = false, .colour = {}});
  terminal_.say("\nk go on answering   b back   q stop\n");
  last_footer_.clear();
  card_is_shown_ = true;
  const Next next = read_until_left(
      [&](const std::string& line) { return use_card_line(line); });
  const bool is_final =
      interview_.outcome().levels.level == interview_.pack().highest_level();
  return next == Next::end && is_final ? Next::finish : next;
}

Dialogue::Next Dialogue::use_card_line(const std::string& line) {
  const std::string word = simplified(line);
  if (word == "k" || word == "keep going" || word == "go on") {
    interview_.go_on();
    return Next::go_on;
  }
  if (word == "b" || word == "back") return go_back();
  if (word == "q" || word == "quit" || word == "stop") return Next::stop;
  return complain("Type k to go on answering, or q to stop." +
                  typed_words(line));
}

}  // namespace redflag
