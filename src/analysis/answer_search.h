// SPDX-License-Identifier: Apache-2.0
// Finds answers under which given conditions come out as wanted. What it finds
// is a draft: whoever uses one evaluates it first (suggest.h).
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/case_file.h"
#include "engine/answers.h"
#include "pack/model.h"

namespace redflag {

/// A condition, and whether it should hold.
struct Goal {
  const Expr* condition = nullptr;
  bool wanted = true;
};

/// All of them must be met together.
using Goals = std::vector<Goal>;

/// How many ways are looked for; as many may not be all.
inline constexpr std::size_t kMaxWaysToDecide = 64;

/// The ways to make `atom` alone decide `condition`: the atom as wanted, what
/// stands beside it on the way up neither settling nor drowning it.
std::vector<Goals> ways_to_decide(const Expr& condition, const Expr& atom,
                                  bool atom_value);

/// The answers of a draft; every other question is left as `rest = "no"` has
/// it.
struct Draft {
  std::vector<QuestionIndex> named;
  std::vector<Answer> answers;  ///< one for each that is named
};

/// Searches one pack.
class AnswerSearch {
 public:
  /// `cases` lend their numbers where a limit stands on a computed value.
  AnswerSearch(const Pack& pack, const std::vector<Case>& cases);

  /// Up to `limit` drafts, those with the fewest choices made along the way
  /// not necessarily first. A question is answered only where its ask_if is
  /// met as well.
  ///
  /// Cost  stops after a fixed number of steps, found or not.
  std::vector<Draft> find(const Goals& goals, std::size_t limit) const;

 private:
  const Pack& pack_;
  const std::vector<Case>& cases_;
};

}  // namespace redflag
