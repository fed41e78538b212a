// SPDX-License-Identifier: Apache-2.0
// What the prover must find, found by trying every answer sheet of a small
// pack with the reference evaluator: slow, obvious, and without a solver.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>

#include "pack/model.h"
#include "support/generators.h"

namespace redflag {

/// Past these a pack is not small.
struct OracleLimits {
  std::size_t full = 3000;      ///< sheets with every answer
  std::size_t partial = 20000;  ///< sheets with answers missing
  std::size_t pairs = 4000000;  ///< of them, looked at one by one
};

/// What holds of a pack, by name, one set a property.
///
/// A full sheet answers exactly the questions that apply. Two full sheets
/// differ in one question where it applies in both, with another answer, and
/// all others that apply in both have the same. On a sheet with answers
/// missing a question is answered only where it certainly applies. No sheet
/// contradicts itself.
struct OracleFindings {
  /// No full sheet makes it certain.
  std::set<std::string> rules_never_fire;
  /// No full sheet has it as its level.
  std::set<std::string> levels_not_reached;
  /// Some rule reads the question, and no two full sheets that differ in it
  /// alone have different levels.
  std::set<std::string> questions_decide_nothing;
  /// Two full sheets differ in it alone, the one with the worse answer has the
  /// lower level.
  std::set<std::string> worse_lowers;
  /// On some sheet where it certainly applies and is open, less is advised
  /// than with each of its answers.
  std::set<std::string> unsure_advises_less;
  /// Its notice is ticked on a full sheet whose level is the lowest.
  std::set<std::string> signs_end_at_none;
  /// Some rule reads it, through flags and values, and it never applies.
  std::set<std::string> never_asked;
  /// On some full sheet `when` holds and the level is lower.
  std::set<std::string> promises_broken;
  /// The same with answers missing and `when` certain; not on a full one.
  std::set<std::string> promises_broken_unsure;
  /// Fires on some full sheet, and never alone: another rule fires, at its
  /// level or above.
  std::set<std::string> rules_covered;
  /// `question.option`, where no two full sheets that differ in this option
  /// alone have different levels, and the question does decide something.
  std::set<std::string> options_decide_nothing;
  /// The bound of some sheet is wider than the levels of its completions, by
  /// this many levels at the lower end, and at the upper.
  std::size_t level_too_low = 0;
  std::size_t possible_too_high = 0;
  /// The bound of some sheet does not hold the level of a completion.
  bool bound_broken = false;

  /// A line for each, as tests/packs/faults/*.toml have them.
  std::set<std::string> lines() const;
};

/// Tries every sheet; nothing where the pack is not small.
std::optional<OracleFindings> try_all_sheets(const Pack& pack,
                                             const DecisiveNumbers& decisive,
                                             const OracleLimits& limits = {});

}  // namespace redflag
