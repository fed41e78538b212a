// SPDX-License-Identifier: Apache-2.0
// Which questions can still matter, for the solver: what relevance.h finds in a
// row that is known.
#pragma once

#include <utility>
#include <vector>

#include "analysis/encoding.h"

namespace redflag {

/// Rules that read a question in any way, and that each still can: it goes down
/// to the open question by parts that are themselves undecided, as
/// reach_of_questions() has it of the rules above the certain level. Readings
/// of which one number alone is possible count as open.
std::vector<std::pair<RuleIndex, Lit>> reading_rules(SearchSpace& space,
                                                     const Encoding& sheet,
                                                     QuestionIndex question);

}  // namespace redflag
