// SPDX-License-Identifier: Apache-2.0
// Explanations for people: a code, a rule, a sign, an answer sheet. For
// programs there is explanation_json.h.
#pragma once

#include <string>

#include "diag/codes.h"
#include "engine/explanation.h"
#include "engine/safe_reading.h"

namespace redflag {

/// What a code means and how to mend it, in lines of at most 80 cells.
std::string render_code_text(const CodeEntry& entry);

/// What a rule says: level, condition in both forms, what it reads, sources.
std::string render_rule_text(const Pack& pack, const Rule& rule);

/// What a sign is: its notice, its questions, and its rules, one line each.
std::string render_sign_text(const Pack& pack, const Sign& sign);

/// Why a sheet comes to its outcome, rule by rule, with the person's own
/// answers.
std::string render_explanation_text(const Program& program,
                                    const SheetExplanation& explanation,
                                    const AnswerSheet& sheet);

/// Which answers of the sheet `given` count otherwise than they were given,
/// and which others have changed their meaning; empty where none has.
std::string render_reading_text(const Pack& pack, const AnswerSheet& given,
                                const SafeReading& reading);

}  // namespace redflag
