// SPDX-License-Identifier: Apache-2.0
// RF4003: a "not" about a question that may not apply.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// Finds a `not` over a question that may not have been asked. While its
/// `ask_if` is false the question counts as "no", so the `not` holds: the
/// rule would speak about people whom nobody asked. Joined by `and` with the
/// `ask_if` it says what it means.
///
/// An answer to one question never counts as a sign that its own `ask_if`
/// holds. Flags and values are looked through.
void lint_negation(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
