// SPDX-License-Identifier: Apache-2.0

#include "batch/summary.h"

#include <bit>

namespace redflag {
namespace {

std::uint64_t count(Word rows) {
  // Most words of most rules are empty.
  return rows == 0 ? 0 : static_cast<std::uint64_t>(std::popcount(rows));
}

void add_counts(std::vector<std::uint64_t>& sum,
                const std::vector<std::uint64_t>& more) {
  sum.resize(more.size());
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += more[i];
}

}  // namespace

void SummaryCounts::add(const SummaryCounts& next) {
  if (next.is_empty()) return;
  add_counts(open, next.open);
  add_counts(fired, next.fired);
  add_counts(unsure, next.unsure);
  open_by_column += next.open_by_column;
}

std::vector<bool> questions_with_column(const Pack& pack,
                                        const ColumnMap& map) {
  std::vector<bool> has(pack.questions.size(), false);
  for (const ColumnMap::Whole& whole : map.questions) {
    has[whole.question] = true;
  }
  for (const ColumnMap::Options& options : map.options) {
    has[options.question] = true;
  }
  return has;
}

void SummaryCollector::add(const Block& block, const Planes& planes,
                           std::span<const Word> scored,
                           const std::vector<bool>& has_column,
                           SummaryCounts& counts) {
  const Pack& pack = program_.pack();
  counts.open.resize(pack.levels.size());
  counts.fired.resize(pack.rules.size());
  counts.unsure.resize(pack.questions.size());
  add_levels(planes, scored, counts);
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    const std::span<const Word> must =
        planes.must(program_[program_.rule(RuleIndex(r))]);
    for (std::size_t w = 0; w < scored.size(); ++w) {
      counts.fired[r] += count(must[w] & scored[w]);
    }
  }
  reach_.find(program_, block, planes, scored);
  by_column_.assign(scored.size(), 0);
  by_answer_.assign(scored.size(), 0);
  add_unsure(has_column, counts);
}

void SummaryCollector::add_levels(const Planes& planes,
                                  std::span<const Word> scored,
                                  SummaryCounts& counts) const {
  for (std::size_t w = 0; w < scored.size(); ++w) {
    Word left = scored[w];   // rows whose level is not found yet
    Word may_be_higher = 0;  // than the level that is looked at
    for (std::size_t l = counts.open.size(); l-- > 0;) {
      const LevelIndex level(l);
      // Where no rule must fire it is the lowest.
      const Word here = l == 0 ? left : left & planes.level_must(level)[w];
      counts.open[l] += count(here & may_be_higher);
      left &= ~here;
      may_be_higher |= planes.level_may(level)[w];
    }
  }
}

void SummaryCollector::add_unsure(const std::vector<bool>& has_column,
                                  SummaryCounts& counts) {
  for (std::size_t q = 0; q < counts.unsure.size(); ++q) {
    const std::span<const Word> rows = reach_.of(QuestionIndex(q));
    const bool absent = !has_column.empty() && !has_column[q];
    std::vector<Word>& reason = absent ? by_column_ : by_answer_;
    for (std::size_t w = 0; w < rows.size(); ++w) {
      counts.unsure[q] += count(rows[w]);
      reason[w] |= rows[w];
    }
  }
  for (std::size_t w = 0; w < by_column_.size(); ++w) {
    counts.open_by_column += count(by_column_[w] & ~by_answer_[w]);
  }
}

}  // namespace redflag
