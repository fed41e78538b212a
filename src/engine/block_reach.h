// SPDX-License-Identifier: Apache-2.0
// Which open questions can still matter, for all rows of a block at once. Of
// one row, and with the level that each reaches, it is relevance.h.
#pragma once

#include <span>
#include <vector>

#include "engine/block.h"
#include "engine/program.h"

namespace redflag {

/// What reach_of_questions() says of each row, on whole words. Keeps its memory
/// from block to block.
class BlockReach {
 public:
  /// Looks at those rows of an evaluated block that have their bit in `rows`.
  ///
  /// Cost  O(nodes x words), about as evaluate() itself; no allocation once
  ///       the planes have been sized.
  void find(const Program& program, const Block& block, const Planes& planes,
            std::span<const Word> rows);

  /// The rows in which the question could still raise the level.
  std::span<const Word> of(QuestionIndex question) const {
    return std::span(questions_).subspan(question * words_, words_);
  }

 private:
  std::span<Word> reached(NodeIndex node) {
    return std::span(reached_).subspan(node * words_, words_);
  }
  void start_at_rules(const Program& program, const Planes& planes,
                      std::span<const Word> rows);

  std::size_t words_ = 0;
  std::vector<Word> below_;    // by level: the rows that are certainly below it
  std::vector<Word> reached_;  // by node
  std::vector<Word> questions_;
};

}  // namespace redflag
