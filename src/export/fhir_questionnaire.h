// SPDX-License-Identifier: Apache-2.0
// A pack as a Questionnaire of FHIR R4. `score --from fhir` reads what comes
// back; the names that both use are in pack/fhir_names.h.
#pragma once

#include <string>
#include <vector>

#include "engine/program.h"

namespace redflag {

/// The Questionnaire, in the language of the pack of `program`; `others` are
/// the same pack in other languages, of which each text becomes a translation.
///
/// Questions are items with their id as linkId, in the order of an interview:
/// emergency pages, the person, what was noticed, then sign by sign. Each can
/// be answered by "not sure", which is not the same as no answer, and none has
/// to be answered.
std::string render_questionnaire(const Program& program,
                                 const std::vector<const Pack*>& others = {});

/// The questions whose ask_if is more than enableWhen can say: an extension of
/// FHIR's Structured Data Capture has it.
std::vector<QuestionIndex> questions_by_expression(const Program& program);

}  // namespace redflag
