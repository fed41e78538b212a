// SPDX-License-Identifier: Apache-2.0
#include "analysis/sheet_witness.h"

#include <algorithm>
#include <utility>

#include "analysis/round_numbers.h"

namespace redflag {
namespace {

/// What is one number in several sheets stays one.
Sheets with_round_numbers(const Pack& pack, const Sheets& sheets,
                          const std::function<bool(const Sheets&)>& shows) {
  ExampleNumbers numbers;
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    std::vector<double> of_question;
    for (const AnswerSheet& sheet : sheets) {
      if (!is_number(pack.questions[q], sheet.answers[q])) continue;
      of_question.push_back(sheet.answers[q].number);
    }
    std::ranges::sort(of_question);
    of_question.erase(std::unique(of_question.begin(), of_question.end()),
                      of_question.end());
    for (const double number : of_question) {
      numbers.emplace_back(pack.questions[q], q, number);
    }
  }
  const ExampleNumbers before = numbers;
  const auto with = [&](const ExampleNumbers& now) {
    Sheets other = sheets;
    for (std::size_t i = 0; i < now.size(); ++i) {
      const std::size_t q = now[i].question;
      for (std::size_t s = 0; s < sheets.size(); ++s) {
        const Answer& was = sheets[s].answers[q];
        if (!is_number(pack.questions[q], was)) continue;
        if (was.number != before[i].number) continue;
        other[s].answers[q] = Answer::reading(now[i].number);
      }
    }
    return other;
  };
  round_numbers(numbers,
                [&](const ExampleNumbers& now) { return shows(with(now)); });
  return with(numbers);
}

}  // namespace

EvaluatedSheet::EvaluatedSheet(const Program& program, const AnswerSheet& sheet)
    : program_(program), block_(program, 1) {
  block_.set(RowIndex(0), sheet);
  evaluate(program, block_, planes_);
}

Sheets shortened(const Pack& pack, Sheets sheets,
                 const std::function<bool(const Sheets&)>& shows) {
  if (!shows(sheets)) return sheets;
  const std::size_t questions = sheets.front().answers.size();
  const auto try_instead = [&](std::size_t first, std::size_t end,
                               const auto& instead_of) {
    Sheets other = sheets;
    for (AnswerSheet& sheet : other) {
      for (std::size_t q = first; q < end; ++q) {
        sheet.answers[q] = instead_of(sheet.answers[q]);
      }
    }
    if (other != sheets && shows(other)) sheets = std::move(other);
  };
  const auto no = [](const Answer& answer) {
    return answer.yes == Known::yes ? Answer::yes_no(false) : answer;
  };
  const auto blank = [](const Answer&) { return Answer(); };
  for (std::size_t q = questions; q-- > 0;) try_instead(q, q + 1, no);
  // Whole runs of questions first, since most answers do not matter; and from
  // the end, since what an answer hangs on stands before it.
  for (const std::size_t run :
       {std::size_t{32}, std::size_t{8}, std::size_t{2}, std::size_t{1}}) {
    for (std::size_t end = questions; end > 0;) {
      const std::size_t first = end > run ? end - run : 0;
      try_instead(first, end, blank);
      end = first;
    }
  }
  return with_round_numbers(pack, sheets, shows);
}

std::string outcome_words(const Program& program, const AnswerSheet& sheet) {
  const Levels levels = EvaluatedSheet(program, sheet).levels();
  const Pack& pack = program.pack();
  std::string words = "the level is " + pack[levels.level].id;
  if (levels.possible != levels.level) {
    words += ", possibly " + pack[levels.possible].id;
  }
  if (levels.advised != levels.level) {
    words += ", and " + pack[levels.advised].id + " is advised";
  }
  return words;
}

}  // namespace redflag
