// SPDX-License-Identifier: Apache-2.0
// RF4018: a rule that can never fire.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// Finds a rule whose condition asks for what cannot be together: an answer and
/// its opposite, two options of one choice, or an answer to a question that is
/// not asked then. A rule that is not found may still never fire.
void lint_never_fires(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
