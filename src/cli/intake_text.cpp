// SPDX-License-Identifier: Apache-2.0

#include "cli/intake_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "cli/dialogue.h"
#include "cli/prompt_text.h"
#include "engine/condition_words.h"
#include "engine/unit_words.h"
#include "interview/worked_out.h"
#include "render/note_content.h"
#include "text/capitals.h"
#include "text/one_line.h"

namespace redflag {
namespace {

/// What an open question wants, where it is not yes or no.
std::string wants(const Question& question, const Words& words) {
  std::string text;
  std::size_t number = 0;
  switch (question.type) {
    case QuestionType::yes_no:
      return {};
    case QuestionType::choice:
    case QuestionType::choices:
      for (const Option& option : question.options) {
        text += fmt::format("{}{} {}", text.empty() ? "" : "; ", ++number,
                            option.nurse.empty() ? option.label : option.nurse);
      }
      return " [" + text + ']';
    case QuestionType::number:
      break;
  }
  const std::string unit =
      question.unit->quantity == Quantity::count
          ? std::string()
          : ' ' + unit_word(*question.unit, question.max, words);
  return fmt::format(" [{}-{}{}]", number_text(question.min),
                     number_text(question.max), unit);
}

std::string line_text(const Intake& intake, const IntakeLine& line) {
  const Question& question = intake.pack()[line.question];
  std::string text = nurse_wording(question);
  const Words& words = intake.pack().words;
  const std::string answer =
      answer_words(question, intake.sheet()[line.question], words);
  if (line.again) {
    text += ' ' + words.format("(asked again; was: {})", answer);
  }
  if (line.open) {
    text += wants(question, words);
  } else {
    text += " = " + answer;
  }
  const auto note = intake.sheet().notes.find(question.id);
  if (note != intake.sheet().notes.end()) {
    text += "  \"" + one_line(note->second) + '"';
  }
  return text;
}

std::size_t open_count(const Intake& intake, std::size_t screen) {
  const auto& questions = intake.screens()[screen].questions;
  return static_cast<std::size_t>(
      std::ranges::count_if(questions, [&](QuestionIndex q) {
        return intake.sheet()[q].state == AnswerState::blank;
      }));
}

/// Where the question that is best asked next stands, and what it is.
std::string best_words(const Intake& intake, QuestionIndex best) {
  const std::size_t home = intake.home(best);
  const auto& questions = intake.screens()[home].questions;
  const auto place = std::ranges::find(questions, best) - questions.begin();
  const Words& words = intake.pack().words;
  if (intake.screen() == home) {
    return words.format("Ask next: line {}, {}", place + 1,
                        nurse_wording(intake.pack()[best]));
  }
  return words.format("Ask next: g {}, line {}, {}", home + 1, place + 1,
                      nurse_wording(intake.pack()[best]));
}

bool is_unlikely(const Question& question, const Answer& answer) {
  return question.type == QuestionType::number &&
         answer.state == AnswerState::given && !answer.no_reading &&
         question.is_unlikely(answer.number);
}

/// "1, 3-5".
std::string line_numbers(std::vector<std::size_t> numbers) {
  std::ranges::sort(numbers);
  std::string text;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t end = i;
    while (end + 1 < numbers.size() && numbers[end + 1] == numbers[end] + 1) {
      ++end;
    }
    text += (text.empty() ? "" : ", ") + std::to_string(numbers[i]);
    if (end > i) {
      text += (end > i + 1 ? "-" : ", ") + std::to_string(numbers[end]);
    }
    i = end + 1;
  }
  return text;
}

void join(std::string& text, std::string_view separator,
          std::string_view more) {
  if (!text.empty()) text += separator;
  text += more;
}

/// The title of a level; "no rule has matched so far" where it is the last one
/// and could still be raised, since its title would sound like "all is well".
std::string level_words(const Pack& pack, const Levels& levels) {
  return levels.level == LevelIndex(0) && levels.level != levels.possible
             ? pack.words("no rule has matched so far")
             : in_capitals(pack[levels.level].title);
}

/// "So far: SOON. Possible: Today. Advised: TODAY." The last level's title,
/// said before all was asked, would sound like "nothing is wrong".
std::string levels_words(const Pack& pack, const Levels& levels) {
  const Words& words = pack.words;
  const bool nothing_yet =
      levels.level == LevelIndex(0) && levels.level != levels.possible;
  const std::string so_far =
      nothing_yet
          ? words("So far: no rule has matched.")
          : words.format("So far: {}.", in_capitals(pack[levels.level].title));
  return so_far + ' ' +
         words.format("Possible: {}. Advised: {}.", pack[levels.possible].title,
                      in_capitals(pack[levels.advised].title));
}

std::string fall_words(const Intake& intake, const Levels& before) {
  const Levels now = intake.outcome().levels;
  if (now.level >= before.level) return {};
  const Pack& pack = intake.pack();
  return pack.words.format("The level fell from {} to {}.",
                           level_words(pack, before), level_words(pack, now));
}

/// `Stridor = Yes; ...`: the answers that are in `there` and not in `here`,
/// those that are "no" left out.
std::string only_there(const Pack& pack,
                       const std::map<std::string, Answer>& there,
                       const std::map<std::string, Answer>& here) {
  std::string text;
  for (const auto& [id, answer] : there) {
    const auto q = pack.find_question(id);
    if (!q || here.contains(id) || answer.state == AnswerState::blank ||
        (answer.state == AnswerState::given && says_no(pack[*q], answer))) {
      continue;
    }
    join(text, "; ",
         note_wording(pack, *q) + " = " +
             answer_words(pack[*q], answer, pack.words));
  }
  return text;
}

/// The answers, by screen, that differ and were not only set aside:
/// "Emergency signs, lines 1-11".
std::string changed_lines(const Intake& intake, const AnswerSheet& before) {
  const Pack& pack = intake.pack();
  std::map<std::size_t, std::vector<std::size_t>> changed;
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const QuestionIndex q(i);
    const std::string& id = pack[q].id;
    if (intake.sheet()[q] == before[q] || before.set_aside.contains(id)) {
      continue;
    }
    const std::size_t home = intake.home(q);
    const auto& questions = intake.screens()[home].questions;
    changed[home].push_back(
        static_cast<std::size_t>(std::ranges::find(questions, q) -
                                 questions.begin()) +
        1);
  }
  std::string text;
  for (const auto& [screen, lines] : changed) {
    join(text, "; ",
         lines.size() == 1
             ? pack.words.format("{}, line {}", screen_name(intake, screen),
                                 lines.front())
             : pack.words.format("{}, lines {}", screen_name(intake, screen),
                                 line_numbers(lines)));
  }
  return text;
}

/// The caller's words and the fields of the call that differ.
std::string changed_words(const Intake& intake, const AnswerSheet& before) {
  const Pack& pack = intake.pack();
  const AnswerSheet& now = intake.sheet();
  std::string text;
  for (const auto& [id, words] : before.notes) {
    const auto q = pack.find_question(id);
    const auto kept = now.notes.find(id);
    if (!q || (kept != now.notes.end() && kept->second == words)) continue;
    join(text, "; ",
         pack.words.format("the caller's words on \"{}\"",
                           note_wording(pack, *q)));
  }
  const auto differs = [&](std::string_view field) {
    const auto there = before.call.find(std::string(field));
    const auto here = now.call.find(std::string(field));
    return there != before.call.end() &&
           (here == now.call.end() || here->second != there->second);
  };
  if (differs(kCallComplaint)) {
    join(text, "; ", pack.words("the caller's words on the call"));
  }
  if (differs(kCallTeachBack)) join(text, "; ", pack.words("the teach-back"));
  if (differs(kCallBack)) join(text, "; ", pack.words("the call-back"));
  return text;
}

void add_list(std::string& text, std::string_view title,
              const std::vector<std::string>& items, std::size_t width) {
  if (items.empty()) return;
  text += hanging("", title, width);
  for (const std::string& item : items) text += hanging("  - ", item, width);
}

}  // namespace

std::string screen_name(const Intake& intake, std::size_t screen) {
  const Pack& pack = intake.pack();
  std::string title = screen_title(pack, intake.screens()[screen]);
  if (!title.empty()) return title;
  return intake.screens()[screen].kind == IntakeScreen::Kind::last
             ? pack.words("Before the end")
             : pack.words("About the person");
}

const std::string& nurse_wording(const Question& question) {
  return question.nurse.empty() ? short_text(question) : question.nurse;
}

std::string intake_heading(const Intake& intake, const IntakeLook& look) {
  const Words& words = intake.pack().words;
  if (!intake.screen()) {
    return '\n' + hanging("", words("No screen is left with something to ask."),
                          look.width);
  }
  const std::size_t screen = *intake.screen();
  std::string text = '\n' + hanging("",
                                    words.format("{} of {}: {}", screen + 1,
                                                 intake.screens().size(),
                                                 screen_name(intake, screen)),
                                    look.width);
  if (!look.plain && !look.compact) text += std::string(look.width, '-') + '\n';
  return text;
}

std::string intake_body(const Intake& intake, const IntakeLook& look) {
  std::string text;
  const std::vector<IntakeLine> lines = intake.lines();
  if (intake.screen() && lines.empty()) {
    return hanging("", intake.pack().words("Nothing here applies so far."),
                   look.width);
  }
  for (const IntakeLine& line : lines) {
    text += hanging(
        fmt::format("{:>3}{} ", line.number, line.can_raise ? '*' : ' '),
        line_text(intake, line), look.width);
  }
  return text;
}

std::string intake_footer(const Intake& intake, const IntakeLook& look) {
  const Words& words = intake.pack().words;
  if (!intake.screen()) {
    return hanging(
        "",
        words(
            "w write the note; g 14 or g cough go to a screen; q stop; ? help"),
        look.width);
  }
  const bool is_page =
      intake.screens()[*intake.screen()].kind == IntakeScreen::Kind::page;
  const std::string answers =
      is_page ? words(
                    "2 5 yes, s 4 not sure: the others become No; 0: none; 3n: "
                    "line "
                    "3 only")
              : words(
                    "ynns: yes, no, not sure, line by line; -: leave one open; "
                    "3y 5=21: those lines");
  if (look.compact) {
    return hanging("",
                   is_page ? words("2 5 yes, the others No; s 4 not sure; 0 "
                                   "none")
                           : words("ynns line by line; - leave one open"),
                   look.width) +
           hanging("", words("Enter next; b back; w write; q stop; ? help"),
                   look.width);
  }
  return hanging("", answers, look.width) +
         hanging("",
                 words("Enter next; g go to; m note; u undo; b back; l list; "
                       "w write; q stop; ? help"),
                 look.width);
}

std::string status_text(const Intake& intake, std::size_t width) {
  const Pack& pack = intake.pack();
  const Words& words = pack.words;
  const IntakeStatus status = intake.status();
  std::string text = levels_words(pack, status.levels);
  if (status.open + status.not_sure == 0) {
    text += ' ' + words("Nothing open could raise it.");
  } else {
    text += ' ' + words.format("Could raise it: {} open, {} not sure.",
                               status.open, status.not_sure);
  }
  if (status.best) text += ' ' + best_words(intake, *status.best);
  text = hanging("", text, width);
  const Outcome outcome = intake.outcome();
  for (const QuestionIndex q : outcome.contradictions) {
    text += hanging("",
                    words.format("Does not fit with other answers: {}",
                                 answer_statement(pack[q], intake.sheet()[q])),
                    width);
  }
  return text;
}

std::string level_text(const Intake& intake, std::size_t width) {
  return hanging("", levels_words(intake.pack(), intake.outcome().levels),
                 width);
}

std::string recorded_text(
    const Intake& intake,
    const std::vector<std::pair<QuestionIndex, Answer>>& answers,
    std::size_t width) {
  const Pack& pack = intake.pack();
  const auto& questions = intake.screens()[*intake.screen()].questions;
  // Lines of the same answer stand together, in the order in which the
  // answers first came.
  std::vector<std::pair<std::string, std::vector<std::size_t>>> said;
  for (const auto& answer : answers) {
    const QuestionIndex q = answer.first;
    std::string words = answer_words(pack[q], answer.second, pack.words);
    if (is_unlikely(pack[q], answer.second)) {
      words = pack.words.format("{} (unlikely: ask again)", words);
    }
    auto same = std::ranges::find(
        said, words, &std::pair<std::string, std::vector<std::size_t>>::first);
    if (same == said.end()) same = said.insert(same, {words, {}});
    same->second.push_back(
        static_cast<std::size_t>(std::ranges::find(questions, q) -
                                 questions.begin()) +
        1);
  }
  std::string text;
  for (auto& entry : said) {
    text += (text.empty() ? "" : "; ") + line_numbers(entry.second) + " = " +
            entry.first;
  }
  text = hanging("", text + '.', width);
  std::vector<UnlikelyTogether> told;
  for (const auto& answer : answers) {
    auto together = unlikely_together(pack, intake.sheet(), answer.first);
    if (together.questions.empty() ||
        std::ranges::find(told, together) != told.end()) {
      continue;
    }
    const std::string numbers =
        together_words(pack, intake.sheet(), together.questions,
                       is_about_another(pack, intake.order(), intake.sheet()));
    text += hanging(
        "",
        together.is_reversed
            ? pack.words.format("Ask again: {}. {}", numbers,
                                reversed_words(pack, together))
            : pack.words.format("Numbers so far apart are rare: ask again. {}.",
                                numbers),
        width);
    told.push_back(std::move(together));
  }
  return text;
}

std::string consequences_text(
    const Intake& intake,
    const std::vector<std::pair<QuestionIndex, Answer>>& answers,
    const AnswerSheet& before, const Levels& levels_before, std::size_t width) {
  const Pack& pack = intake.pack();
  const std::string aside =
      only_there(pack, intake.sheet().set_aside, before.set_aside);
  std::string causes;
  for (const auto& [q, answer] : answers) {
    if (before[q].state != AnswerState::given || before[q] == answer) continue;
    join(causes, "; ",
         pack.words.format("{} is now {}", note_wording(pack, q),
                           answer_words(pack[q], answer, pack.words)));
  }
  std::string text;
  // Without a change of mind it is lines of one screen that ended others.
  if (!aside.empty() && !causes.empty()) {
    text = pack.words.format("Set aside, since {}: {}.", causes, aside);
  }
  const std::string fall = fall_words(intake, levels_before);
  if (!fall.empty()) join(text, " ", fall);
  return text.empty() ? text : hanging("", text, width);
}

std::string taken_back_text(const Intake& intake, const AnswerSheet& before,
                            const Levels& levels_before, std::size_t width) {
  const Pack& pack = intake.pack();
  std::string what = changed_lines(intake, before);
  const std::string words = changed_words(intake, before);
  if (!words.empty()) join(what, "; ", words);
  std::string text = what.empty()
                         ? pack.words("Taken back: what changed no answer.")
                         : pack.words.format("Taken back: {}.", what);
  const std::string again =
      only_there(pack, before.set_aside, intake.sheet().set_aside);
  if (!again.empty()) {
    join(text, " ", pack.words.format("No longer set aside: {}.", again));
  }
  const std::string fall = fall_words(intake, levels_before);
  if (!fall.empty()) join(text, " ", fall);
  return hanging("", text, width);
}

std::string intake_why(const Intake& intake, std::size_t line,
                       std::size_t width) {
  const Pack& pack = intake.pack();
  const bool about_another =
      is_about_another(pack, intake.order(), intake.sheet());
  std::string text;
  std::string reasons;
  for (const IntakeLine& shown : intake.lines()) {
    if (line != 0 && line != shown.number) continue;
    const Question& question = pack[shown.question];
    reasons += ' ' + question.why;
    text +=
        hanging(fmt::format("{:>3}  ", shown.number),
                wording(question, about_another) + '\n' + question.why, width);
  }
  if (text.empty()) {
    return line == 0
               ? text
               : hanging("",
                         pack.words.format("There is no line {} here.", line),
                         width);
  }
  return you_words(reasons, about_another, pack.words, width) + text;
}

std::string intake_help(const Words& words, std::size_t width) {
  std::string text;
  for (const std::string& line : {
           words("On a list: 2 5 ticks 2 and 5, and all other open lines are "
                 "no; 0 none of them; s 4 not sure about 4, and all other open "
                 "lines are no here too."),
           words("Elsewhere: y, n, s (not sure) and - (leave open) answer the "
                 "open lines in their order, as in ynns; a number answers a "
                 "line that wants one."),
           words("Everywhere: 3y 5n 6s 7=38.2 answer the lines that they "
                 "name, whatever they were; s 3 alone is not sure about 3; 3- "
                 "takes an answer back."),
           words("* marks the lines that can still raise the level."),
           words("Enter: the next screen. g 14, g cough: go to a screen; g "
                 "alone lists all. b: back. l: this screen again."),
           words("m 3 and text: the caller's words on line 3; without a number "
                 "on the call. u: undo. ? 3: why line 3 is asked."),
           words("t y, t n: teach-back. c and text: call-back. w: end the call "
                 "and write the note. q: stop."),
       }) {
    text += hanging("  ", line, width);
  }
  return text;
}

std::string screen_list(const Intake& intake,
                        const std::vector<std::size_t>& screens,
                        std::size_t width) {
  std::string text;
  for (const std::size_t screen : screens) {
    const std::size_t all = intake.screens()[screen].questions.size();
    text += hanging(fmt::format("{:>3}  ", screen + 1),
                    fmt::format("{} ({}/{})", screen_name(intake, screen),
                                all - open_count(intake, screen), all),
                    width);
  }
  return text;
}

std::string tell_text(const Card& card, const Words& words, bool at_end,
                      std::size_t width) {
  std::string text = hanging("", in_capitals(card.title), width);
  if (card.could_be) {
    text += hanging("",
                    words.format("INCOMPLETE: with the missing answers it "
                                 "could be as urgent as \"{}\".",
                                 *card.could_be),
                    width);
  }
  text += hanging("", words.format("Tell the caller: {}", card.action), width);
  if (card.highest) {
    text +=
        hanging("", words.format("Call {} now.", card.emergency_words), width);
  } else {
    std::vector<std::string> calls;
    for (const Contact& call : card.calls) {
      calls.push_back(call.name + ": " + call.number);
    }
    add_list(text, words("Who to call"), calls, width);
  }
  if (card.contact_by && !card.highest && card.within != "now") {
    text += hanging(
        "", words.format("By {}.", moment_words(*card.contact_by, words)),
        width);
  }
  if (!card.caution.empty()) text += hanging("", card.caution, width);
  add_list(text, words("Meanwhile:"), card.advice, width);
  std::vector<std::string> reasons;
  for (const CardReason& reason : card.deciding) {
    reasons.push_back(reason.because);
  }
  add_list(text, words("Because:"), reasons, width);
  if (at_end) {
    add_list(text,
             words.format("To call {} at once if any of these begins:",
                          card.emergency_words),
             card.more_urgent, width);
  }
  return text;
}

}  // namespace redflag
