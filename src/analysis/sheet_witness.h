// SPDX-License-Identifier: Apache-2.0
// What the evaluator itself makes of a sheet that the solver found, and the
// few answers of it that matter.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/answers.h"
#include "engine/evaluator.h"
#include "engine/program.h"

namespace redflag {

/// One sheet, evaluated.
class EvaluatedSheet {
 public:
  EvaluatedSheet(const Program& program, const AnswerSheet& sheet);

  Truth truth(NodeIndex node) const {
    return planes_.truth(program_, node, RowIndex(0));
  }
  Levels levels() const { return levels_at(program_, planes_, RowIndex(0)); }
  bool is_consistent() const { return !planes_.any_contradiction(); }
  const Block& block() const { return block_; }
  const Planes& planes() const { return planes_; }

 private:
  const Program& program_;
  Block block_;
  Planes planes_;
};

using Sheets = std::vector<AnswerSheet>;

/// `sheets` with as few answers as still show what `shows` looks for: one
/// question after the other is left out of all of them; and with numbers as
/// people give them, where those show it too (round_numbers.h).
///
/// Errors   the same sheets where it is not decided that they show it.
/// Cost     two evaluations or so a question.
Sheets shortened(const Pack& pack, Sheets sheets,
                 const std::function<bool(const Sheets&)>& shows);

/// "the level is soon", "the level is soon, or up to emergency", and what is
/// advised where that is another.
std::string outcome_words(const Program& program, const AnswerSheet& sheet);

}  // namespace redflag
