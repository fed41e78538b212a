// SPDX-License-Identifier: Apache-2.0
#include "analysis/condition_atoms.h"

#include <algorithm>

namespace redflag {
namespace {

void collect(const Expr& expr, std::vector<const Expr*>& atoms) {
  if (is_junction(expr)) {
    for (const Expr& operand : expr.operands) collect(operand, atoms);
    return;
  }
  if (!is_atom(expr)) return;
  const bool known = std::ranges::any_of(
      atoms, [&](const Expr* atom) { return *atom == expr; });
  if (!known) atoms.push_back(&expr);
}

}  // namespace

bool is_junction(const Expr& expr) {
  return expr.kind == ExprKind::and_ || expr.kind == ExprKind::or_ ||
         expr.kind == ExprKind::not_ || expr.kind == ExprKind::at_least;
}

bool is_atom(const Expr& expr) {
  return expr.kind == ExprKind::name || expr.kind == ExprKind::is ||
         expr.kind == ExprKind::has || expr.kind == ExprKind::compare;
}

std::size_t needed_to_hold(const Expr& expr) {
  return expr.kind == ExprKind::and_  ? expr.operands.size()
         : expr.kind == ExprKind::or_ ? 1
                                      : expr.count;
}

std::vector<const Expr*> atoms_of(const Expr& condition) {
  std::vector<const Expr*> atoms;
  collect(condition, atoms);
  return atoms;
}

}  // namespace redflag
