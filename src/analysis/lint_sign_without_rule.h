// SPDX-License-Identifier: Apache-2.0
// RF4002: a sign that no rule reads.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// Finds signs that no rule reads, neither their notice nor any question
/// under them: whoever reports such a sign is told that nothing was reported.
void lint_sign_without_rule(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
