// SPDX-License-Identifier: Apache-2.0
// RF4014: texts that are hard to read.
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

/// How easy a Spanish text is: above 80 very easy, 65 to 80 fairly easy, 55 to
/// 65 usual, below 55 hard for most people.
///
/// Unknown  100 for a text without words.
/// Source   perspicuity by Szigriszt Pazos (1993), 206.835 - 62.3 syllables a
///          word - words a sentence, in the bands of the INFLESZ scale
///          (Barrio-Cantalejo and others, An Sist Sanit Navar 2008;31:135).
double spanish_ease(std::string_view text);

/// Finds signs whose questions, reasons and advice together are above the
/// grade that the wording rules aim at, in English; or below 65 points, in
/// Spanish. In English also each hard sentence of what a rule of the two
/// highest levels says, since a mean hides it. For other languages there is no
/// measure here.
void lint_readability(const LintSubject& subject, LintFindings& findings);

}  // namespace redflag
