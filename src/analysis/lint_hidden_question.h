// SPDX-License-Identifier: Apache-2.0
// RF4011: a question read where it cannot apply.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// Finds a question that stands in a condition where, by the parts joined to
/// it, its own `ask_if` is false: it counts as "no" there whatever the person
/// would say.
void lint_hidden_question(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
