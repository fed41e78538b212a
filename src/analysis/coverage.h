// SPDX-License-Identifier: Apache-2.0
// What a pack's cases reach of its rules, as whole numbers, and by name what
// no case covers. Answers that would cover it are suggest.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/case_runner.h"
#include "pack/model.h"

namespace redflag {

/// What the cases show of one atom of one condition.
///
/// An atom decides its condition in a case where the condition is known, and
/// becomes its opposite when the atom alone is flipped, everywhere it stands,
/// while all other atoms stay as they are in that case.
///
/// Source  masking MC/DC: Chilenski 2001, DOT/FAA/AR-01/18.
struct AtomCoverage {
  const Expr* atom = nullptr;  ///< lives as long as the pack
  bool seen_true = false;
  bool seen_false = false;
  bool seen_unknown = false;
  /// decides[a][c]: the atom is a, the condition is c, and a decides c.
  std::array<std::array<bool, 2>, 2> decides{};
  /// Not shown, and proved to be shown by no answers (infeasible.h).
  bool infeasible = false;

  /// Shown to decide its condition alone: true in one case and false in
  /// another, with opposite results.
  bool shown() const {
    return (decides[1][1] && decides[0][0]) || (decides[1][0] && decides[0][1]);
  }
};

/// One condition: that of a rule or a flag.
struct ConditionCoverage {
  bool seen_true = false;   ///< it must hold in some case
  bool seen_false = false;  ///< it cannot hold in some case
  std::vector<AtomCoverage> atoms;

  std::size_t shown() const;
};

struct Coverage {
  std::vector<ConditionCoverage> rules;  ///< by RuleIndex
  std::vector<ConditionCoverage> flags;  ///< by FlagIndex
  /// By LevelIndex: the cases whose certain level is this one.
  std::vector<std::size_t> levels;
  /// Everything that can be proved infeasible was; else there was too much to
  /// look through.
  bool all_ruled_out = true;
};

/// Cost  O(atoms x condition size x cases / 64).
Coverage find_coverage(const EvaluatedCases& evaluated);

/// Sums over conditions.
struct CoverageCounts {
  std::size_t conditions = 0;
  std::size_t seen_true = 0;
  std::size_t seen_false = 0;
  std::size_t atoms = 0;
  std::size_t atoms_true = 0;
  std::size_t atoms_false = 0;
  std::size_t atoms_unknown = 0;
  std::size_t atoms_shown = 0;
  std::size_t atoms_infeasible = 0;  ///< those that no answers can show

  void add(const ConditionCoverage& condition);
};

CoverageCounts count_flags(const Coverage& coverage);
CoverageCounts count_rules(const Coverage& coverage);
/// Of the rules of one level.
CoverageCounts count_rules(const Pack& pack, const Coverage& coverage,
                           LevelIndex level);

/// Something that no case shows.
struct CoverageHole {
  enum class Kind : std::uint8_t {
    never_true,   ///< the rule never fired, the flag was never true
    never_false,  ///< it was never certain not to
    not_shown,    ///< `atom` was not shown to decide it
  };
  Kind kind = Kind::never_true;
  std::optional<RuleIndex> rule;  ///< or else `flag`
  FlagIndex flag;
  const Expr* atom = nullptr;
  bool atom_value = false;       ///< not_shown: with the atom this way
  bool condition_value = false;  ///< not_shown: deciding it so

  const Expr& condition(const Pack& pack) const {
    return rule ? pack[*rule].when : pack.flags[flag].when;
  }
};

/// Every hole that answers can fill, those of the most urgent rules first,
/// those of flags last. An atom that was shown neither true nor false has two.
std::vector<CoverageHole> find_holes(const Pack& pack,
                                     const Coverage& coverage);

/// An atom of a condition that no answers can show to decide it.
struct InfeasibleAtom {
  std::optional<RuleIndex> rule;  ///< or else `flag`
  FlagIndex flag;
  const Expr* atom = nullptr;
};

/// In the order of find_holes().
std::vector<InfeasibleAtom> find_infeasible(const Pack& pack,
                                            const Coverage& coverage);

/// `rule "cough_long" [soon]: `cough``, on one line.
std::string infeasible_text(const Pack& pack, const InfeasibleAtom& infeasible);

/// The rows of an evaluated block that would fill a hole, one bit a row.
std::vector<Word> rows_that_fill(const Program& program, const Block& block,
                                 const Planes& planes,
                                 const CoverageHole& hole);

/// `rule "cough_long" [soon] never fired`, on one line.
std::string hole_text(const Pack& pack, const CoverageHole& hole);

}  // namespace redflag
