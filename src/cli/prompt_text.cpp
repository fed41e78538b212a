// SPDX-License-Identifier: Apache-2.0

#include "cli/prompt_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "engine/card.h"
#include "engine/condition_words.h"
#include "text/utf8.h"

namespace redflag {
namespace {

constexpr std::string_view commands_footer =
    "b back   ? why we ask   s not sure   q stop";

const std::string& wording(const Question& question, const PromptLook& look) {
  return look.about_another && !question.ask_about.empty() ? question.ask_about
                                                           : question.ask;
}

std::string heading_text(std::string_view title, std::string_view right,
                         const PromptLook& look) {
  if (look.plain) return fmt::format("\n{}. {}\n", right, title);
  const std::size_t used = display_width(title) + display_width(right);
  const std::string gap(
      used + 2 <= look.width ? look.width - used : std::size_t{2}, ' ');
  return fmt::format("\n{}{}{}\n{}\n", title, gap, right,
                     std::string(look.width, '-'));
}

std::string numbered(std::size_t number, std::string_view text,
                     const PromptLook& look) {
  return hanging(fmt::format("{:>3}  ", number), text, look.width);
}

std::string unit_words(const Question& question) {
  if (question.unit->quantity == Quantity::count) return "";
  std::string text = fmt::format(", in {}", question.unit->id);
  switch (question.unit->quantity) {
    case Quantity::temperature:
      return text + (question.unit->id == "C" ? " (or as in 101 F)"
                                              : " (or as in 38 C)");
    case Quantity::mass:
      return text + " (or as in 150 lb)";
    case Quantity::duration:
      return question.unit->id == "years" ? text : text + " (or as in 3 weeks)";
    default:
      return text;
  }
}

/// "2 and 5; not sure about 4", or "none of these".
std::string ticks_words(const std::vector<Known>& ticks) {
  std::string yes;
  std::string not_sure;
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    if (ticks[i] == Known::no) continue;
    std::string& list = ticks[i] == Known::yes ? yes : not_sure;
    list += (list.empty() ? "" : " ") + std::to_string(i + 1);
  }
  if (yes.empty() && not_sure.empty()) return "none of these";
  if (not_sure.empty()) return yes;
  return yes + (yes.empty() ? "" : ", ") + "not sure about " + not_sure;
}

std::string old_answer_words(const Pack& pack, const AnswerSheet& sheet,
                             const Prompt& prompt) {
  if (prompt.kind != Prompt::Kind::page) {
    const QuestionIndex q = prompt.questions[0];
    return answer_words(pack[q], sheet[q]);
  }
  std::vector<Known> ticks;
  for (const QuestionIndex q : prompt.questions) {
    ticks.push_back(sheet[q].state == AnswerState::given ? sheet[q].yes
                                                         : Known::unknown);
  }
  return ticks_words(ticks);
}

std::string options_body(const Question& question, const PromptLook& look) {
  std::string body;
  std::size_t number = 0;
  switch (question.type) {
    case QuestionType::yes_no:
      return numbered(1, "Yes", look) + numbered(2, "No", look) +
             numbered(3, "Not sure", look);
    case QuestionType::choice:
    case QuestionType::choices:
      for (const Option& option : question.options) {
        body += numbered(++number, option.label, look);
      }
      return body + (question.type == QuestionType::choice
                         ? numbered(++number, "Not sure", look)
                         : numbered(0, "None of these", look));
    case QuestionType::number:
      break;
  }
  return body;
}

std::string how_to_answer(const Question& question) {
  switch (question.type) {
    case QuestionType::yes_no:
    case QuestionType::choice:
      return "Type a number, then Enter.";
    case QuestionType::choices:
      return "Type the numbers that are true, as in 1 3, then Enter. "
             "s 2: not sure about 2.";
    case QuestionType::number:
      return "Type " + range_words(question) + ", then Enter.";
  }
  return {};
}

std::string number_words(const Prompt& prompt, const PromptLook& look) {
  return prompt.again ? "Once more" : fmt::format("Question {}", look.number);
}

PromptText clash_text(const Pack& pack, const AnswerSheet& sheet,
                      const Prompt& prompt, const PromptLook& look) {
  std::string others;
  for (std::size_t i = 1; i < prompt.questions.size(); ++i) {
    const QuestionIndex q = prompt.questions[i];
    others +=
        (others.empty() ? "" : "; ") + answer_statement(pack[q], sheet[q]);
  }
  const QuestionIndex first = prompt.questions[0];
  return {
      .heading = heading_text("Two answers do not fit together",
                              "Please look again", look),
      .body = "Which of them is right?\n\n" +
              numbered(1, answer_statement(pack[first], sheet[first]), look) +
              numbered(2, others, look) + numbered(3, "Not sure", look) + '\n',
      .footer =
          fmt::format("Type a number, then Enter.\n{}\n", commands_footer)};
}

PromptText page_text(const Pack& pack, const Prompt& prompt,
                     const PromptLook& look) {
  const Page& page = pack.pages[*prompt.page];
  std::string body = hanging("", page.ask, look.width) + '\n';
  std::size_t number = 0;
  for (const QuestionIndex q : prompt.questions) {
    body += numbered(++number, wording(pack[q], look), look);
  }
  body += numbered(0, "None of these", look) + '\n';
  return {.heading = heading_text(page.title, number_words(prompt, look), look),
          .body = std::move(body),
          .footer = hanging("",
                            "Type the numbers that are true, as in 1 3, then "
                            "Enter. s 2: not sure about 2.",
                            look.width) +
                    fmt::format("{}\n", commands_footer)};
}

PromptText question_text(const Pack& pack, const Prompt& prompt,
                         const PromptLook& look) {
  const Question& question = pack[prompt.questions[0]];
  const std::string& title =
      question.sign ? pack[*question.sign].title : pack.info.title;
  const std::string options = options_body(question, look);
  std::string body = hanging("", wording(question, look), look.width) + '\n';
  if (!options.empty()) body += options + '\n';
  std::string footer = hanging("", how_to_answer(question), look.width);
  if (question.optional) footer += "none: there is no reading\n";
  return {.heading = heading_text(title, number_words(prompt, look), look),
          .body = std::move(body),
          .footer = footer + fmt::format("{}\n", commands_footer)};
}

std::string page_answer_words(const Pack& pack, const AnswerSheet& sheet,
                              const std::vector<QuestionIndex>& lines) {
  std::string words;
  for (const QuestionIndex q : lines) {
    if (says_no(pack[q], sheet[q])) continue;
    words += (words.empty() ? "" : "; ") + answer_statement(pack[q], sheet[q]);
  }
  return words.empty() ? "None of these" : words;
}

}  // namespace

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

std::string range_words(const Question& question) {
  return fmt::format("a number from {} to {}{}", number_text(question.min),
                     number_text(question.max), unit_words(question));
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
    text.body +=
        hanging("",
                "Your answer was: " + old_answer_words(pack, sheet, prompt) +
                    ". Press Enter to keep it.",
                look.width);
  }
  return text;
}

std::string why_text(const Pack& pack, const Prompt& prompt, std::size_t line,
                     std::size_t width) {
  std::string text = "Why we ask:\n";
  for (std::size_t i = 0; i < prompt.questions.size(); ++i) {
    if (line != 0 && line != i + 1) continue;
    const Question& question = pack[prompt.questions[i]];
    const std::string first = prompt.kind == Prompt::Kind::page
                                  ? fmt::format("{:>3}  ", i + 1)
                                  : std::string("  ");
    text += hanging(first,
                    question.why.empty() ? "The pack does not say."
                                         : std::string_view(question.why),
                    width);
  }
  return text;
}

std::vector<ReviewRow> review_rows(const Interview& interview) {
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
    ReviewRow row{.title = page ? pack.pages[*page].title : short_text(pack[q]),
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
                      : answer_words(pack[q], sheet[q]);
    rows.push_back(std::move(row));
  }
  return rows;
}

PromptText review_text(const std::vector<ReviewRow>& rows,
                       const PromptLook& look) {
  std::string body;
  std::size_t number = 0;
  for (const ReviewRow& row : rows) {
    body += numbered(++number, row.title + ": " + row.answer, look);
  }
  return {
      .heading = heading_text("Check your answers", "Before the result", look),
      .body = body + "\nNothing has been saved or sent.\n",
      .footer =
          "Enter: show my result   c 3: change answer 3   b back   "
          "q stop\n"};
}

}  // namespace redflag
