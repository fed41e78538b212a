// SPDX-License-Identifier: Apache-2.0

#include "cli/prompt_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "cli/typed_number.h"
#include "engine/card.h"
#include "engine/condition_words.h"
#include "text/utf8.h"

namespace redflag {
namespace {

std::string heading_text(std::string_view title, std::string_view right,
                         const PromptLook& look) {
  if (look.plain) {
    return '\n' + hanging("", fmt::format("{}. {}", right, title), look.width);
  }
  const std::size_t used = display_width(title) + display_width(right);
  std::string text = "\n";
  if (used + 2 <= look.width) {
    text += fmt::format("{}{}{}\n", title, std::string(look.width - used, ' '),
                        right);
  } else {
    text += hanging("", title, look.width) + hanging("", right, look.width);
  }
  return look.compact ? text : text + std::string(look.width, '-') + '\n';
}

/// An empty line, where there is room for one.
std::string_view gap(const PromptLook& look) {
  return look.compact ? "" : "\n";
}

std::string numbered(std::size_t number, std::string_view text,
                     const PromptLook& look) {
  return hanging(fmt::format("{:>3}  ", number), text, look.width);
}

/// ", in days (or as in 3 weeks, or since Monday)".
std::string duration_words(std::string_view unit, const Words& words) {
  if (unit == "years") return words(", in years");
  if (unit == "months") return words(", in months (or as in 3 weeks)");
  if (unit == "weeks") return words(", in weeks (or as in 10 days)");
  if (unit == "hours") return words(", in hours (or as in 2 days)");
  if (unit == "minutes") return words(", in minutes");
  return words(", in days (or as in 3 weeks, or since Monday)");
}

/// ", in C (or as in 101 F)".
std::string unit_words(const Question& question, const Words& words) {
  const std::string_view unit = question.unit->id;
  switch (question.unit->quantity) {
    case Quantity::count:
      return "";
    case Quantity::temperature:
      return unit == "C" ? words(", in C (or as in 101 F)")
                         : words(", in F (or as in 38 C)");
    case Quantity::mass:
      return words.format(", in {} (or as in 150 lb, or 12 st 4)", unit);
    case Quantity::duration:
      return duration_words(unit, words);
    default:
      return words.format(", in {}", unit);
  }
}

/// "2 and 5; not sure about 4", or "none of these".
std::string ticks_words(const std::vector<Known>& ticks, const Words& words) {
  std::string yes;
  std::string not_sure;
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    if (ticks[i] == Known::no) continue;
    std::string& list = ticks[i] == Known::yes ? yes : not_sure;
    list += (list.empty() ? "" : " ") + std::to_string(i + 1);
  }
  if (yes.empty() && not_sure.empty()) return words("none of these");
  if (not_sure.empty()) return yes;
  const std::string about = words.format("not sure about {}", not_sure);
  return yes.empty() ? about : yes + ", " + about;
}

std::string old_answer_words(const Pack& pack, const AnswerSheet& sheet,
                             const Prompt& prompt) {
  if (prompt.kind != Prompt::Kind::page) {
    const QuestionIndex q = prompt.questions[0];
    return answer_words(pack[q], sheet[q], pack.words);
  }
  std::vector<Known> ticks;
  for (const QuestionIndex q : prompt.questions) {
    ticks.push_back(sheet[q].state == AnswerState::given ? sheet[q].yes
                                                         : Known::unknown);
  }
  return ticks_words(ticks, pack.words);
}

std::string options_body(const Question& question, const PromptLook& look,
                         const Words& words) {
  std::string body;
  std::size_t number = 0;
  switch (question.type) {
    case QuestionType::yes_no:
      return numbered(1, words("Yes"), look) + numbered(2, words("No"), look) +
             numbered(3, words("Not sure"), look);
    case QuestionType::choice:
    case QuestionType::choices:
      for (const Option& option : question.options) {
        body += numbered(++number, option.label, look);
      }
      return body + (question.type == QuestionType::choice
                         ? numbered(++number, words("Not sure"), look)
                         : numbered(0, words("None of these"), look));
    case QuestionType::number:
      break;
  }
  return body;
}

std::string how_to_tick(const PromptLook& look, const Words& words) {
  return look.compact
             ? words("As in 1 3, or 0. s 2: not sure about 2.")
             : words(
                   "Type the numbers that are true, as in 1 3, then Enter. "
                   "s 2: not sure about 2.");
}

std::string how_to_answer(const Question& question, const PromptLook& look,
                          const Words& words) {
  switch (question.type) {
    case QuestionType::yes_no:
    case QuestionType::choice:
      return words("Type a number, then Enter.");
    case QuestionType::choices:
      return how_to_tick(look, words);
    case QuestionType::number:
      return words.format("Type {}, then Enter.", range_words(question, words));
  }
  return {};
}

std::string number_words(const Prompt& prompt, const PromptLook& look,
                         const Words& words) {
  return prompt.again ? words("Once more")
                      : words.format("Question {}", look.number);
}

PromptText clash_text(const Pack& pack, const AnswerSheet& sheet,
                      const Prompt& prompt, const PromptLook& look) {
  const Words& words = pack.words;
  std::string others;
  for (std::size_t i = 1; i < prompt.questions.size(); ++i) {
    const QuestionIndex q = prompt.questions[i];
    others +=
        (others.empty() ? "" : "; ") + answer_statement(pack[q], sheet[q]);
  }
  const QuestionIndex first = prompt.questions[0];
  PromptText text;
  text.heading = heading_text(words("Two answers do not fit together"),
                              words("Please look again"), look);
  text.body = hanging("", words("Which of them is right?"), look.width);
  text.body += gap(look);
  text.body += numbered(1, answer_statement(pack[first], sheet[first]), look) +
               numbered(2, others, look) + numbered(3, words("Not sure"), look);
  text.body += gap(look);
  text.footer = hanging("", words("Type a number, then Enter."), look.width) +
                commands_footer(words, look.width);
  return text;
}

PromptText page_text(const Pack& pack, const Prompt& prompt,
                     const PromptLook& look) {
  const Words& words = pack.words;
  const Page& page = pack.pages[*prompt.page];
  PromptText text;
  text.heading =
      heading_text(page.title, number_words(prompt, look, words), look);
  text.body = hanging("", page.ask, look.width);
  text.body += gap(look);
  std::size_t number = 0;
  for (const QuestionIndex q : prompt.questions) {
    text.body += numbered(++number, wording(pack[q], look.about_another), look);
  }
  text.body += numbered(0, words("None of these"), look);
  text.body += gap(look);
  text.footer = hanging("", how_to_tick(look, words), look.width) +
                commands_footer(words, look.width);
  return text;
}

PromptText question_text(const Pack& pack, const Prompt& prompt,
                         const PromptLook& look) {
  const Words& words = pack.words;
  const Question& question = pack[prompt.questions[0]];
  const std::string& title =
      question.sign ? pack[*question.sign].title : pack.info.title;
  PromptText text;
  text.heading = heading_text(title, number_words(prompt, look, words), look);
  text.body = hanging("", wording(question, look.about_another), look.width);
  text.body += gap(look);
  const std::string options = options_body(question, look, words);
  if (!options.empty()) {
    text.body += options;
    text.body += gap(look);
  }
  // A range is part of what is asked: a footer may be left out.
  std::string& how =
      question.type == QuestionType::number ? text.body : text.footer;
  how += hanging("", how_to_answer(question, look, words), look.width);
  if (question.optional) {
    how += hanging("", words("none: there is no reading"), look.width);
  }
  text.footer += commands_footer(words, look.width);
  return text;
}

/// The name of a row. Short texts speak to the person who has the symptoms.
const std::string& row_title(const Question& question, bool about_another) {
  return about_another && !question.ask_about.empty() ? question.ask_about
                                                      : short_text(question);
}

std::string page_answer_words(const Pack& pack, const AnswerSheet& sheet,
                              const std::vector<QuestionIndex>& lines) {
  std::string text;
  for (const QuestionIndex q : lines) {
    if (says_no(pack[q], sheet[q])) continue;
    text += (text.empty() ? "" : "; ") +
            answer_statement(pack[q], sheet[q], pack.words);
  }
  return text.empty() ? pack.words("None of these") : text;
}

}  // namespace

const std::string& wording(const Question& question, bool about_another) {
  return about_another && !question.ask_about.empty() ? question.ask_about
                                                      : question.ask;
}

std::string footer_line(std::span<const std::string> choices,
                        std::size_t width) {
  for (const std::string_view space : {"   ", "  "}) {
    const std::string line = fmt::format("{}", fmt::join(choices, space));
    if (display_width(line) <= width) return line + '\n';
  }
  // Not wrapped as a text: a choice stays in one piece where it can.
  std::string lines;
  std::size_t used = 0;
  for (const std::string& choice : choices) {
    const std::size_t cells = display_width(choice);
    if (used > 0 && used + 2 + cells <= width) {
      lines.pop_back();
      lines += "  " + choice + '\n';
      used += 2 + cells;
    } else {
      lines += hanging("", choice, width);
      used = cells < width ? cells : width;
    }
  }
  return lines;
}

std::string commands_footer(const Words& words, std::size_t width) {
  const std::array<std::string, 4> choices = {
      words("b back"), words("? why we ask"), words("s not sure"),
      words("q stop")};
  return footer_line(choices, width);
}

std::string hanging(std::string_view first, std::string_view text,
                    std::size_t width) {
  std::string lines;
  std::string lead(first);
  const std::size_t room = std::max(width, first.size() + 10) - first.size();
  for (const std::string& line : wrap(text, room)) {
    lines += lead + line + '\n';
    lead.assign(first.size(), ' ');
  }
  return lines;
}

std::string range_words(const Question& question, const Words& words) {
  return words.format("a number from {} to {}{}", number_text(question.min),
                      number_text(question.max), unit_words(question, words));
}

PromptText prompt_text(const Pack& pack, const AnswerSheet& sheet,
                       const Prompt& prompt, const PromptLook& look) {
  if (prompt.kind == Prompt::Kind::clash) {
    return clash_text(pack, sheet, prompt, look);
  }
  PromptText text = prompt.kind == Prompt::Kind::page
                        ? page_text(pack, prompt, look)
                        : question_text(pack, prompt, look);
  if (prompt.again) {
    const std::string old = old_answer_words(pack, sheet, prompt);
    text.body += hanging(
        "",
        prompt.old ? pack.words.format(
                         "Your answer was: {}. Please say how it is now.", old)
                   : pack.words.format(
                         "Your answer was: {}. Press Enter to keep it.", old),
        look.width);
  }
  return text;
}

PromptText read_back_text(const Pack& pack, QuestionIndex question,
                          const Answer& answer, const PromptLook& look) {
  const Words& words = pack.words;
  const std::string meant = answer_words(pack[question], answer, words);
  PromptText text;
  text.body =
      '\n' +
      hanging("",
              words.format("You entered {} for \"{}\". Is that right?", meant,
                           wording(pack[question], look.about_another)),
              look.width) +
      numbered(1, words.format("Yes, keep {}", meant), look) +
      numbered(2, words("No, change it"), look);
  return text;
}

std::string together_words(const Pack& pack, const AnswerSheet& sheet,
                           const std::vector<QuestionIndex>& answers,
                           bool about_another) {
  std::string text;
  for (const QuestionIndex q : answers) {
    text += (text.empty() ? "" : "; ") + row_title(pack[q], about_another) +
            ": " + answer_words(pack[q], sheet[q], pack.words);
  }
  return text;
}

std::string reversed_words(const Pack& pack, const UnlikelyTogether& answers) {
  const Question& first = pack[answers.questions.front()];
  return first.unit->quantity == Quantity::mass
             ? pack.words("That is a gain, not a loss.")
             : pack.words("That is the other way round from what was asked.");
}

PromptText together_text(const Pack& pack, const AnswerSheet& sheet,
                         const UnlikelyTogether& answers,
                         QuestionIndex question, const PromptLook& look) {
  const Words& words = pack.words;
  const std::string meant =
      answer_words(pack[question], sheet[question], words);
  const std::string said =
      together_words(pack, sheet, answers.questions, look.about_another);
  PromptText text;
  text.body =
      '\n' +
      hanging(
          "",
          answers.is_reversed
              ? words.format("{}. {} Is that right?", said,
                             reversed_words(pack, answers))
              : words.format(
                    "Numbers so far apart are rare. {}. Is that right?", said),
          look.width) +
      numbered(1, words.format("Yes, keep {}", meant), look) +
      numbered(2, words("No, change it"), look);
  return text;
}

std::string why_text(const Pack& pack, const Prompt& prompt, std::size_t line,
                     const PromptLook& look) {
  const Words& words = pack.words;
  std::string reasons;
  std::string text;
  for (std::size_t i = 0; i < prompt.questions.size(); ++i) {
    if (line != 0 && line != i + 1) continue;
    const Question& question = pack[prompt.questions[i]];
    const std::string first = prompt.kind == Prompt::Kind::page
                                  ? fmt::format("{:>3}  ", i + 1)
                                  : std::string("  ");
    reasons += ' ' + question.why;
    text += hanging(
        first,
        question.why.empty() ? words("The pack does not say.") : question.why,
        look.width);
  }
  return hanging("", words("Why we ask:"), look.width) +
         you_words(reasons, look.about_another, words, look.width) + text;
}

std::string you_words(std::string_view why, bool about_another,
                      const Words& words, std::size_t width) {
  if (!about_another) return {};
  // Other languages speak to a person without a word for it as well.
  if (words.language() == "en" &&
      folded(why).find("you") == std::string::npos) {
    return {};
  }
  return hanging(
      "",
      words("Here \"you\" means the person with the signs, who is not "
            "the one answering."),
      width);
}

std::vector<ReviewRow> review_rows(const Interview& interview,
                                   bool about_another) {
  const Pack& pack = interview.pack();
  const AnswerSheet& sheet = interview.sheet();
  std::vector<ReviewRow> rows;
  std::vector<bool> done(pack.questions.size());
  const auto counts = [&](QuestionIndex q) {
    return sheet[q].state != AnswerState::blank && !interview.does_not_apply(q);
  };
  for (const QuestionIndex q : interview.order().in_order()) {
    if (done[q] || !counts(q)) continue;
    const std::optional<PageIndex> page = pack[q].page;
    ReviewRow row{.title = page ? pack.pages[*page].title
                                : row_title(pack[q], about_another),
                  .answer = {},
                  .questions = {q}};
    for (std::size_t i = 0; page && i < pack.questions.size(); ++i) {
      const QuestionIndex line(i);
      if (line != q && pack[line].page == page && counts(line)) {
        row.questions.push_back(line);
      }
    }
    std::ranges::sort(row.questions);
    for (const QuestionIndex line : row.questions) done[line] = true;
    row.answer = page ? page_answer_words(pack, sheet, row.questions)
                      : answer_words(pack[q], sheet[q], pack.words);
    rows.push_back(std::move(row));
  }
  return rows;
}

PromptText review_text(const std::vector<ReviewRow>& rows,
                       const PromptLook& look, const Words& words) {
  PromptText text;
  text.heading = heading_text(words("Check your answers"),
                              words("Before the result"), look);
  std::size_t number = 0;
  for (const ReviewRow& row : rows) {
    text.body += numbered(++number, row.title + ": " + row.answer, look);
  }
  text.body += gap(look);
  text.body +=
      hanging("", words("Nothing has been saved or sent."), look.width);
  const std::array<std::string, 4> choices = {words("Enter: show my result"),
                                              words("c 3: change answer 3"),
                                              words("b back"), words("q stop")};
  text.footer = footer_line(choices, look.width);
  return text;
}

}  // namespace redflag
