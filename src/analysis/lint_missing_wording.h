// SPDX-License-Identifier: Apache-2.0
// RF4007: a question without `why` or `nurse`.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// Finds questions without the words that the person who asks "why?" gets, or
/// without the short form for the phone.
void lint_missing_wording(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
