// SPDX-License-Identifier: Apache-2.0
// What redflag score says about headers and rows. Answers are not shown unless
// they are asked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "batch/block_scorer.h"
#include "batch/column_map.h"
#include "batch/table.h"
#include "pack/model.h"

namespace redflag {

/// About the headers of tables; tables of which the same can be said are named
/// together. Empty where there is nothing to say.
std::string header_messages(const Pack& pack, const std::vector<Table>& tables,
                            const std::vector<HeaderReport>& reports);

struct ReportStyle {
  bool show_values = false;
  bool summary = false;
  std::string rejects;  ///< the file that holds them; empty: none
  std::optional<LevelIndex> fail_on{};
};

/// About the rows: the rejected ones, versions, members that are not known,
/// cells that were neutralised, and the account of all.
std::string report_messages(const Pack& pack, const std::vector<Table>& tables,
                            const ScoreReport& report,
                            const ReportStyle& style);

}  // namespace redflag
