// SPDX-License-Identifier: Apache-2.0
// What would have to be answered otherwise for the level to be another. For
// nurses and authors: a person who answers is never told how to get a lower
// one.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "analysis/solver.h"
#include "engine/answers.h"
#include "engine/evaluator.h"
#include "engine/program.h"

namespace redflag {

/// A question, and what would be answered instead.
struct OtherAnswer {
  QuestionIndex question;
  Answer answer;

  bool operator==(const OtherAnswer&) const = default;
};

/// The smallest change of answers that moves the level.
struct LevelChange {
  /// Unsatisfiable: no answers do, or the level is at that end already.
  Decision decision = Decision::unsatisfiable;
  bool is_smallest = false;  ///< proved: there is none with fewer changes
  std::vector<OtherAnswer> changes;
  /// Answers that no longer apply then, and go. Where nothing changes, these
  /// contradict others as the sheet stands.
  std::vector<QuestionIndex> set_aside;
  Levels levels;  ///< with these changes
};

/// What one answer to an open question would leave.
struct SettledBy {
  Answer answer;
  Levels levels;
  std::size_t open = 0;  ///< questions that could still raise the level
};

/// The one open question whose answer would settle most.
struct SettlingQuestion {
  QuestionIndex question;
  std::vector<SettledBy> answers;
};

/// An answer that does not go with others, which its ask_if reads.
struct Contradiction {
  QuestionIndex question;
  std::vector<QuestionIndex> others;
};

struct WhatIf {
  Levels levels;  ///< as the sheet stands
  /// Of the sheet; a change may settle them or not.
  std::vector<Contradiction> contradictions;
  LevelChange raise;
  LevelChange lower;
  /// Nothing where no answer is missing that could raise the level; where it is
  /// not decided, the best of those looked at.
  std::optional<SettlingQuestion> settles;
  bool settles_is_decided = true;
  /// Something was left undecided, or not the nearest, since a limit was
  /// reached.
  bool limit_reached = false;
};

/// Looks for other answers to `sheet`.
///
/// Each question counts as one change, answered otherwise or for the first
/// time; answers are never taken back but where they no longer apply. Numbers
/// are the nearest that do, as people write them where such do.
/// Cost  a few hundred questions to the solver at most, for a second; bounded
/// in
///       steps that `limits.conflicts` scales.
WhatIf what_if(const Program& program, const AnswerSheet& sheet,
               SolverLimits limits = {});

}  // namespace redflag
