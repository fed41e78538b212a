// SPDX-License-Identifier: Apache-2.0
// Every condition of a pack with whose it is, and what a condition reads.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pack/model.h"

namespace redflag {

enum class OwnerKind : std::uint8_t {
  question,  ///< its ask_if
  flag,
  value,  ///< its expr, a number
  rule,
  next_step,
  promise,
};

/// "question", "flag", "value", "rule", "next step" or "promise".
const char* name_of(OwnerKind kind);

/// A condition and whose it is. Points into the pack.
struct OwnedCondition {
  OwnerKind kind;
  const std::string* id;
  const Expr* condition;
};

/// `rule "cough_long"`.
std::string describe(const OwnedCondition& owned);

/// Every condition and expression of `pack`, in its order.
std::vector<OwnedCondition> conditions_of(const Pack& pack);

/// Calls `look` for each part of `condition`, the whole first. What flags and
/// values stand for is not gone into.
void for_each_part(const Expr& condition,
                   const std::function<void(const Expr&)>& look);

}  // namespace redflag
