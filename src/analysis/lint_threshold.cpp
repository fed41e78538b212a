// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_threshold.h"

#include <optional>

#include "analysis/conditions.h"
#include "pack/condition_check.h"
#include "pack/ranges.h"
#include "pack/units.h"

namespace redflag {
namespace {

/// Both sides of a comparison, in the unit of the left one, as the evaluator
/// compares them.
struct Sides {
  Range left;
  Range right;
  const Unit* unit;
};

Range rounded(Range range) {
  return {round_to_micro(range.low), round_to_micro(range.high)};
}

Sides sides_of(const Pack& pack, const Expr& comparison) {
  const Unit& unit = unit_of(pack, comparison.operands[0]);
  const Unit& from = unit_of(pack, comparison.operands[1]);
  const Range left = range_of(pack, comparison.operands[0]);
  Range right = range_of(pack, comparison.operands[1]);
  if (from.quantity == unit.quantity) right = convert(right, from, unit);
  return {rounded(left), rounded(right), &unit};
}

/// What the comparison comes to whatever the numbers; nothing where that
/// depends on them.
std::optional<bool> decided(Comparison comparison, Range a, Range b) {
  const auto known = [](bool always, bool never) -> std::optional<bool> {
    if (always) return true;
    if (never) return false;
    return std::nullopt;
  };
  switch (comparison) {
    case Comparison::less:
      return known(a.high < b.low, a.low >= b.high);
    case Comparison::less_equal:
      return known(a.high <= b.low, a.low > b.high);
    case Comparison::greater:
      return known(a.low > b.high, a.high <= b.low);
    case Comparison::greater_equal:
      return known(a.low >= b.high, a.high < b.low);
    case Comparison::equal:
      return known(a.low == a.high && a == b, a.high < b.low || a.low > b.high);
  }
  return std::nullopt;
}

std::string range_text(Range range, const Unit& unit) {
  return number_text(range.low) + " to " + number_text(range.high) + " " +
         std::string(unit.id);
}

/// Which of the two sides is a number as it stands, and what the other one
/// runs through.
std::string hint_for(const Expr& comparison, const Sides& sides) {
  const bool left_is_literal = comparison.operands[0].kind == ExprKind::number;
  const Expr& named = comparison.operands[left_is_literal ? 1 : 0];
  return "`" + to_string(named) + "` runs from " +
         range_text(left_is_literal ? sides.right : sides.left, *sides.unit) +
         ": mend the number, its unit, or `min` and `max`";
}

void check(const Program& program, const OwnedCondition& owned,
           const Expr& part, LintFindings& findings) {
  if (part.kind != ExprKind::compare) return;
  const ExprKind left = part.operands[0].kind;
  std::optional<bool> always;
  std::string hint;
  if (left == ExprKind::level_of || left == ExprKind::signs_at) {
    const Node& node = program[program.node_of(part)];
    if (node.kind == NodeKind::constant) always = node.value;
    hint = left == ExprKind::signs_at
               ? "count what signs the pack has by group"
               : "name a level that a rule of the sign gives";
  } else {
    const Sides sides = sides_of(program.pack(), part);
    always = decided(part.comparison, sides.left, sides.right);
    hint = hint_for(part, sides);
  }
  if (!always) return;
  findings.error(
      codes::threshold_out_of_range, *owned.id, part.span,
      "`" + to_string(part) + "` in " + describe(owned) +
          (*always ? " holds for every answer" : " holds for no answer"),
      std::move(hint));
}

}  // namespace

void lint_threshold(const LintSubject& subject, LintFindings& findings) {
  const Program& program = subject.program;
  for (const OwnedCondition& owned : conditions_of(program.pack())) {
    for_each_part(*owned.condition, [&](const Expr& part) {
      check(program, owned, part, findings);
    });
  }
}

}  // namespace redflag
