// SPDX-License-Identifier: Apache-2.0
// The levels of all completions of one sheet, beside the bound that is printed
// everywhere (Kleene's), which holds them and may be wider.
#pragma once

#include "analysis/solver.h"
#include "engine/answers.h"
#include "engine/evaluator.h"
#include "engine/program.h"

namespace redflag {

struct ExactBound {
  LevelIndex level;     ///< the lowest of any completion
  LevelIndex possible;  ///< the highest
  /// Whether each end is proved; else it is Kleene's.
  bool level_is_proved = true;
  bool possible_is_proved = true;
  /// Where one is not: the limit was reached, and a higher one may prove it.
  bool limit_reached = false;

  bool operator==(const ExactBound&) const = default;
};

/// The exact bound of a sheet: its answers are kept, contradictions included,
/// and each open question that applies is answered in every way. A completion
/// that contradicts itself comes to what the evaluator makes of it.
///
/// Cost  a question to the solver for each level of Kleene's bound; bounded in
///       steps that `limits.conflicts` scales.
ExactBound exact_bound(const Program& program, const AnswerSheet& sheet,
                       SolverLimits limits = {});

}  // namespace redflag
