// SPDX-License-Identifier: Apache-2.0
// Which parts of a pack a graph shows, and what each of them reads; how they
// are drawn is graph_dot.h.
#pragma once

#include <vector>

#include "pack/model.h"

namespace redflag {

/// What a condition names itself, each once, in its order.
struct DirectReads {
  std::vector<QuestionIndex> questions;
  std::vector<FlagIndex> flags;
  std::vector<ValueIndex> values;
  std::vector<SignIndex> signs;    ///< level(sign)
  std::vector<LevelIndex> levels;  ///< signs_at(level)
};

DirectReads direct_reads(const Pack& pack, const Expr& condition);

/// What is shown, each by its index.
struct GraphParts {
  std::vector<bool> questions;
  std::vector<bool> flags;
  std::vector<bool> values;
  std::vector<bool> rules;
  std::vector<bool> signs;   ///< whose level a condition reads
  std::vector<bool> levels;  ///< at which a condition counts signs
};

/// All of a pack where `chosen` is empty; else what render_graph says.
GraphParts graph_parts(const Pack& pack, const std::vector<SignIndex>& chosen);

}  // namespace redflag
