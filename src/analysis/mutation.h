// SPDX-License-Identifier: Apache-2.0
// Runs the cases against every mutant (mutants.h): one that no case notices
// shows what the cases do not hold in place.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/case_runner.h"
#include "analysis/mutants.h"

namespace redflag {

enum class Fate : std::uint8_t {
  killed,    ///< some case that passed fails, or the reverse
  survived,  ///< every case comes out as before
  same,      ///< survived, and compiles to what the rule itself compiles to
  masked,    ///< survived, and provably no outcome's levels can differ
};

struct MutantResult {
  Fate fate = Fate::survived;
  std::optional<CaseIndex> killer;  ///< killed: the first such case
  std::optional<RuleIndex> mask;    ///< masked: the rule that stands above
};

struct MutationReport {
  std::vector<Mutant> mutants;
  std::vector<MutantResult> results;  ///< one a mutant
};

/// Makes every mutant and runs all cases against each.
///
/// Mutants are compiled together, as conditions beside the pack's own, and
/// evaluated once. What a changed rule does to the outcome comes from a small
/// program in which every rule reads one stored truth; only level() and
/// signs_at() are left as they stand.
/// Cost  O(mutants x (rules + cases)).
MutationReport run_mutants(const std::vector<Case>& cases,
                           const EvaluatedCases& evaluated);

/// Mutants and survivors over some rules; masked and same ones apart.
struct MutationCounts {
  std::size_t mutants = 0;
  std::size_t killed = 0;
  std::size_t survived = 0;
  std::size_t same = 0;
  std::size_t masked = 0;

  void add(const MutantResult& result);
};

}  // namespace redflag
