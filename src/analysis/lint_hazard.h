// SPDX-License-Identifier: Apache-2.0
// RF4012: a hazard whose control does not exist.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// Finds hazards that nothing controls, and controls that are no rule,
/// question, flag, value, promise, next step, level, page, sign or case of the
/// pack. `test:` and a name is a test of the program, which a pack cannot
/// look up. Where the cases are not at hand, a name that may be one passes.
void lint_hazard(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
