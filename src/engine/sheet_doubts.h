// SPDX-License-Identifier: Apache-2.0
// Which answers of a sheet with mistakes may not be what they seem.
#pragma once

#include <vector>

#include "engine/answers.h"
#include "text/toml_document.h"
#include "text/toml_salvage.h"

namespace redflag {

/// Takes those answers out of `sheet` of which a mistake may be a part (where
/// a question is answered twice, neither counts), and returns the questions
/// whose answer, or whose version, may be another's or missing: no answer of
/// these is to make the outcome less urgent. Where no table of answers is
/// left, what may be one is put into `sheet`, and is doubted as well.
///
/// `document` is the mended text of `salvage`, and `sheet` what it says.
std::vector<QuestionIndex> doubt_answers(const Pack& pack,
                                         const TomlTable& document,
                                         const TomlSalvage& salvage,
                                         AnswerSheet& sheet);

}  // namespace redflag
