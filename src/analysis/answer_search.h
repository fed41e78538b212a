// SPDX-License-Identifier: Apache-2.0
// Finds answers under which given conditions come out as wanted. What it finds
// is a draft: whoever uses one evaluates it first (suggest.h).
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/answer_draft.h"
#include "analysis/answer_goals.h"
#include "analysis/case_file.h"
#include "analysis/condition_size.h"
#include "analysis/solver.h"
#include "pack/model.h"

namespace redflag {

/// Searches one pack.
class AnswerSearch {
 public:
  /// `cases` lend their numbers where a limit stands on a computed value.
  /// All finds together take no more than what is left of `work`, where there
  /// is such.
  AnswerSearch(const Pack& pack, const std::vector<Case>& cases,
               Work* work = nullptr);

  /// Up to `limit` drafts, those with the fewest choices made along the way
  /// not necessarily first. A question is answered only where its ask_if is
  /// met as well.
  ///
  /// Cost  stops after a fixed number of steps, found or not.
  std::vector<Draft> find(const Goals& goals, std::size_t limit);

 private:
  const Pack& pack_;
  const std::vector<Case>& cases_;
  Work* work_;
  ConditionSizes sizes_;
};

}  // namespace redflag
