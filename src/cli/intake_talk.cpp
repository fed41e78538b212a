// SPDX-License-Identifier: Apache-2.0

#include "cli/intake_talk.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <utility>
#include <variant>
#include <vector>

#include "cli/dialogue.h"
#include "cli/prompt_text.h"
#include "cli/typed_answer.h"
#include "text/utf8.h"

namespace redflag {
namespace {

/// "y" and "n" in full; all else as it was typed.
std::string field_text(const Words& words, const std::string& typed) {
  const std::string word = simplified(typed);
  if (word == "y" || word == "yes") return words("Yes");
  if (word == "n" || word == "no") return words("No");
  return typed;
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

}  // namespace

IntakeTalk::IntakeTalk(Intake& intake, Terminal& terminal,
                       std::function<Card()> card,
                       std::function<std::string()> time)
    : intake_(intake),
      terminal_(terminal),
      card_(std::move(card)),
      time_(std::move(time)) {}

IntakeTalk::End IntakeTalk::run() {
  show();
  while (true) {
    switch (step()) {
      case Next::stay:
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

void IntakeTalk::say(const std::string& text) {
  terminal_.say(hanging("", text, terminal_.width()));
}

void IntakeTalk::say_status() {
  terminal_.say(status_text(intake_, terminal_.width()));
}

void IntakeTalk::show() {
  const IntakeLook look{.width = terminal_.width(),
                        .plain = terminal_.is_plain()};
  terminal_.say(intake_heading(intake_, look), {.bold = true, .colour = {}});
  terminal_.say(intake_body(intake_, look));
  const std::string footer = intake_footer(intake_, look);
  if (footer != last_footer_) terminal_.say(footer);
  last_footer_ = footer;
  say_status();
}

IntakeTalk::Next IntakeTalk::read(std::string& line) {
  terminal_.say("> ");
  TypedLine typed = terminal_.read_line();
  if (typed.kind != TypedLine::Kind::text) terminal_.say("\n");
  switch (typed.kind) {
    case TypedLine::Kind::text:
      line = std::move(typed.text);
      return Next::stay;
    case TypedLine::Kind::too_long: {
      const Next next = complain(intake_.pack().words.format(
          "That line is longer than {} bytes.", kMaxLineBytes));
      return next == Next::stay ? read(line) : next;
    }
    case TypedLine::Kind::resumed:
      terminal_.say(last_footer_);
      say_status();
      return read(line);
    case TypedLine::Kind::too_much:
    case TypedLine::Kind::end:
      return Next::end;
    case TypedLine::Kind::interrupted:
      return Next::interrupt;
  }
  return Next::end;
}

IntakeTalk::Next IntakeTalk::complain(const std::string& problem) {
  const Words& words = intake_.pack().words;
  say(words.format("Error: {}", sanitise(problem)));
  if (++tries_ < kMaxTries) return Next::stay;
  say(words.format(
      "{} lines in a row could not be used. That is taken as the end.",
      kMaxTries));
  return Next::end;
}

IntakeTalk::Next IntakeTalk::step() {
  if (intake_.must_tell()) return tell();
  std::string line;
  const Next next = read(line);
  return next == Next::stay ? use(line) : next;
}

IntakeTalk::Next IntakeTalk::use(const std::string& line) {
  const TypedIntake typed = read_intake_line(intake_, line);
  if (const auto* problem = std::get_if<LineProblem>(&typed)) {
    return complain(problem->text);
  }
  tries_ = 0;
  if (const auto* answers = std::get_if<LineAnswers>(&typed)) {
    return use(*answers);
  }
  return use(std::get<LineCommand>(typed));
}

IntakeTalk::Next IntakeTalk::use(const LineAnswers& answers) {
  const AnswerSheet before = intake_.sheet();
  const Levels levels = intake_.outcome().levels;
  intake_.answer(answers.answers, time_());
  terminal_.say(recorded_text(intake_, answers.answers, terminal_.width()));
  terminal_.say(consequences_text(intake_, answers.answers, before, levels,
                                  terminal_.width()));
  // Whoever has to be told something is told first; tell() moves on then.
  if (!intake_.must_tell()) move_on();
  return Next::stay;
}

/// To the next screen where this one has been answered.
void IntakeTalk::move_on() {
  if (intake_.screen() && !intake_.is_answered()) {
    say_status();
    return;
  }
  if (intake_.screen()) intake_.go_on();
  show();
}

IntakeTalk::Next IntakeTalk::tell() {
  const Words& words = intake_.pack().words;
  const Card card = card_();
  terminal_.say("\n");
  terminal_.say(tell_text(card, words, false, terminal_.width()),
                {.bold = true, .colour = intake_.pack()[card.level].colour});
  say(words("k: told, carry on; u: undo; w: write the note; q: stop"));
  while (true) {
    std::string line;
    const Next next = read(line);
    if (next != Next::stay) return next;
    const std::string word = simplified(line);
    if (word == "w") return finish();
    if (word == "q") return Next::stop;
    if (word == "k") {
      tries_ = 0;
      intake_.told();
      move_on();
      return Next::stay;
    }
    if (word == "u" && undo()) {
      tries_ = 0;
      return Next::stay;
    }
    if (complain(words("Tell the caller first, then type k to carry on.") +
                 typed_words(line)) == Next::end) {
      return Next::end;
    }
  }
}

/// Enter: the next screen or, where none is left, the end of the call. That
/// takes a w while open questions could still raise the level.
IntakeTalk::Next IntakeTalk::go_on() {
  if (intake_.screen()) {
    intake_.go_on();
    show();
    return Next::stay;
  }
  const IntakeStatus status = intake_.status();
  if (!status.best) return finish();
  say(intake_.pack().words.format(
      "{} open questions could still raise the level: g {} goes to the first. "
      "w ends the call all the same.",
      status.open, intake_.home(*status.best) + 1));
  return Next::stay;
}

IntakeTalk::Next IntakeTalk::use(const LineCommand& command) {
  using Kind = LineCommand::Kind;
  const Words& words = intake_.pack().words;
  switch (command.kind) {
    case Kind::next:
      return go_on();
    case Kind::go_to:
      return go_to(command.text);
    case Kind::why:
      terminal_.say(intake_why(intake_, command.line, terminal_.width()));
      if (command.line == 0)
        terminal_.say(intake_help(words, terminal_.width()));
      return Next::stay;
    case Kind::words:
      return keep_words(command);
    case Kind::teach_back:
      return keep_field(kCallTeachBack, command.text);
    case Kind::call_back:
      return keep_field(kCallBack, command.text);
    case Kind::undo:
      if (!undo()) return complain(words("There is nothing to undo."));
      return Next::stay;
    case Kind::list:
      show();
      return Next::stay;
    case Kind::carry_on:
      say_status();
      return Next::stay;
    case Kind::back:
      if (!intake_.go_back()) {
        return complain(words("There is no screen before this one."));
      }
      show();
      return Next::stay;
    case Kind::finish:
      return finish();
    case Kind::stop:
      return Next::stop;
  }
  return Next::stay;
}

IntakeTalk::Next IntakeTalk::go_to(const std::string& text) {
  const Words& words = intake_.pack().words;
  const std::vector<IntakeScreen>& screens = intake_.screens();
  std::vector<std::size_t> found;
  if (text.empty()) {
    found.resize(screens.size());
    std::iota(found.begin(), found.end(), 0);
  } else if (const std::optional<std::size_t> number = whole_number(text)) {
    if (*number == 0 || *number > screens.size()) {
      return complain(words.format("The screens are 1 to {}.", screens.size()));
    }
    found = {*number - 1};
  } else {
    found = find_screens(intake_.pack(), screens, text);
  }
  if (found.empty()) {
    return complain(words.format("No screen is called like \"{}\".", text));
  }
  if (found.size() > 1) {
    terminal_.say(screen_list(intake_, found, terminal_.width()));
    say(words("Type g and one of these numbers."));
    return Next::stay;
  }
  intake_.go_to(found.front());
  show();
  return Next::stay;
}

/// Takes the last step back and says which; false where there is none.
bool IntakeTalk::undo() {
  const AnswerSheet before = intake_.sheet();
  const Levels levels = intake_.outcome().levels;
  if (!intake_.undo()) return false;
  terminal_.say(taken_back_text(intake_, before, levels, terminal_.width()));
  show();
  return true;
}

IntakeTalk::Next IntakeTalk::keep_words(const LineCommand& command) {
  const Words& words = intake_.pack().words;
  if (command.text.empty()) {
    return complain(
        words("Type m, the number of a line, and what the caller said, as in "
              "m 3 since the flu. Without a number it is about the call."));
  }
  std::optional<QuestionIndex> about;
  for (const IntakeLine& line : intake_.lines()) {
    if (line.number == command.line) about = line.question;
  }
  if (command.line != 0 && !about) {
    return complain(words.format("There is no line {} here.", command.line));
  }
  if (!intake_.add_words(about, command.text)) {
    return complain(
        words.format("The caller's words there would be longer than {} bytes.",
                     kMaxWordsBytes));
  }
  say(about ? words.format("Kept with line {}.", command.line)
            : words("Kept as what the caller says about the call."));
  return Next::stay;
}

IntakeTalk::Next IntakeTalk::keep_field(std::string_view field,
                                        const std::string& text) {
  const Words& words = intake_.pack().words;
  if (text.empty()) {
    return complain(
        words("Type t and y or n for the teach-back, c and when for the "
              "call-back."));
  }
  if (!intake_.set_call(field, field_text(words, text))) {
    return complain(
        words.format("That is longer than {} bytes.", kMaxFieldBytes));
  }
  say(words("Kept."));
  return Next::stay;
}

/// What belongs to the end of a call: what to tell, whether it was
/// understood, and whether somebody rings back.
IntakeTalk::Next IntakeTalk::finish() {
  const Words& words = intake_.pack().words;
  tries_ = 0;
  terminal_.say("\n");
  terminal_.say(tell_text(card_(), words, true, terminal_.width()));
  const auto is_kept = [&](std::string_view field) {
    return intake_.sheet().call.contains(std::string(field));
  };
  while (!is_kept(kCallTeachBack)) {
    say(
        words("Did the caller say back what to do? y or n, and after it when "
              "somebody calls back, if at all: y 14:30. Enter: not recorded."));
    std::string line;
    const Next next = read(line);
    // That the input ends here takes nothing away.
    if (next != Next::stay) return next == Next::end ? Next::finish : next;
    const std::string word = simplified(line);
    if (word.empty()) break;
    const std::size_t space = std::min(word.find(' '), word.size());
    const std::string said = word.substr(0, space);
    if (said != "y" && said != "n") {
      if (complain(words("Type y or n first.") + typed_words(line)) ==
          Next::end) {
        break;
      }
      continue;
    }
    intake_.set_call(kCallTeachBack, field_text(words, said));
    const std::size_t rest = line.find_first_not_of(
        " \t", line.find_first_of("yYnN") + std::size_t{1});
    if (rest == std::string::npos) {
      say(words("Kept."));
    } else if (keep_field(kCallBack, line.substr(rest)) == Next::end) {
      break;
    }
  }
  return Next::finish;
}

}  // namespace redflag
