// SPDX-License-Identifier: Apache-2.0
// RF4014: a sign whose texts are hard to read.
#pragma once

#include <string_view>

#include "analysis/lint_check.h"

namespace redflag {

/// How hard a text is, as a school grade; grade 6 is about age 11.
///
/// Unknown  0 for a text without words.
/// Source   Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word
///          - 15.59 (Kincaid and others 1975). Syllables are counted by groups
///          of vowels, which suits English; accepted medical words count as
///          one syllable, since no plainer word would do.
double reading_grade(std::string_view text);

/// Finds signs whose questions, reasons and advice together are above the
/// grade that the wording rules aim at.
void lint_readability(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
