// SPDX-License-Identifier: Apache-2.0
// RF4001: a question, flag or value that nothing reads.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// Finds names that no condition of the pack reads: nobody's outcome hangs on
/// them, so either a rule is missing or the person is asked for nothing.
///
/// Asking is still right where `worse = "none"` says that no answer is more
/// worrying than another. How long a sign has lasted and how it changes
/// (<sign>_since, <sign>_trend) go into the nurse's note, so there it is only
/// a note.
void lint_unused_question(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
