// SPDX-License-Identifier: Apache-2.0

#include "cli/intake_talk.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <variant>
#include <vector>

#include "cli/dialogue.h"
#include "cli/parts.h"
#include "cli/prompt_text.h"
#include "cli/typed_answer.h"
#include "cli/typed_word.h"
#include "render/note_content.h"
#include "text/capitals.h"
#include "text/utf8.h"

namespace redflag {
namespace {

/// A window with fewer lines or cells than this has none to spare.
constexpr std::size_t kLowWindow = 18;
constexpr std::size_t kNarrowWindow = 50;

/// "yes" and "no" in full, as a sheet has them whatever the language; all else
/// as it was typed.
std::string field_text(const std::string& typed) {
  const std::string word = simplified(typed);
  if (is_yes(word)) return std::string(kFieldYes);
  if (is_no(word)) return std::string(kFieldNo);
  return typed;
}

/// The first word of a text, simplified, and what follows it.
std::pair<std::string, std::string> split_word(const std::string& text) {
  constexpr std::string_view gaps = " \t,;.:";
  const std::size_t begin = std::min(text.find_first_not_of(gaps), text.size());
  const std::size_t end =
      std::min(text.find_first_of(gaps, begin), text.size());
  const std::size_t rest =
      std::min(text.find_first_not_of(gaps, end), text.size());
  return {simplified(text.substr(begin, end - begin)), text.substr(rest)};
}

}  // namespace

IntakeTalk::IntakeTalk(Intake& intake, Terminal& terminal,
                       std::function<Card()> card,
                       std::function<std::string()> time,
                       std::chrono::sys_days today)
    : intake_(intake),
      terminal_(terminal),
      card_(std::move(card)),
      time_(std::move(time)),
      today_(today) {}

IntakeTalk::End IntakeTalk::run() {
  Next next = show();
  while (true) {
    switch (next) {
      case Next::stay:
        next = step();
        break;
      case Next::again:
        next = show();
        break;
      case Next::back:
        // Where there is none before it, what was not read yet is not left out.
        if (intake_.go_back()) {
          next = show();
        } else {
          next = complain(words()("There is no screen before this one."));
          if (next == Next::stay) next = Next::again;
        }
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

IntakeTalk::Next IntakeTalk::say_status() {
  return say_parts(status_text(intake_, terminal_.width()), 1);
}

void IntakeTalk::say_level() {
  terminal_.say(level_text(intake_, terminal_.width()));
}

bool IntakeTalk::is_low() const {
  const std::optional<std::size_t> height = terminal_.page_height();
  return height && (*height < kLowWindow || terminal_.width() < kNarrowWindow);
}

/// `stay` where all was said.
IntakeTalk::Next IntakeTalk::say_parts(const std::string& text,
                                       std::size_t room_after,
                                       Emphasis first_line) {
  const std::string level = level_text(intake_, terminal_.width());
  switch (say_in_parts(terminal_, text,
                       {.can_go_back = true,
                        .first_line = first_line,
                        .above_pause = level,
                        .room_after = room_after},
                       words())) {
    case Said::all:
      return Next::stay;
    case Said::back:
      return Next::back;
    case Said::stopped:
      return Next::stop;
    case Said::ended:
      return Next::end;
    case Said::interrupted:
      return Next::interrupt;
  }
  return Next::end;
}

IntakeTalk::Next IntakeTalk::show() {
  if (intake_.must_tell()) return Next::stay;  // it is told first
  const IntakeLook look{.width = terminal_.width(),
                        .plain = terminal_.is_plain(),
                        .compact = is_low()};
  const std::string footer = intake_footer(intake_, look);
  const std::string status = status_text(intake_, look.width);
  const std::string below = (footer == last_footer_ ? "" : footer) + status;
  const std::string heading = intake_heading(intake_, look);
  terminal_.say("\n");
  const Next said =
      say_parts(heading.substr(1) + intake_body(intake_, look),
                count_lines(below) + 1, {.bold = true, .colour = {}});
  if (said != Next::stay) return said;
  last_footer_ = footer;
  return say_parts(below, 1);
}

/// Reads a line: `stay` where there is one, `again` where what stands there is
/// to be said once more.
IntakeTalk::Next IntakeTalk::read(std::string& line) {
  terminal_.say("> ");
  TypedLine typed = terminal_.read_line();
  if (typed.kind != TypedLine::Kind::text) terminal_.say("\n");
  switch (typed.kind) {
    case TypedLine::Kind::text:
      line = std::move(typed.text);
      return Next::stay;
    case TypedLine::Kind::too_long: {
      const Next next = complain(
          words().format("That line is longer than {} bytes.", kMaxLineBytes));
      return next == Next::stay ? read(line) : next;
    }
    case TypedLine::Kind::resumed:
      last_footer_.clear();
      return Next::again;
    case TypedLine::Kind::too_much:
      say(words()("More than 1 MiB was typed. That is taken as the end."));
      return Next::end;
    case TypedLine::Kind::end:
      return Next::end;
    case TypedLine::Kind::interrupted:
      return Next::interrupt;
  }
  return Next::end;
}

IntakeTalk::Next IntakeTalk::complain(const std::string& problem) {
  say(words().format("Error: {}", sanitise(problem)));
  if (terminal_.forget_typed_ahead()) {
    say(words()("What was typed or pasted after that was not read."));
  }
  if (++tries_ < kMaxTries) {
    say_level();
    return Next::stay;
  }
  say(words().format(
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
  const TypedIntake typed = read_intake_line(intake_, line, today_);
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
  if (!answers.said_back.empty()) say(sanitise(answers.said_back));
  terminal_.say(recorded_text(intake_, answers.answers, terminal_.width()));
  terminal_.say(consequences_text(intake_, answers.answers, before, levels,
                                  terminal_.width()));
  // Whoever has to be told something is told first; tell() moves on then.
  return intake_.must_tell() ? Next::stay : move_on();
}

/// To the next screen where this one has been answered.
IntakeTalk::Next IntakeTalk::move_on() {
  if (intake_.screen() && !intake_.is_answered()) return say_status();
  if (intake_.screen()) intake_.go_on();
  return show();
}

/// What must be told at once.
IntakeTalk::Next IntakeTalk::say_tell() {
  const Card card = card_();
  const std::string choices = hanging(
      "", words()("k: told, carry on; u: undo; w: write the note; q: stop"),
      terminal_.width());
  const std::string level =
      hanging("", in_capitals(card.title), terminal_.width());
  terminal_.say("\n");
  const std::size_t from = terminal_.lines();
  const std::size_t below = count_lines(choices) + count_lines(level) + 1;
  const Next said =
      say_parts(tell_text(card, words(), false, terminal_.width()), below,
                {.bold = true, .colour = intake_.pack()[card.level].colour});
  // b at a pause: there is nothing behind what must be told.
  if (said != Next::stay) return said == Next::back ? Next::again : said;
  const std::optional<std::size_t> height = terminal_.page_height();
  if (height && terminal_.lines() - from + below > *height) {
    terminal_.say(level);
  }
  terminal_.say(choices);
  return Next::stay;
}

IntakeTalk::Next IntakeTalk::tell() {
  Next next = Next::again;
  while (intake_.must_tell()) {
    if (next == Next::again) next = say_tell();
    if (next == Next::again) continue;
    if (next != Next::stay) return next;
    std::string line;
    next = read(line);
    if (next == Next::stay) next = use_tell_line(line);
  }
  return next;
}

IntakeTalk::Next IntakeTalk::use_tell_line(const std::string& line) {
  const std::string word = simplified(line);
  if (word == "w" || word == "write" || word == "escribir") return finish();
  if (is_stop(word) || word == "q") return Next::stop;
  if (word == "k" || word == "carry on" || word == "seguir") {
    tries_ = 0;
    intake_.told();
    return move_on();
  }
  if (word == "u" || word == "undo" || word == "deshacer") {
    tries_ = 0;
    const Next next = undo();
    return next == Next::stay && intake_.must_tell() ? Next::again : next;
  }
  if (is_help(word)) {
    tries_ = 0;
    say(
        words()("The answers so far say that this cannot wait, or it may not, "
                "since the caller is not sure. Tell the caller what stands "
                "above before anything else is asked. k goes on with the "
                "questions, u takes the last answers back, w ends the call "
                "with its note, q stops."));
    say_level();
    return Next::stay;
  }
  return complain(words()("Tell the caller first, then type k to carry on.") +
                  typed_words(line, words()));
}

/// Enter: the next screen or, where none is left, the end of the call. That
/// takes a w while open questions could still raise the level.
IntakeTalk::Next IntakeTalk::go_on() {
  if (intake_.screen()) {
    intake_.go_on();
    return show();
  }
  const IntakeStatus status = intake_.status();
  if (!status.best) return finish();
  const std::size_t home = intake_.home(*status.best) + 1;
  say(status.open == 1
          ? words().format("1 open question could still raise the level: g {} "
                           "goes to it. w ends the call all the same.",
                           home)
          : words().format("{} open questions could still raise the level: g "
                           "{} goes to the first. w ends the call all the "
                           "same.",
                           status.open, home));
  say_level();
  return Next::stay;
}

IntakeTalk::Next IntakeTalk::go_back() {
  if (!intake_.go_back()) {
    return complain(words()("There is no screen before this one."));
  }
  return show();
}

IntakeTalk::Next IntakeTalk::explain(std::size_t line) {
  std::string text = intake_why(intake_, line, terminal_.width());
  if (line == 0) text += intake_help(words(), terminal_.width());
  const std::string level = level_text(intake_, terminal_.width());
  const Next said = say_parts(text, count_lines(level) + 1);
  if (said == Next::back) return Next::again;
  if (said == Next::stay) terminal_.say(level);
  return said;
}

IntakeTalk::Next IntakeTalk::use(const LineCommand& command) {
  using Kind = LineCommand::Kind;
  switch (command.kind) {
    case Kind::next:
      return go_on();
    case Kind::go_to:
      return go_to(command.text);
    case Kind::why:
      return explain(command.line);
    case Kind::words:
      return keep_words(command);
    case Kind::teach_back:
      return keep_teach_back(command.text);
    case Kind::call_back:
      return keep_call_back(command.text);
    case Kind::undo:
      return undo();
    case Kind::list:
      last_footer_.clear();
      return show();
    case Kind::carry_on:
      return say_status();
    case Kind::back:
      return go_back();
    case Kind::finish:
      return finish();
    case Kind::stop:
      return Next::stop;
  }
  return Next::stay;
}

IntakeTalk::Next IntakeTalk::go_to(const std::string& text) {
  const std::vector<IntakeScreen>& screens = intake_.screens();
  std::vector<std::size_t> found;
  if (text.empty()) {
    found.resize(screens.size());
    std::iota(found.begin(), found.end(), 0);
  } else if (const std::optional<std::size_t> number = whole_number(text)) {
    if (*number == 0 || *number > screens.size()) {
      return complain(
          words().format("The screens are 1 to {}.", screens.size()));
    }
    found = {*number - 1};
  } else {
    found = find_screens(intake_.pack(), screens, text);
  }
  if (found.empty()) {
    return complain(
        words().format("No screen or question is called like \"{}\".", text));
  }
  if (found.size() > 1) {
    const std::string below =
        hanging("", words()("Type g and one of these numbers."),
                terminal_.width()) +
        level_text(intake_, terminal_.width());
    const Next said = say_parts(screen_list(intake_, found, terminal_.width()),
                                count_lines(below) + 1);
    if (said == Next::back) return Next::again;
    if (said == Next::stay) terminal_.say(below);
    return said;
  }
  intake_.go_to(found.front());
  return show();
}

/// Takes the last step back and says which.
IntakeTalk::Next IntakeTalk::undo() {
  const AnswerSheet before = intake_.sheet();
  const Levels levels = intake_.outcome().levels;
  if (!intake_.undo()) return complain(words()("There is nothing to undo."));
  terminal_.say(taken_back_text(intake_, before, levels, terminal_.width()));
  return show();
}

IntakeTalk::Next IntakeTalk::keep_words(const LineCommand& command) {
  if (command.text.empty()) {
    return complain(
        words()("Type m, the number of a line, and what the caller said, as in "
                "m 3 since the flu. Without a number it is about the call."));
  }
  std::optional<QuestionIndex> about;
  for (const IntakeLine& line : intake_.lines()) {
    if (line.number == command.line) about = line.question;
  }
  if (command.line != 0 && !about) {
    return complain(words().format("There is no line {} here.", command.line));
  }
  if (!intake_.add_words(about, command.text)) {
    return complain(
        words().format("The caller's words there would be longer than {} "
                       "bytes.",
                       kMaxWordsBytes));
  }
  say(about ? words().format("Kept with line {}.", command.line)
            : words()("Kept as what the caller says about the call."));
  say_level();
  return Next::stay;
}

/// "y 14:30": whether the caller said back what to do and, after it, when
/// somebody calls back.
IntakeTalk::Next IntakeTalk::keep_teach_back(const std::string& text) {
  const auto [word, rest] = split_word(text);
  if (!is_yes(word) && !is_no(word)) {
    return complain(words()("Type t y if the caller said back what to do, t n "
                            "if not; c and when for a call-back.") +
                    typed_words(text, words()));
  }
  const std::string said = field_text(word);
  intake_.set_call(kCallTeachBack, said);
  say(words().format("Teach-back: {}", field_words(said, words())));
  if (!rest.empty()) return keep_call_back(rest);
  say_level();
  return Next::stay;
}

IntakeTalk::Next IntakeTalk::keep_call_back(const std::string& text) {
  if (text.empty()) {
    return complain(
        words()("Type c and when somebody calls back, as in c 14:30."));
  }
  const std::string when = field_text(text);
  if (!intake_.set_call(kCallBack, when)) {
    return complain(
        words().format("That is longer than {} bytes.", kMaxFieldBytes));
  }
  say(words().format("Call-back: {}", field_words(when, words())));
  say_level();
  return Next::stay;
}

/// What to tell at the end of a call.
IntakeTalk::Next IntakeTalk::say_end() {
  const std::string question = hanging(
      "",
      words()("Did the caller say back what to do? y or n, and after it when "
              "somebody calls back, if at all: y 14:30. Enter: not recorded."),
      terminal_.width());
  const bool asked =
      !intake_.sheet().call.contains(std::string(kCallTeachBack));
  const std::string level = level_text(intake_, terminal_.width());
  const std::size_t below =
      count_lines(level) + (asked ? count_lines(question) : 0) + 1;
  terminal_.say("\n");
  const std::size_t from = terminal_.lines();
  const Next said =
      say_parts(tell_text(card_(), words(), true, terminal_.width()), below);
  if (said == Next::back) return Next::again;
  if (said != Next::stay || !asked) return said;
  const std::optional<std::size_t> height = terminal_.page_height();
  if (height && terminal_.lines() - from + below > *height) {
    terminal_.say(level);
  }
  terminal_.say(question);
  return Next::stay;
}

/// What belongs to the end of a call: what to tell, whether it was
/// understood, and whether somebody rings back.
IntakeTalk::Next IntakeTalk::finish() {
  tries_ = 0;
  Next next = say_end();
  // b at a pause goes back to the questions; so it does at the prompt.
  if (next == Next::again) return Next::again;
  while (next == Next::stay &&
         !intake_.sheet().call.contains(std::string(kCallTeachBack))) {
    std::string line;
    next = read(line);
    if (next == Next::again) {
      next = say_end();
    } else if (next == Next::stay) {
      next = use_end_line(line);
      if (next == Next::again) return Next::again;
    }
  }
  // That the input ends here takes nothing away.
  return next == Next::stay || next == Next::end ? Next::finish : next;
}

/// `again` goes back to the questions.
IntakeTalk::Next IntakeTalk::use_end_line(const std::string& line) {
  const std::string whole = simplified(line);
  if (whole.empty()) return Next::finish;
  if (is_back(whole)) {
    last_footer_.clear();
    return Next::again;
  }
  if (is_stop(whole)) return Next::stop;
  if (is_help(whole)) {
    say(
        words()("y: the caller said in their own words what they will do; n: "
                "they did not. Enter writes the note without it. b goes back "
                "to the questions, q stops."));
    return Next::stay;
  }
  const auto [word, rest] = split_word(line);
  if (!is_yes(word) && !is_no(word)) {
    return complain(words()("Type y or n first.") + typed_words(line, words()));
  }
  if (rest.size() > kMaxFieldBytes) {
    return complain(
        words().format("That is longer than {} bytes.", kMaxFieldBytes));
  }
  const std::string said = field_text(word);
  intake_.set_call(kCallTeachBack, said);
  say(words().format("Teach-back: {}", field_words(said, words())));
  if (!rest.empty()) {
    const std::string when = field_text(rest);
    intake_.set_call(kCallBack, when);
    say(words().format("Call-back: {}", field_words(when, words())));
  }
  return Next::stay;
}

}  // namespace redflag
