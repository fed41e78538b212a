// SPDX-License-Identifier: Apache-2.0
// Somebody on the phone who has the answers of a sheet. Here paper meets the
// pack: which question a number on paper is, and nothing else.
#pragma once

#include <optional>
#include <string>

#include "engine/answers.h"
#include "export/checklist.h"
#include "support/paper_reader.h"

namespace redflag {

/// An answer as it is put on paper.
PaperAnswer on_paper(const Question& question, const Answer& answer);

/// The answers of `sheet`, as they are put on `checklist`. The caller tells of
/// a question that is passed over where the sheet answers it, with more than a
/// "no".
PaperCaller caller_with(const Pack& pack, const Checklist& checklist,
                        const AnswerSheet& sheet);

/// Whether an answer is not on this paper, which a "no" need not be.
bool says_more_than(const Pack& pack, const Checklist& checklist,
                    const AnswerSheet& sheet);

/// A number that applies is not known; paper does not reckon with ranges.
bool has_unknown_number(const Pack& pack, const AnswerSheet& sheet);

}  // namespace redflag
