// SPDX-License-Identifier: Apache-2.0
// RF4006: a pack that nobody has reviewed.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// Finds an empty `reviewed`. A note, since saying so is honest.
void lint_review(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
