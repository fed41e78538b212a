// SPDX-License-Identifier: Apache-2.0
// RF4015: a text that is too long for its place on a screen of 80 x 24.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// Finds texts that take more lines of 76 cells than their place has: a line
/// of a page 2, a short statement 1, a question with its options 18, a reason
/// on the card 3, advice 4. Translations are held to the same.
void lint_long_text(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
