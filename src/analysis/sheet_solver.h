// SPDX-License-Identifier: Apache-2.0
// Answers under which given conditions come out as wanted, by the solver: what
// answer_search.h does not find, or the proof that there are none.
#pragma once

#include <memory>
#include <vector>

#include "analysis/answer_draft.h"
#include "analysis/answer_goals.h"
#include "analysis/encoding.h"
#include "analysis/solver.h"
#include "engine/program.h"

namespace redflag {

/// A draft where one was found.
struct SolvedDraft {
  Decision decision = Decision::not_decided;
  Draft draft = {};  ///< satisfiable: the answers that are no plain "no"
  /// Not decided, but for numbers as people write them: proved that none do.
  bool only_finer = false;
};

/// Searches one pack among the sheets that answer every question that applies
/// and contradict themselves nowhere; a choice may be left without an option,
/// as `rest = "no"` leaves it.
class SheetSolver {
 public:
  /// Errors  none. The program outlives this.
  explicit SheetSolver(const Program& program, SolverLimits limits = {});

  /// The fewest answers, with numbers as people write them, under which all
  /// goals are met. Their conditions are parts of the pack's own.
  SolvedDraft meet(const Goals& goals);

  /// The fewest answers under which `other`, a pack of the same questions,
  /// gives another level.
  SolvedDraft differ(std::shared_ptr<const Program> other);

 private:
  SolvedDraft find(Lit wanted);

  const Program& program_;
  /// Numbers of the space may point into them.
  std::vector<std::shared_ptr<const Program>> others_;
  SearchSpace space_;
  SheetLits rest_;
  Encoding full_;
};

}  // namespace redflag
