// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// Rules of the highest level, or of the pack's `unsure_level` and above, whose
/// `if_unsure` is the last one: who is not sure is told as if there were none.
void lint_unsure(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
