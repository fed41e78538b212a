// SPDX-License-Identifier: Apache-2.0
// The rules of a list on paper, as lines under the levels that they lead to.
#pragma once

#include <string>
#include <vector>

#include "export/checklist_condition.h"
#include "pack/model.h"

namespace redflag {

/// Lines that lead to one level, and to one other where they are a ?.
struct LineGroup {
  LevelIndex level;
  LevelIndex unsure;
  std::string advice;  ///< what to tell the caller meanwhile; may be empty
  std::vector<PaperCondition> lines;
};

/// The lines for `rules`, which come with the most urgent first, and go so.
///
/// Rules that are nothing but a tick share a line. A rule that the program may
/// be certain of where paper has a ?, by what a missing number can be, gets
/// one more line that keeps to its own level then.
std::vector<LineGroup> line_groups(const Pack& pack,
                                   const PaperConditions& paper,
                                   const std::vector<RuleIndex>& rules);

}  // namespace redflag
