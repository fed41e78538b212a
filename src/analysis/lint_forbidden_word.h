// SPDX-License-Identifier: Apache-2.0
// RF4013: words that the wording rules forbid.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// In English and Spanish texts, translations too:
/// finds words that name a disease as a conclusion, reassure, blame, or are
/// clinicians' words where a person is asked. What nurses alone are shown may
/// hold them. "You have" is not looked for, since "you have a fever" asks what
/// "you have an infection" concludes.
void lint_forbidden_word(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
