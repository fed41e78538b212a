// SPDX-License-Identifier: Apache-2.0
// A program over one sheet, for the solver: what evaluator.h computes from
// answers that are known, as literals over answers that are not. Several sheets
// may stand in one SearchSpace and share what they have in common.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "analysis/search_space.h"
#include "engine/answers.h"
#include "engine/program.h"

namespace redflag {

/// The must and the may of a node.
struct TruthLits {
  Lit must;
  Lit may;

  bool operator==(const TruthLits&) const = default;
};

/// The answer to one question. Which members count follows from its type.
struct AnswerLits {
  std::vector<Lit> yes;  ///< a slot each: known to be so
  std::vector<Lit> no;   ///< a slot each: known not to be so
  Lit given;             ///< number: a number is given
  Lit none;              ///< number: there is no reading
  ReadingLits reading;   ///< number
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
AnswerLits every_answer(SearchSpace& space, const Program& program,
                        QuestionIndex question);
/// This answer, blank and not sure among them.
AnswerLits known_answer(SearchSpace& space, const Program& program,
                        QuestionIndex question, const Answer& answer);
SheetLits known_sheet(SearchSpace& space, const Program& program,
                      const AnswerSheet& sheet);

/// A program over a sheet.
class Encoding {
 public:
  /// As evaluate() has it: contradictions, and what they make of a "no", too.
  Encoding(SearchSpace& space, const Program& program, SheetLits sheet);

  /// The completion of a sheet without a contradiction: its answers are kept,
  /// and each open question that applies has the answer of `rest`. Must and may
  /// are one. With a blank sheet that is a full sheet, and two that share
  /// `rest` agree on every question that applies in both.
  Encoding(SearchSpace& space, const Program& program, SheetLits sheet,
           SheetLits rest);

  const Program& program() const { return *program_; }
  const SheetLits& answers() const { return sheet_; }

  TruthLits operator[](NodeIndex node) const { return truths_[node]; }
  TruthLits rule(RuleIndex rule) const {
    return truths_[program_->rule(rule)];
  }
  TruthLits applies(QuestionIndex question) const {
    return truths_[program_->slots(question).applies];
  }
  /// For a number node: it surely applies, it may.
  TruthLits number_applies(NodeIndex node) const { return truths_[node]; }

  /// The level (possible, advised) is this one or above.
  Lit level_at_least(LevelIndex level) const { return level_[level]; }
  Lit possible_at_least(LevelIndex level) const { return possible_[level]; }
  Lit advised_at_least(LevelIndex level) const { return advised_[level]; }

  /// The answer to this question contradicts its ask_if.
  Lit contradicted(QuestionIndex question) const {
    return contradicted_[question];
  }
  /// No answer contradicts its ask_if.
  Lit consistent() const { return consistent_; }
  /// Some part of the question is not known in the sheet.
  Lit is_open(QuestionIndex question) const;
  /// A "no" that counts as not sure.
  Lit weakened(SlotIndex slot) const { return weakened_[slot]; }

  /// The sheet that the space found last; a completion's own answers where it
  /// is one. After SearchSpace::solve() said satisfiable.
  AnswerSheet found() const;

 private:
  class Builder;

  SearchSpace* space_;
  const Program* program_;
  SheetLits sheet_;
  std::optional<SheetLits> rest_;
  std::vector<TruthLits> truths_;  ///< by NodeIndex
  std::vector<Lit> contradicted_;  ///< by QuestionIndex
  std::vector<Lit> weakened_;      ///< by SlotIndex
  Lit consistent_;
  std::vector<Lit> level_, possible_, advised_;  ///< by LevelIndex
};

}  // namespace redflag
