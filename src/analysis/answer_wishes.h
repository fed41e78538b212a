// SPDX-License-Identifier: Apache-2.0
// What a search for answers has settled so far, and what conditions come to by
// that. The search is in answer_search.h.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>

#include "pack/model.h"

namespace redflag {

/// What is known so far of the answer to one question. Which members count
/// follows from its type.
struct Wish {
  std::optional<bool> yes;            ///< yes-no
  std::optional<OptionIndex> chosen;  ///< choice
  std::set<std::size_t> refused;      ///< choice
  std::map<std::size_t, bool> ticks;  ///< choices
  bool given = false;                 ///< number: there must be one
  double low = 0;                     ///< number
  double high = 0;                    ///< number
};

using Wishes = std::map<QuestionIndex, Wish>;

/// The wish for a number; where it is new, for the whole range of its question.
Wish& number_wish(const Pack& pack, QuestionIndex question, Wishes& wishes);

/// Whether a condition compares level() or signs_at().
bool is_of_levels(const Expr& expr);

/// What a condition comes to by the wishes alone, as far as they tell.
std::optional<bool> so_far(const Pack& pack, const Expr& expr,
                           const Wishes& wishes);

/// The same with every other answer "no"; nothing where that is left to whoever
/// evaluates the draft.
std::optional<bool> rest_is_no(const Pack& pack, const Expr& expr,
                               const Wishes& wishes);

}  // namespace redflag
