// SPDX-License-Identifier: Apache-2.0
// Proofs by the solver that a mutant changes nothing, and what it would change
// if it does.
#pragma once

#include <memory>

#include "analysis/mutants.h"
#include "analysis/solver.h"
#include "engine/program.h"

namespace redflag {

/// What a mutant comes to.
enum class Equivalence : std::uint8_t {
  same,       ///< its condition is the rule's on every sheet
  no_level,   ///< no sheet has another level, possible level or advice
  different,  ///< some sheet has
  not_proved,
};

/// The pack with a mutant in the place of its rule.
std::shared_ptr<const Program> with_mutant(const Pack& pack,
                                           const Mutant& mutant);

/// Over all sheets, with answers missing and contradictions among them.
class MutantProver {
 public:
  /// Errors  none. The program outlives this.
  explicit MutantProver(const Program& program, SolverLimits limits = {});
  MutantProver(const MutantProver&) = delete;
  MutantProver& operator=(const MutantProver&) = delete;
  ~MutantProver();

  /// Errors  not_proved where the work of the limits is spent.
  Equivalence prove(const Mutant& mutant);

 private:
  struct Space;
  std::unique_ptr<Space> space_;
};

}  // namespace redflag
