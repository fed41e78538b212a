// SPDX-License-Identifier: Apache-2.0
// The answers of a sheet, known or not, as literals for the solver. What a
// program makes of them is in encoding.h.
#pragma once

#include <vector>

#include "analysis/search_space.h"
#include "engine/answers.h"
#include "engine/program.h"

namespace redflag {

/// The answer to one question. Which members count follows from its type.
struct AnswerLits {
  std::vector<Lit> yes;  ///< a slot each: known to be so
  std::vector<Lit> no;   ///< a slot each: known not to be so
  Lit given;             ///< number: a number is given
  Lit none;              ///< number: there is no reading
  ReadingLits reading;   ///< number

  bool operator==(const AnswerLits&) const = default;
};

/// The answers of one sheet, by QuestionIndex. A copy is the same sheet; to
/// change one answer, put other literals in its place.
using SheetLits = std::vector<AnswerLits>;

/// Any answers that a sheet can hold, unknown ones too.
SheetLits any_sheet(SearchSpace& space, const Program& program);
/// Nothing is answered.
SheetLits blank_sheet(SearchSpace& space, const Program& program);
/// Every question is answered; what does not apply is left out where it is
/// used to complete a sheet (Encoding).
SheetLits every_answer(SearchSpace& space, const Program& program);
/// One answer of each of these kinds.
AnswerLits any_answer(SearchSpace& space, const Program& program,
                      QuestionIndex question);
AnswerLits blank_answer(SearchSpace& space, const Program& program,
                        QuestionIndex question);
AnswerLits every_answer(SearchSpace& space, const Program& program,
                        QuestionIndex question);
/// This answer, blank and not sure among them.
AnswerLits known_answer(SearchSpace& space, const Program& program,
                        QuestionIndex question, const Answer& answer);
SheetLits known_sheet(SearchSpace& space, const Program& program,
                      const AnswerSheet& sheet);

/// What has to be assumed for `lits` to be the answers of `sheet`; numbers as
/// comparisons round them.
std::vector<Lit> assumed(SearchSpace& space, const Program& program,
                         const SheetLits& lits, const AnswerSheet& sheet);

}  // namespace redflag
