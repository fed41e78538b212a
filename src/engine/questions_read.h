// SPDX-License-Identifier: Apache-2.0
// What a rule reads, for those who explain or list rules.
#pragma once

#include <vector>

#include "pack/model.h"

namespace redflag {

/// The questions that a condition reads, through flags and values too, but
/// not through ask_if or other rules; in the pack's order.
std::vector<QuestionIndex> questions_read(const Pack& pack,
                                          const Expr& condition);

}  // namespace redflag
