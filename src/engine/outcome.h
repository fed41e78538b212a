// SPDX-License-Identifier: Apache-2.0
// One person's outcome: the bound, what fired, and what is not known.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/answers.h"
#include "engine/block.h"
#include "engine/evaluator.h"
#include "engine/program.h"

namespace redflag {

/// Of an outcome as JSON.
inline constexpr std::string_view kOutcomeSchema = "redflag/outcome@1";

/// A rule that fired (`certain`), or one above the certain level that may.
struct Finding {
  RuleIndex rule;
  bool certain = true;

  bool operator==(const Finding&) const = default;
};

/// A question whose missing answer could raise the level.
struct Unsure {
  QuestionIndex question;
  AnswerState state = AnswerState::blank;

  bool operator==(const Unsure&) const = default;
};

/// A next step to print; not certain: "if this applies to you".
struct OfferedStep {
  NextStepIndex step;
  bool certain = true;

  bool operator==(const OfferedStep&) const = default;
};

/// Everything that a card, a row or a note is made from.
struct Outcome {
  Levels levels;
  std::vector<Finding> findings;  ///< in the pack's order
  std::vector<Unsure> unsure;     ///< in the pack's order
  /// Questions whose answers contradict their ask_if.
  std::vector<QuestionIndex> contradictions;
  std::vector<OfferedStep> next_steps;  ///< none at the highest level

  bool operator==(const Outcome&) const = default;

  /// Missing answers could still raise the level.
  bool is_open() const { return levels.level != levels.possible; }
};

/// The outcome of one row of an evaluated block; without next steps where only
/// the rules were evaluated.
Outcome outcome_at(const Program& program, const Block& block,
                   const Planes& planes, RowIndex row);

/// The outcome of one sheet: a block of one row.
Outcome outcome_of(const Program& program, const AnswerSheet& sheet);

/// The answer whose "no" an answer contradicts: the nearest question above it,
/// in its chain of such ask_if, that was answered at all. Nothing where the
/// chain ends in an ask_if of another kind.
std::optional<QuestionIndex> answered_parent(const Program& program,
                                             const Block& block, RowIndex row,
                                             QuestionIndex question);

/// The answers that an answer of `sheet` contradicts, to be named beside it:
/// answered_parent, or else the given answers that its ask_if reads.
std::vector<QuestionIndex> contradicted_by(const Program& program,
                                           const AnswerSheet& sheet,
                                           QuestionIndex question);

}  // namespace redflag
