// SPDX-License-Identifier: Apache-2.0
// Which answers and other rules decided how a rule came out in one row. The
// whole condition, part by part, is explanation.h.
#pragma once

#include <vector>

#include "engine/block.h"
#include "engine/program.h"

namespace redflag {

/// In the order of the condition, each once.
struct Reasons {
  std::vector<QuestionIndex> questions;
  /// Of level() and signs_at(): the rules at or above that level that came out
  /// as the condition did.
  std::vector<RuleIndex> rules;

  bool operator==(const Reasons&) const = default;
};

/// What decided a rule in a row of an evaluated block: of an `and` that is yes
/// all its parts, of an `or` the parts that are yes, and so down to answers; of
/// a rule that is open, whatever is open. Of a question without an answer it is
/// also what decides whether it applies.
///
/// Unknown  an answer that is missing is a reason of an open rule alone.
Reasons reasons_of(const Program& program, const Block& block,
                   const Planes& planes, RowIndex row, RuleIndex rule);

}  // namespace redflag
