// SPDX-License-Identifier: Apache-2.0
// Small mistakes that an author could have made in a rule. Whether the cases
// notice them is mutation.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "pack/model.h"

namespace redflag {

enum class MutationKind : std::uint8_t {
  threshold,   ///< a limit, a count or a named level moves by one step
  comparison,  ///< >= becomes >, < becomes <=, and so on
  junction,    ///< `and` becomes `or`, or the reverse
  dropped,     ///< a term is left out
  negated,     ///< a term says the opposite
  level,       ///< the rule's level moves by one
};

/// "threshold", "comparison", "and/or", "term dropped", "term negated",
/// "level".
const char* to_string(MutationKind kind);

/// One rule with one mistake in it.
struct Mutant {
  RuleIndex rule;
  MutationKind kind = MutationKind::threshold;
  std::string change;  ///< "`a >= 7` becomes `a > 7`"
  Expr when;
  LevelIndex level;
  LevelIndex if_unsure;
};

/// Every mutant of every rule, by rule, as long as their conditions have no
/// more than `most_parts` parts together; `left_out` counts the others.
///
/// Units  a limit on one question moves by that question's `step`; any other
///        limit by 1 in its own unit.
std::vector<Mutant> mutants_of(const Pack& pack, std::size_t most_parts,
                               std::size_t& left_out);

/// All of them.
std::vector<Mutant> mutants_of(const Pack& pack);

}  // namespace redflag
