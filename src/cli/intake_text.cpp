// SPDX-License-Identifier: Apache-2.0

#include "cli/intake_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "cli/prompt_text.h"
#include "engine/condition_words.h"
#include "text/capitals.h"
#include "text/one_line.h"

namespace redflag {
namespace {

/// What an open question wants, where it is not yes or no.
std::string wants(const Question& question) {
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
  const std::string unit = question.unit->quantity == Quantity::count
                               ? std::string()
                               : ' ' + std::string(question.unit->id);
  return fmt::format(" [{}-{}{}]", number_text(question.min),
                     number_text(question.max), unit);
}

std::string line_text(const Intake& intake, const IntakeLine& line) {
  const Question& question = intake.pack()[line.question];
  std::string text = nurse_wording(question);
  if (line.open) {
    text += wants(question);
  } else {
    text += " = " + answer_words(question, intake.sheet()[line.question],
                                 intake.pack().words);
  }
  const auto words = intake.sheet().notes.find(question.id);
  if (words != intake.sheet().notes.end()) {
    text += "  \"" + one_line(words->second) + '"';
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

void add_list(std::string& text, std::string_view title,
              const std::vector<std::string>& items, std::size_t width) {
  if (items.empty()) return;
  text += hanging("", title, width);
  for (const std::string& item : items) text += hanging("  - ", item, width);
}

}  // namespace

std::string screen_name(const Intake& intake, std::size_t screen) {
  const Pack& pack = intake.pack();
  const std::string title = screen_title(pack, intake.screens()[screen]);
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
  if (!look.plain) text += std::string(look.width, '-') + '\n';
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
      is_page
          ? words(
                "2 5: those yes, others no; 0: none; s 4: not sure about 4; "
                "3n: line 3 only")
          : words(
                "ynns: yes, no, not sure, line by line; -: leave one open; "
                "3y 5=21: those lines");
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
  const Levels& levels = status.levels;
  // The last level's title, said before all was asked, would sound like
  // "nothing is wrong".
  const bool nothing_yet =
      levels.level == LevelIndex(0) && levels.level != levels.possible;
  std::string text =
      nothing_yet
          ? words("So far: no rule has matched.")
          : words.format("So far: {}.", in_capitals(pack[levels.level].title));
  text += ' ' + words.format("Possible: {}. Advised: {}.",
                             pack[levels.possible].title,
                             in_capitals(pack[levels.advised].title));
  if (status.open + status.not_sure == 0) {
    text += ' ' + words("Nothing open could raise it.");
  } else {
    text += ' ' + words.format("Could raise it: {} open, {} not sure.",
                               status.open, status.not_sure);
  }
  if (status.best) text += ' ' + best_words(intake, *status.best);
  text = hanging("", text, width);
  for (const QuestionIndex q : intake.outcome().contradictions) {
    text += hanging("",
                    words.format("Does not fit with other answers: {}",
                                 answer_statement(pack[q], intake.sheet()[q])),
                    width);
  }
  return text;
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
  return hanging("", text + '.', width);
}

std::string intake_why(const Intake& intake, std::size_t line,
                       std::size_t width) {
  const Pack& pack = intake.pack();
  std::string text;
  for (const IntakeLine& shown : intake.lines()) {
    if (line != 0 && line != shown.number) continue;
    const Question& question = pack[shown.question];
    text += hanging(fmt::format("{:>3}  ", shown.number),
                    question.ask + '\n' + question.why, width);
  }
  if (text.empty()) {
    return hanging("", pack.words.format("There is no line {} here.", line),
                   width);
  }
  return text;
}

std::string intake_help(const Words& words, std::size_t width) {
  std::string text;
  for (const std::string& line : {
           words("On a list: 2 5 ticks 2 and 5, and all other open lines are "
                 "no; 0 none of them; s 4 not sure about 4."),
           words("Elsewhere: y, n, s (not sure) and - (leave open) answer the "
                 "open lines in their order, as in ynns; a number answers a "
                 "line that wants one."),
           words("Everywhere: 3y 5n 6s 7=38.2 answer the lines that they "
                 "name, whatever they were; 3- takes an answer back."),
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
