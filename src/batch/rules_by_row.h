// SPDX-License-Identifier: Apache-2.0
// Rules of the rows of a block, turned from planes (a rule's rows) to lists (a
// row's rules), 64 rows at a time.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <span>
#include <vector>

#include "engine/block.h"
#include "pack/index.h"

namespace redflag {

/// Keeps its memory from block to block.
class RulesByRow {
 public:
  /// `rules` is how many there are at most.
  explicit RulesByRow(std::size_t rules) : most_(rules), lists_(64 * rules) {}

  /// Forgets the last block.
  void start() { word_ = SIZE_MAX; }

  /// Of a row of the block, in the order of the rules. `word_of(rule, w)` has
  /// those of the rows 64 w to 64 w + 63 that have the rule.
  template <class WordOf>
  std::span<const RuleIndex> of(RowIndex row, WordOf word_of) {
    if (row / 64 != word_) collect(row / 64, word_of);
    return std::span(lists_).subspan(row % 64 * most_, counts_[row % 64]);
  }

 private:
  template <class WordOf>
  void collect(std::size_t word, WordOf word_of) {
    word_ = word;
    counts_.fill(0);
    for (std::size_t r = 0; r < most_; ++r) {
      const RuleIndex rule(r);
      for (Word rows = word_of(rule, word); rows != 0; rows &= rows - 1) {
        const auto row = static_cast<std::size_t>(std::countr_zero(rows));
        lists_[row * most_ + counts_[row]++] = rule;
      }
    }
  }

  std::size_t most_;
  std::size_t word_ = SIZE_MAX;
  std::vector<RuleIndex> lists_;  // room for all rules, by row
  std::array<std::size_t, 64> counts_{};
};

}  // namespace redflag
