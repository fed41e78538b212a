// SPDX-License-Identifier: Apache-2.0
// How many prompts people meet. It stands in cli/, since it puts together the
// cases of analysis/ and the interview, which do not know each other.
#pragma once

#include <memory>
#include <vector>

#include "analysis/case_file.h"
#include "analysis/case_report.h"
#include "engine/program.h"

namespace redflag {

/// Interviews over all pairs of signs, from the first prompt to the result.
///
/// A sign's answers are those of its cases in which it is the only sign
/// reported: the first one below the highest level, and the first at it. A
/// pair is asked with the answers of both, those of the first where they
/// differ; all else is "no". Pairs that reach the highest level are counted
/// apart, those of two cases below it and one at it among them.
/// Cost  an interview for each pair and each of its two kinds of cases.
PromptFigures count_prompts(const std::shared_ptr<const Program>& program,
                            const std::vector<Case>& cases);

}  // namespace redflag
