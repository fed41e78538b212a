// SPDX-License-Identifier: Apache-2.0
#include "analysis/sheet_witness.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace redflag {
namespace {

bool any_given(const Sheets& sheets, std::size_t question) {
  for (const AnswerSheet& sheet : sheets) {
    if (sheet.answers[question].state != AnswerState::blank) return true;
  }
  return false;
}

}  // namespace

EvaluatedSheet::EvaluatedSheet(const Program& program, const AnswerSheet& sheet)
    : program_(program), block_(program, 1) {
  block_.set(RowIndex(0), sheet);
  evaluate(program, block_, planes_);
}

Sheets shortened(Sheets sheets,
                 const std::function<bool(const Sheets&)>& shows) {
  assert(shows(sheets));
  const std::size_t questions = sheets.front().answers.size();
  // Whole runs of questions first: most answers do not matter.
  for (const std::size_t run :
       {std::size_t{32}, std::size_t{8}, std::size_t{2}, std::size_t{1}}) {
    for (std::size_t first = 0; first < questions; first += run) {
      Sheets fewer = sheets;
      bool less = false;
      for (std::size_t q = first; q < std::min(first + run, questions); ++q) {
        less = less || any_given(fewer, q);
        for (AnswerSheet& sheet : fewer) sheet.answers[q] = {};
      }
      if (less && shows(fewer)) sheets = std::move(fewer);
    }
  }
  return sheets;
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
