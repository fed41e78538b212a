// SPDX-License-Identifier: Apache-2.0
// A condition in words for those who answer, with the questions' own short
// texts. The form for authors is to_string in pack/condition.h.
#pragma once

#include <functional>
#include <string>

#include "engine/truth.h"
#include "pack/model.h"

namespace redflag {

/// The short statement of a question; its wording where it has none.
const std::string& short_text(const Question& question);

/// Tells what is known of a part of a condition.
using TruthOfPart = std::function<Truth(const Expr&)>;

/// `"A fever", and not "Chemotherapy in the last 8 weeks"`. Flags are spelled
/// out. Parts that `truth_of` has settled are left out where that changes
/// nothing: what holds already of an "and", what cannot hold of an "or".
std::string condition_words(const Pack& pack, const Expr& condition,
                            const TruthOfPart& truth_of = {});

}  // namespace redflag
