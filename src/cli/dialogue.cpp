// SPDX-License-Identifier: Apache-2.0

#include "cli/dialogue.h"

#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <variant>

#include "interview/worked_out.h"
#include "text/utf8.h"

namespace redflag {
namespace {

/// A window with fewer lines than this has none to spare.
constexpr std::size_t kLowWindow = 18;

/// The number in "c 3", if that is what was typed.
std::optional<std::size_t> row_to_change(std::string_view line) {
  for (const std::string_view word : {"change", "cambiar", "c"}) {
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

bool is_about_another(const Pack& pack, const QuestionOrder& order,
                      const AnswerSheet& sheet) {
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const QuestionIndex q(i);
    const std::optional<OptionIndex> option = sheet[q].option;
    if (order.is_wording(q) && option && *option > 0) return true;
  }
  return false;
}

bool is_about_another(const Interview& interview) {
  return is_about_another(interview.pack(), interview.order(),
                          interview.sheet());
}

Dialogue::Dialogue(Interview& interview, Terminal& terminal,
                   std::function<std::string()> card,
                   std::chrono::sys_days today)
    : interview_(interview),
      terminal_(terminal),
      card_(std::move(card)),
      today_(today) {}

PromptLook Dialogue::look() const {
  const std::optional<std::size_t> height = terminal_.page_height();
  return {.width = terminal_.width(),
          .plain = terminal_.is_plain(),
          .compact = height && *height < kLowWindow,
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
  const auto rows = review_rows(interview_, is_about_another(interview_));
  return rows.empty() ? Next::finish : review();
}

/// `stay` where all was said.
Dialogue::Next Dialogue::next_after(Said said) {
  switch (said) {
    case Said::all:
      return Next::stay;
    case Said::back:
      go_back();
      return Next::go_on;
    case Said::stopped:
      return Next::stop;
    case Said::ended:
      return Next::end;
    case Said::interrupted:
      return Next::interrupt;
  }
  return Next::end;
}

/// Says a prompt; `stay` where an answer can be typed.
Dialogue::Next Dialogue::show(const PromptText& text) {
  card_is_shown_ = false;
  const bool repeats = terminal_.is_plain() && text.footer == last_footer_;
  const std::string footer = repeats ? std::string() : text.footer;
  const std::size_t below = count_lines(footer) + 1;
  const std::size_t lines =
      count_lines(text.heading) + count_lines(text.body) + below;
  const Next made = next_after(
      make_room(terminal_, lines, interview_.can_go_back(), words()));
  if (made != Next::stay) return made;
  shown_from_ = terminal_.lines();
  fits_ = terminal_.page_height() && lines <= *terminal_.page_height();
  terminal_.say(text.heading, {.bold = true, .colour = {}});
  const Next said = next_after(say_in_parts(
      terminal_, text.body,
      {.can_go_back = interview_.can_go_back(), .room_after = below}, words()));
  if (said != Next::stay) return said;
  terminal_.say(footer);
  last_footer_ = text.footer;
  return Next::stay;
}

void Dialogue::say_commands_again() {
  if (!terminal_.is_plain()) {
    terminal_.say(commands_footer(words(), terminal_.width()));
  }
}

bool Dialogue::is_out_of_sight() const {
  const std::optional<std::size_t> height = terminal_.page_height();
  return height && fits_ && terminal_.lines() - shown_from_ + 1 > *height;
}

Dialogue::Next Dialogue::read_until_left(const UseLine& use) {
  while (true) {
    std::string line;
    Next next = read(line);
    if (next == Next::go_on) next = use(line);
    // What was asked is put again rather than left out of sight.
    if (next == Next::stay) {
      if (!std::exchange(say_again_, false) && !is_out_of_sight()) continue;
      return Next::go_on;
    }
    tries_ = 0;
    return next;
  }
}

/// Reads a line: `go_on` where there is one.
Dialogue::Next Dialogue::read(std::string& line) {
  terminal_.say("> ");
  TypedLine typed = terminal_.read_line();
  if (typed.kind != TypedLine::Kind::text) terminal_.say("\n");
  switch (typed.kind) {
    case TypedLine::Kind::text:
      line = std::move(typed.text);
      return Next::go_on;
    case TypedLine::Kind::too_long:
      return complain(words().format(
          "That line is longer than {} bytes. Type a short answer.",
          kMaxLineBytes));
    case TypedLine::Kind::too_much:
      terminal_.say(hanging(
          "", words()("More than 1 MiB was typed. That is taken as the end."),
          terminal_.width()));
      return Next::end;
    case TypedLine::Kind::resumed:
      say_again_ = true;
      return Next::stay;
    case TypedLine::Kind::end:
      return Next::end;
    case TypedLine::Kind::interrupted:
      return Next::interrupt;
  }
  return Next::end;
}

Dialogue::Next Dialogue::complain(std::string_view problem) {
  terminal_.say(hanging("", words().format("Error: {}", sanitise(problem)),
                        terminal_.width()));
  if (terminal_.forget_typed_ahead()) {
    terminal_.say(hanging(
        "", words()("What was typed or pasted after that was not read."),
        terminal_.width()));
  }
  if (++tries_ < kMaxTries) return Next::stay;
  terminal_.say(hanging(
      "",
      words().format("{} lines in a row could not be used. That is taken as "
                     "the end.",
                     kMaxTries),
      terminal_.width()));
  return Next::end;
}

void Dialogue::fit_page() {
  const std::optional<std::size_t> height = terminal_.page_height();
  if (!height || interview_.prompt()->kind != Prompt::Kind::page) return;
  Prompt part = *interview_.prompt();
  while (part.questions.size() > 1) {
    const PromptText text =
        prompt_text(interview_.pack(), interview_.sheet(), part, look());
    if (count_lines(text.heading) + count_lines(text.body) +
            count_lines(text.footer) + 1 <=
        *height) {
      break;
    }
    part.questions.pop_back();
  }
  interview_.narrow(part.questions.size());
}

Dialogue::Next Dialogue::ask() {
  fit_page();
  const Prompt prompt = *interview_.prompt();
  const Next shown =
      show(prompt_text(interview_.pack(), interview_.sheet(), prompt, look()));
  if (shown != Next::stay) return shown;
  return read_until_left(
      [&](const std::string& line) { return use_answer(prompt, line); });
}

Dialogue::Next Dialogue::use_answer(const Prompt& prompt,
                                    const std::string& line) {
  if (prompt.again && !prompt.old && simplified(line).empty()) {
    std::vector<Answer> old;
    for (const QuestionIndex q : prompt.questions) {
      old.push_back(interview_.sheet()[q]);
    }
    interview_.answer(old);
    return Next::go_on;
  }
  const Typed typed = read_typed(
      interview_.pack(), prompt, line,
      {.about_another = is_about_another(interview_), .today = today_});
  if (const auto* command = std::get_if<TypedCommand>(&typed)) {
    return use_command(prompt, *command);
  }
  if (const auto* problem = std::get_if<TypedProblem>(&typed)) {
    return complain(problem->text);
  }
  if (const auto* settled = std::get_if<TypedSettled>(&typed)) {
    interview_.settle(settled->settled);
    return Next::go_on;
  }
  const auto& answers = std::get<TypedAnswers>(typed);
  if (prompt.kind == Prompt::Kind::question) {
    const QuestionIndex q = prompt.questions[0];
    const Answer& answer = answers.answers[0];
    const Pack& pack = interview_.pack();
    if (pack[q].type == QuestionType::number &&
        answer.state == AnswerState::given && !answer.no_reading &&
        answer != interview_.sheet()[q]) {
      AnswerSheet sheet = interview_.sheet();
      sheet[q] = answer;
      const auto together = unlikely_together(pack, sheet, q);
      if (pack[q].is_unlikely(answer.number)) {
        return read_back(read_back_text(pack, q, answer, look()), answers);
      }
      if (!together.questions.empty()) {
        return read_back(together_text(pack, sheet, together, q, look()),
                         answers);
      }
    }
  }
  return take(answers);
}

Dialogue::Next Dialogue::take(const TypedAnswers& typed) {
  if (!typed.said_back.empty()) {
    const std::string text =
        typed.said_back + ' ' + words()("If that is wrong, type b.");
    terminal_.say(hanging("", sanitise(text), terminal_.width()));
  }
  interview_.answer(typed.answers);
  return Next::go_on;
}

/// Asks once whether a number is meant that few people have.
Dialogue::Next Dialogue::read_back(const PromptText& text,
                                   const TypedAnswers& typed) {
  const Next made = next_after(
      make_room(terminal_, count_lines(text.body) + 1, false, words()));
  if (made != Next::stay) return made;
  shown_from_ = terminal_.lines();
  terminal_.say(text.body);
  return read_until_left(
      [&](const std::string& line) { return use_read_back_line(typed, line); });
}

Dialogue::Next Dialogue::use_read_back_line(const TypedAnswers& typed,
                                            const std::string& line) {
  const std::string word = simplified(line);
  if (word == "1" || is_yes(word)) {
    interview_.answer(typed.answers);
    return Next::go_on;
  }
  // The question is put again; so it is with b.
  if (word == "2" || is_no(word) || is_back(word)) return Next::go_on;
  if (is_stop(word)) return Next::stop;
  if (is_help(word)) {
    terminal_.say(hanging("",
                          words()("Few people have a number like that. It may "
                                  "be a slip of the finger, or another unit."),
                          terminal_.width()));
    return Next::stay;
  }
  return complain(words()("Type 1 to keep the number, or 2 to change it.") +
                  typed_words(line, words()));
}

Dialogue::Next Dialogue::use_command(const Prompt& prompt,
                                     const TypedCommand& command) {
  switch (command.kind) {
    case TypedCommand::Kind::back:
      return go_back();
    case TypedCommand::Kind::stop:
      return Next::stop;
    case TypedCommand::Kind::why:
      return say_why(prompt, command.line);
  }
  return Next::stay;
}

Dialogue::Next Dialogue::say_why(const Prompt& prompt, std::size_t line) {
  const Next said = next_after(
      say_in_parts(terminal_, why_text(interview_.pack(), prompt, line, look()),
                   {.room_after = 3}, words()));
  if (said != Next::stay) return said;
  if (!is_out_of_sight()) say_commands_again();
  return Next::stay;
}

Dialogue::Next Dialogue::go_back() {
  if (!interview_.can_go_back()) {
    return complain(words()("There is no question before this one."));
  }
  interview_.back();
  return Next::go_on;
}

Dialogue::Next Dialogue::review() {
  const bool about_another = is_about_another(interview_);
  const std::vector<ReviewRow> rows = review_rows(interview_, about_another);
  Next next = show(review_text(rows, look(), words()));
  if (next == Next::stay) {
    next = read_until_left(
        [&](const std::string& line) { return use_review_line(rows, line); });
  }
  // All has been answered: that the input ends here takes nothing away.
  return next == Next::end ? Next::finish : next;
}

Dialogue::Next Dialogue::use_review_line(const std::vector<ReviewRow>& rows,
                                         const std::string& line) {
  const std::string word = simplified(line);
  if (word.empty()) return Next::finish;
  if (is_back(word)) return go_back();
  if (is_stop(word)) return Next::stop;
  if (const std::optional<std::size_t> row = row_to_change(word)) {
    if (*row >= 1 && *row <= rows.size()) {
      interview_.ask_again(rows[*row - 1].questions);
      return Next::go_on;
    }
    return complain(words().format(
        "There is no answer {}. The answers are 1 to {}.", *row, rows.size()));
  }
  if (is_help(word)) {
    terminal_.say(
        hanging("",
                words()("Look through your answers. Enter shows the result. "
                        "c and a number changes that answer."),
                terminal_.width()));
    return Next::stay;
  }
  return complain(words()("Press Enter for the result, or type c and a number "
                          "to change an answer.") +
                  typed_words(line, words()));
}

Dialogue::Next Dialogue::offer_to_go_on() {
  const std::array<std::string, 3> choices = {
      words()("k go on answering"), words()("b back"), words()("q stop")};
  const std::string footer = footer_line(choices, terminal_.width());
  last_footer_.clear();
  fits_ = false;
  const std::string card = card_();
  const Level& level = interview_.pack()[interview_.outcome().levels.advised];
  Next next =
      next_after(make_room(terminal_, count_lines(card), true, words()));
  if (next == Next::stay) {
    terminal_.say("\n");
    next = next_after(
        say_in_parts(terminal_, card,
                     {.can_go_back = true,
                      .first_line = {.bold = true, .colour = level.colour},
                      .room_after = count_lines(footer) + 2},
                     words()));
  }
  // Whoever stops on the way has it whole at the end.
  card_is_shown_ = next == Next::stay;
  if (next == Next::stay) {
    terminal_.say("\n" + footer);
    next = read_until_left(
        [&](const std::string& line) { return use_card_line(line); });
  }
  const bool is_final =
      interview_.outcome().levels.level == interview_.pack().highest_level();
  return next == Next::end && is_final ? Next::finish : next;
}

Dialogue::Next Dialogue::use_card_line(const std::string& line) {
  const std::string word = simplified(line);
  if (word == "k" || word == "keep going" || word == "go on" ||
      word == "seguir") {
    interview_.go_on();
    return Next::go_on;
  }
  if (is_back(word)) return go_back();
  if (is_stop(word)) return Next::stop;
  if (is_help(word)) {
    terminal_.say(hanging(
        "",
        words()("The card above holds for the answers so far, and should not "
                "wait for the rest. k goes on with the questions: the answers "
                "help whoever you call. b goes back to the last question, q "
                "stops."),
        terminal_.width()));
    return Next::stay;
  }
  return complain(words()("Type k to go on answering, or q to stop.") +
                  typed_words(line, words()));
}

}  // namespace redflag
