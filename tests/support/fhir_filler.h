// SPDX-License-Identifier: Apache-2.0
// Fills in a Questionnaire as a tool does that knows FHIR R4 and nothing else:
// enableWhen decides what is shown, and what is not shown has no answer.
#pragma once

#include <string>

#include "engine/answers.h"
#include "engine/program.h"
#include "pack/model.h"

namespace redflag {

/// The sheet of somebody who answers everything that applies, if only by "not
/// sure", and nothing else: as `sheet` has it, without its contradictions.
AnswerSheet answered(const Program& program, AnswerSheet sheet);

/// The QuestionnaireResponse that somebody gives who answers as in `sheet`; an
/// answer that the form has no way to give is left out.
///
/// `seen` gets the answers that stand in it: those of the sheet to questions
/// that were shown.
std::string fill_in(const std::string& questionnaire, const Pack& pack,
                    const AnswerSheet& sheet, AnswerSheet& seen);

}  // namespace redflag
