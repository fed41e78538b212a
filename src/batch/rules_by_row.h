// SPDX-License-Identifier: Apache-2.0
// Rules of the rows of a block, turned from planes (a rule's rows) to lists (a
// row's rules).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "engine/block.h"
#include "pack/index.h"

namespace redflag {

/// Keeps its memory from block to block.
class RulesByRow {
 public:
  /// `word_of(rule, w)` has the rows 64 w to 64 w + 63 that have the rule.
  template <class WordOf>
  void collect(std::size_t rules, std::size_t rows, WordOf word_of) {
    places_.assign(words_for(rows) * 64 + 1, 0);
    const auto for_each = [&](auto use) {
      for (std::size_t r = 0; r < rules; ++r) {
        const RuleIndex rule(r);
        for (std::size_t w = 0; w < words_for(rows); ++w) {
          for (Word bits = word_of(rule, w); bits != 0; bits &= bits - 1) {
            use(rule,
                w * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
          }
        }
      }
    };
    for_each([&](RuleIndex, std::size_t row) { ++places_[row]; });
    std::exclusive_scan(places_.begin(), places_.end(), places_.begin(),
                        std::uint32_t{0});
    rules_.resize(places_.back());
    for_each([&](RuleIndex rule, std::size_t row) {
      rules_[places_[row]++] = rule;
    });
  }

  /// In the order of the rules.
  std::span<const RuleIndex> of(RowIndex row) const {
    // Filling has moved each place on to where the next row's begins.
    const std::size_t begin = row == RowIndex(0) ? 0 : places_[row - 1];
    return std::span(rules_).subspan(begin, places_[row] - begin);
  }

 private:
  std::vector<std::uint32_t> places_;
  std::vector<RuleIndex> rules_;
};

}  // namespace redflag
