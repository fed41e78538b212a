// SPDX-License-Identifier: Apache-2.0
// RF4016: a review that is old, or of which nobody can tell how old it is.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// How old a review may be. Guidance changes, and rules with it.
inline constexpr int kReviewDays = 366;

/// Warns where `reviewed` has no date, one that is to come, or one that is more
/// than kReviewDays before today. An empty one is lint_review.h's.
///
/// Unknown  without a day in the subject, whether it is old is not asked.
void lint_stale_review(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
