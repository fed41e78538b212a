// SPDX-License-Identifier: Apache-2.0
// Runs the cases against every mutant (mutants.h): one that no case notices
// shows what the cases do not hold in place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/case_runner.h"
#include "analysis/mutants.h"
#include "analysis/solver.h"

namespace redflag {

enum class Fate : std::uint8_t {
  killed,    ///< some case that passed fails, or the reverse
  survived,  ///< every case comes out as before
  same,      ///< survived, and provably means what the rule itself means
  masked,    ///< survived, and provably no outcome's levels can differ
  waived,    ///< survived, and a [[waive]] of the pack says why it may
  /// No case is known to notice it, and what it changes was not decided: the
  /// limit was reached, or it is beyond what can be.
  not_decided,
};

struct MutantResult {
  Fate fate = Fate::survived;
  std::optional<CaseIndex> killer;  ///< killed: the first such case
  /// masked: wherever the rule or its mutant fires, so does one of these, at
  /// no lower a level. None: the solver proved that no level can differ.
  std::vector<RuleIndex> masks = {};
  std::optional<std::size_t> waive =
      std::nullopt;  ///< waived: which of the pack's
};

struct MutationReport {
  std::vector<Mutant> mutants;
  std::vector<MutantResult> results;  ///< one a mutant
  /// Of the pack's waives of surviving mutants, those that silence none.
  std::vector<std::size_t> unused_waives;
  /// Mutants that were not made: a pack of so many cases, or of conditions so
  /// long, has too many.
  std::size_t left_out = 0;
  bool limit_reached = false;  ///< by one that was not decided
};

/// What a [[waive]] of codes::surviving_mutant names as `where`:
/// `rule_id: a >= 7 becomes a > 7`, as the report shows it.
std::string waive_key(const Pack& pack, const Mutant& mutant);

/// Whether a mutant that survived unexplained is a failure: those of rules at
/// or above the level that people who are not sure are told. One that was not
/// decided is as bad as one that survived.
bool must_be_explained(const Pack& pack, const Mutant& mutant);

/// Makes every mutant and runs all cases against each.
///
/// Mutants are compiled together, as conditions beside the pack's own, and
/// evaluated once. What a changed rule does to the outcome comes from a small
/// program in which every rule reads one stored truth; only level() and
/// signs_at() are left as they stand.
/// Cost  O(mutants x (rules + cases)); bounded in steps that
///       `limits.conflicts` scales.
MutationReport run_mutants(const std::vector<Case>& cases,
                           const EvaluatedCases& evaluated,
                           const SolverLimits& limits = {});

/// Mutants and survivors over some rules; those explained apart.
struct MutationCounts {
  std::size_t mutants = 0;
  std::size_t killed = 0;
  std::size_t survived = 0;
  std::size_t same = 0;
  std::size_t masked = 0;
  std::size_t waived = 0;
  std::size_t not_decided = 0;

  void add(const MutantResult& result);
};

}  // namespace redflag
