// SPDX-License-Identifier: Apache-2.0
// RF4031 to RF4034: what the translations of a pack leave out or say
// otherwise, and that nobody has checked them.
#pragma once

#include "analysis/lint_check.h"

namespace redflag {

/// Finds, for each translation: texts that it does not have; numbers, lines and
/// sections that differ from the pack's; and an empty `reviewed`.
///
/// A safety text that is missing or differs is an error, another a warning.
/// Safety texts are
/// - `opening` and `closing` of [pack], `title` and `action` of each level,
///   `ask` of each page;
/// - `ask`, and the `label` of each option, of a question that stands on the
///   emergency page, or whose answer can decide a rule of the two highest
///   levels: directly or through flags, values, level(), signs_at() and ask_if;
/// - `because` and `advice` of such a rule.
void lint_translation(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
