// SPDX-License-Identifier: Apache-2.0
// What a summary tells of scored rows beside their levels: which rules fired,
// and what leaves rows open.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "batch/column_map.h"
#include "engine/block.h"
#include "engine/block_reach.h"
#include "engine/program.h"

namespace redflag {

/// Counts of scored rows. A row is open where its `possible` is above its
/// `level`. Empty where nobody wants a summary; two of them add up.
struct SummaryCounts {
  bool is_empty() const { return open.empty(); }
  void add(const SummaryCounts& next);

  /// By LevelIndex: open rows that have this level.
  std::vector<std::uint64_t> open;
  /// By RuleIndex: rows in which the rule must fire.
  std::vector<std::uint64_t> fired;
  /// By QuestionIndex: rows whose level the question could still raise, as the
  /// column `unsure` has it.
  std::vector<std::uint64_t> unsure;
  /// Rows that are open only because a column is absent: no question that could
  /// still raise the level has a column. Were they answered, however it be, the
  /// row would not be open. Rows of tables without columns are not counted.
  std::uint64_t open_by_column = 0;

  bool operator==(const SummaryCounts&) const = default;
};

/// By QuestionIndex: whether some column is for the question or an option of
/// it.
std::vector<bool> questions_with_column(const Pack& pack, const ColumnMap& map);

/// Counts the rows of evaluated blocks, on whole words. Keeps its memory from
/// block to block.
class SummaryCollector {
 public:
  explicit SummaryCollector(const Program& program) : program_(program) {}

  /// Adds the rows of a block that have their bit in `scored`; `has_column` is
  /// by QuestionIndex, and empty where the table has no columns.
  void add(const Block& block, const Planes& planes,
           std::span<const Word> scored, const std::vector<bool>& has_column,
           SummaryCounts& counts);

 private:
  void add_levels(const Planes& planes, std::span<const Word> scored,
                  SummaryCounts& counts) const;
  void add_unsure(const std::vector<bool>& has_column, SummaryCounts& counts);

  const Program& program_;
  BlockReach reach_;
  std::vector<Word> by_column_, by_answer_;
};

}  // namespace redflag
