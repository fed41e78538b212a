// SPDX-License-Identifier: Apache-2.0
// What answers come to together, where that is worth a second look: two
// weights may each be likely, and the loss between them not.
#pragma once

#include <vector>

#include "engine/answers.h"

namespace redflag {

/// A share of more than this, in percent, is what few people have.
inline constexpr double kLikelyShare = 30;

/// Numbers that are worth a second look, and why.
struct UnlikelyTogether {
  std::vector<QuestionIndex> questions;  ///< none: nothing to look at
  /// The value comes to less than 0: what is asked after as a loss is a gain.
  bool is_reversed = false;

  bool operator==(const UnlikelyTogether&) const = default;
};

/// The numbers, `q` among them, that a value of the pack in percent is worked
/// out from, where all are given and it comes to more than kLikelyShare, or to
/// less than 0.
///
/// Unknown  a number that is not known, or has no reading, makes no value.
UnlikelyTogether unlikely_together(const Pack& pack, const AnswerSheet& sheet,
                                   QuestionIndex q);

}  // namespace redflag
