// SPDX-License-Identifier: Apache-2.0
// RF4009: two rules with one condition.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// Finds two rules of one sign, or of none, whose conditions are the same
/// once flags are spelled out: the lower of them changes nothing, and a card
/// shows both.
void lint_duplicate_rule(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
