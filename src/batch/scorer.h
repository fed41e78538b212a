// SPDX-License-Identifier: Apache-2.0
// Saved questionnaires in, outcomes out: tables are read, scored in blocks on
// several threads, and written in the order of their rows.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "batch/block_scorer.h"
#include "batch/table.h"
#include "engine/program.h"

namespace redflag {

/// Takes bytes of the output; what it throws ends the run and passes through.
using Sink = std::function<void(std::string_view)>;

struct ScoreSinks {
  Sink results;
  Sink rejects;  ///< empty where nobody wants them
};

/// Scores every row of every table, in their order.
///
/// The bytes that come out, and the report, are the same for any number of
/// jobs. `rows_done` is called with what has been written so far; it may throw
/// to end the run.
/// Errors  whatever sources, sinks and `rows_done` throw, on the caller's
///         thread, with all threads ended.
/// Cost    memory for two batches a job, whatever the number of rows.
ScoreReport score(const Program& program, std::vector<Table>& tables,
                  const ScoreSettings& settings, const ScoreSinks& sinks,
                  const std::function<void(const ScoreReport&)>& rows_done);

}  // namespace redflag
