// SPDX-License-Identifier: Apache-2.0
// What answers come to together, where that is worth a second look: two
// weights may each be likely, and the loss between them not.
#pragma once

#include <vector>

#include "engine/answers.h"

namespace redflag {

/// A share of more than this, in percent, is what few people have.
inline constexpr double kLikelyShare = 30;

/// The numbers, `q` among them, that a value of the pack in percent is worked
/// out from, where all are given and it comes to more than kLikelyShare, up or
/// down; else none.
///
/// Unknown  a number that is not known, or has no reading, makes no value.
std::vector<QuestionIndex> unlikely_together(const Pack& pack,
                                             const AnswerSheet& sheet,
                                             QuestionIndex q);

}  // namespace redflag
