// SPDX-License-Identifier: Apache-2.0

#include "support/paper_caller.h"

#include <algorithm>

namespace redflag {
namespace {

Mark mark_of(Known known) {
  return known == Known::yes  ? Mark::yes
         : known == Known::no ? Mark::no
                              : Mark::unsure;
}

std::string letter(std::size_t option) {
  return std::string(1, static_cast<char>('a' + option));
}

}  // namespace

PaperAnswer on_paper(const Question& question, const Answer& answer) {
  if (answer.state != AnswerState::given) return {};
  switch (question.type) {
    case QuestionType::yes_no:
      return {mark_of(answer.yes), {}, {}};
    case QuestionType::choice:
      if (!answer.option) return {Mark::no, {}, {}};
      return {Mark::yes, {{letter(*answer.option), Mark::yes}}, {}};
    case QuestionType::choices: {
      PaperAnswer result{Mark::no, {}, {}};
      for (std::size_t i = 0; i < answer.options.size(); ++i) {
        if (answer.options[i] == Known::no) continue;
        result.mark = Mark::yes;
        result.boxes[letter(i)] = mark_of(answer.options[i]);
      }
      return result;
    }
    case QuestionType::number:
      if (answer.no_reading) return {Mark::no, {}, {}};
      return {Mark::yes, {}, answer.number};
  }
  return {};
}

namespace {

bool says_something(const Question& question, const Answer& answer) {
  const PaperAnswer paper = on_paper(question, answer);
  return paper.mark == Mark::yes &&
         (question.type != QuestionType::choices ||
          std::ranges::any_of(paper.boxes, [](const auto& box) {
            return box.second == Mark::yes;
          }));
}

}  // namespace

PaperCaller caller_with(const Pack& pack, const Checklist& checklist,
                        const AnswerSheet& sheet) {
  const auto question = [&checklist](std::size_t number) {
    return checklist.questions.at(number - 1);
  };
  return {.answer =
              [=, &pack, &sheet](std::size_t number) {
                const QuestionIndex q = question(number);
                return on_paper(pack[q], sheet[q]);
              },
          .tells = [=, &pack,
                    &sheet](std::size_t number) -> std::optional<PaperAnswer> {
            const QuestionIndex q = question(number);
            if (!says_something(pack[q], sheet[q])) return std::nullopt;
            PaperAnswer told = on_paper(pack[q], sheet[q]);
            // What somebody tells unasked, they are sure of.
            std::erase_if(told.boxes, [](const auto& box) {
              return box.second != Mark::yes;
            });
            return told;
          }};
}

bool says_more_than(const Pack& pack, const Checklist& checklist,
                    const AnswerSheet& sheet) {
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const QuestionIndex i(q);
    const bool printed =
        std::ranges::find(checklist.questions, i) != checklist.questions.end();
    if (!printed && says_something(pack[i], sheet[i])) return true;
  }
  return false;
}

bool has_unknown_number(const Pack& pack, const AnswerSheet& sheet) {
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const QuestionIndex i(q);
    if (pack[i].type == QuestionType::number &&
        sheet[i].state != AnswerState::given) {
      return true;
    }
  }
  return false;
}

}  // namespace redflag
