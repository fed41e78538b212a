// SPDX-License-Identifier: Apache-2.0
// RF4004: a threshold that no answer can cross.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// Finds comparisons that come out the same for every number from `min` to
/// `max`, and counts of signs that the pack cannot reach.
void lint_threshold(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
