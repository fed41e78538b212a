// SPDX-License-Identifier: Apache-2.0
// RF4008: an option that nothing reads.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// Finds options that no condition tells from the others. The mildest option
/// of a `choice` is what is left when no rule fires, and needs none.
void lint_unused_option(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
