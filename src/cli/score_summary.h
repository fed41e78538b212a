// SPDX-License-Identifier: Apache-2.0
// What redflag score sums up, put together for render/score_summary.h.
#pragma once

#include <string>
#include <vector>

#include "batch/block_scorer.h"
#include "batch/table.h"
#include "pack/model.h"
#include "render/score_summary.h"

namespace redflag {

/// The summary of a run that was asked for one; without notice and time.
ScoreSummary summary_of(const Pack& pack, const std::vector<Table>& tables,
                        const ScoreReport& report);

/// The file of the same: a page of HTML, or text, with notice and time.
std::string summary_file(const Pack& pack, const std::vector<Table>& tables,
                         const ScoreReport& report, bool as_page);

}  // namespace redflag
