// SPDX-License-Identifier: Apache-2.0
#include "analysis/condition_size.h"

#include <variant>

namespace redflag {

std::uint64_t ConditionSizes::of(const Expr& condition) {
  const auto found = known_.find(&condition);
  if (found != known_.end()) return found->second;
  const std::uint64_t parts = count(condition);
  known_.emplace(&condition, parts);
  return parts;
}

std::uint64_t ConditionSizes::count(const Expr& expr) {
  std::uint64_t parts = 1;
  if (expr.kind == ExprKind::name) {
    const auto named = pack_.find(expr.name);
    const auto* flag = named ? std::get_if<FlagIndex>(&*named) : nullptr;
    if (flag != nullptr) parts += of(pack_.flags[*flag].when);
  }
  for (const Expr& operand : expr.operands) parts += count(operand);
  return parts;
}

}  // namespace redflag
