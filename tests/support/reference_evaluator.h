// SPDX-License-Identifier: Apache-2.0
// The second evaluator: slow, obvious, and written from the design alone. It
// walks the condition trees of a Pack by name, one sheet at a time, and knows
// neither Program nor blocks. What the engine finds must be what this finds.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/answers.h"
#include "engine/truth.h"
#include "pack/model.h"

namespace redflag {

/// A wrong meaning, planted to show that the comparison would notice it.
enum class Fault : std::uint8_t {
  none,
  unknown_is_no,
  at_least_off_by_one,
  ask_if_ignored,
  and_or_swapped,
  greater_equal_is_greater,
};

/// What one sheet comes to, by the indices of the pack.
struct ReferenceOutcome {
  std::vector<Truth> rules;
  std::vector<Truth> flags;
  std::vector<Truth> ask_if;
  std::vector<Truth> next_steps;
  std::vector<Truth> promises;
  std::vector<bool> contradicted;  ///< by QuestionIndex
  LevelIndex level;
  LevelIndex possible;
  LevelIndex advised;

  bool operator==(const ReferenceOutcome&) const = default;

  bool any_contradiction() const;
};

/// Evaluates `sheet` as the design has it, or with `fault` in place of the
/// right meaning.
///
/// Unknown  a "no" to the one question that a contradicting answer hangs on
///          counts as not sure, and so up the chain.
/// Cost     the size of all conditions, several times where an answer
///          contradicts its ask_if.
ReferenceOutcome reference_outcome(const Pack& pack, const AnswerSheet& sheet,
                                   Fault fault = Fault::none);

}  // namespace redflag
