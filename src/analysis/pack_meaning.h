// SPDX-License-Identifier: Apache-2.0
// What a change from one pack to another means for people: which levels can
// differ, and for whom. What the packs say differently is in pack_diff.h.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "analysis/solver.h"
#include "engine/answers.h"
#include "engine/evaluator.h"
#include "engine/program.h"

namespace redflag {

/// Answers with which the packs differ as they do.
struct MeaningExample {
  AnswerSheet before;  ///< as the old pack reads it
  AnswerSheet after;   ///< as the new pack reads it
  Levels old_levels;
  Levels new_levels;
};

/// People go from one level to another.
struct LevelShift {
  LevelIndex from;  ///< of the old pack
  LevelIndex to;    ///< of the new pack
  MeaningExample example;
  /// No sheet with fewer answers shows it, of nobody who goes that way and
  /// whose numbers people write, where the example's are such.
  bool is_smallest = false;
  /// Ids of rules that make the difference for somebody who goes that way:
  /// they give the more urgent level in one of the packs and not in the other.
  std::vector<std::string> rules;
  /// Whether there may be more such rules, which was not decided.
  bool more_rules = false;
};

/// What a limit of the search left open.
struct UndecidedShift {
  LevelIndex from;
  LevelIndex to;
};

/// Whether somebody whose answers are not complete is told less, or more.
struct UnsureShift {
  Decision decision = Decision::unsatisfiable;
  std::vector<MeaningExample> example;  ///< one where it is satisfiable
};

struct PackMeaning {
  std::vector<LevelShift> lowered;  ///< the most urgent first
  std::vector<LevelShift> raised;
  std::vector<UndecidedShift> undecided_lowered;  ///< perhaps
  std::vector<UndecidedShift> undecided_raised;
  /// With answers missing, where nobody with all answers is lowered (raised),
  /// or where what somebody not sure is told was changed: the certain level is
  /// lower, or the same and what is advised is lower.
  UnsureShift unsure_lowered;
  UnsureShift unsure_raised;
  /// Ids of questions that only one of the packs has, or of which answers do
  /// not carry over: another type or unit, or no number in the range of both.
  std::vector<std::string> not_shared;
  /// `question.option` of choices that only one of the packs has. Nobody who
  /// would choose it was looked at.
  std::vector<std::string> options_left_out;
  /// Something was not decided, or is not the smallest, since a limit was
  /// reached.
  bool limit_reached = false;

  /// Somebody is surely told less, or it was not decided whether anybody is.
  bool may_lower() const;
  /// Nobody is told otherwise, and that is proved.
  bool is_nothing() const;
};

/// Compares what the packs give to everybody who answers both: all answers
/// known, and no contradiction.
///
/// Unknown  a question that a pack lacks is nothing to it.
/// Cost     seconds for the built-in pack, most of them for proofs that nobody
///          goes the other ways; bounded in steps that `limits.conflicts`
///          scales.
PackMeaning compare_meaning(const Program& before, const Program& after,
                            SolverLimits limits = {});

}  // namespace redflag
