// SPDX-License-Identifier: Apache-2.0
// Answers that somebody could have given, from what a search has settled of
// them.
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "analysis/answer_wishes.h"
#include "analysis/case_file.h"
#include "engine/answers.h"
#include "pack/model.h"

namespace redflag {

/// The answers of a draft; every other question is left as `rest = "no"` has
/// it.
struct Draft {
  std::vector<QuestionIndex> named;
  std::vector<Answer> answers;  ///< one for each that is named
};

/// Up to `most` drafts in which every wish comes true: one, but where numbers
/// are wished for that computed values read (`computed`); of these as many as
/// there are cases with such numbers, and then some that are made up.
std::vector<Draft> drafts_of(const Pack& pack, const std::vector<Case>& cases,
                             const Wishes& wishes,
                             const std::set<QuestionIndex>& computed,
                             std::size_t most);

}  // namespace redflag
