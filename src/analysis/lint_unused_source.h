// SPDX-License-Identifier: Apache-2.0
// RF4005: a source that nobody cites.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// Finds sources that no rule and no next step names.
void lint_unused_source(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
