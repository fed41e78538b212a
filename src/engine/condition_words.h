// SPDX-License-Identifier: Apache-2.0
// A condition in words for those who answer, with the questions' own short
// texts. The form for authors is to_string in pack/condition.h.
#pragma once

#include <string>

#include "pack/model.h"

namespace redflag {

/// The short statement of a question; its wording where it has none.
const std::string& short_text(const Question& question);

/// `"A fever", and not "Chemotherapy in the last 8 weeks"`. Flags are spelled
/// out.
std::string condition_words(const Pack& pack, const Expr& condition);

}  // namespace redflag
