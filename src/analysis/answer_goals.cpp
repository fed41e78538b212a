// SPDX-License-Identifier: Apache-2.0
#include "analysis/answer_goals.h"

#include "analysis/condition_atoms.h"

namespace redflag {
namespace {

// Adds to `ways` all that lets the first part that is `atom` decide `expr`.
void collect_ways(const Expr& expr, const Expr& atom, const Goals& so_far,
                  std::vector<Goals>& ways);

// Whether collect_ways() could come upon the atom.
bool is_within(const Expr& atom, const Expr& expr) {
  if (expr == atom) return true;
  if (expr.kind != ExprKind::not_ && !is_junction(expr)) return false;
  for (const Expr& operand : expr.operands) {
    if (is_within(atom, operand)) return true;
  }
  return false;
}

// Of the operands beside `way` exactly one fewer than it takes must hold.
void collect_beside(const Expr& expr, std::size_t way, std::size_t from,
                    std::size_t to_hold, const Expr& atom, const Goals& so_far,
                    std::vector<Goals>& ways) {
  if (ways.size() >= kMaxWaysToDecide) return;
  // Too few are left to hold.
  const std::size_t left = expr.operands.size() - from;
  if (to_hold > left - (way >= from && left > 0 ? 1 : 0)) return;
  if (from == expr.operands.size()) {
    if (to_hold == 0) collect_ways(expr.operands[way], atom, so_far, ways);
    return;
  }
  if (from == way) {
    collect_beside(expr, way, from + 1, to_hold, atom, so_far, ways);
    return;
  }
  for (const bool holds : {true, false}) {
    if (holds && to_hold == 0) continue;
    Goals more = so_far;
    more.push_back({&expr.operands[from], holds});
    collect_beside(expr, way, from + 1, to_hold - holds, atom, more, ways);
  }
}

void collect_ways(const Expr& expr, const Expr& atom, const Goals& so_far,
                  std::vector<Goals>& ways) {
  if (expr == atom) {
    ways.push_back(so_far);
    return;
  }
  if (expr.kind == ExprKind::not_) {
    collect_ways(expr.operands[0], atom, so_far, ways);
    return;
  }
  if (!is_junction(expr)) return;
  const std::size_t hold = needed_to_hold(expr);
  if (hold == 0) return;
  for (std::size_t i = 0; i < expr.operands.size(); ++i) {
    // What does not hold the atom has no way, however the others are chosen.
    if (!is_within(atom, expr.operands[i])) continue;
    collect_beside(expr, i, 0, hold - 1, atom, so_far, ways);
  }
}

}  // namespace

std::vector<Goals> ways_to_decide(const Expr& condition, const Expr& atom,
                                  bool atom_value) {
  std::vector<Goals> ways;
  collect_ways(condition, atom, {{&atom, atom_value}}, ways);
  return ways;
}

}  // namespace redflag
