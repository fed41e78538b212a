// SPDX-License-Identifier: Apache-2.0
#include "pack/ranges.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "pack/condition_check.h"

namespace redflag {
namespace {

// Rounding multiplies by 1e6, so larger numbers would leave the doubles.
constexpr double kLargest = 1e290;

Range from_ends(double a, double b, double c, double d) {
  return {std::min({a, b, c, d}), std::max({a, b, c, d})};
}

bool holds_zero(Range range) { return range.low <= 0 && range.high >= 0; }

bool is_arithmetic(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::add:
    case ExprKind::subtract:
    case ExprKind::multiply:
    case ExprKind::divide:
      return true;
    default:
      return false;
  }
}

// The right operand, taken into the left one's unit where the two measure the
// same.
Range right_operand(const Pack& pack, const Expr& expr) {
  const Expr& right = expr.operands[1];
  const Unit& to = unit_of(pack, expr.operands[0]);
  const Unit& from = unit_of(pack, right);
  const Range range = range_of(pack, right);
  return from.quantity == to.quantity ? convert(range, from, to) : range;
}

}  // namespace

Range add(Range a, Range b) { return {a.low + b.low, a.high + b.high}; }

Range subtract(Range a, Range b) { return {a.low - b.high, a.high - b.low}; }

Range multiply(Range a, Range b) {
  return from_ends(a.low * b.low, a.low * b.high, a.high * b.low,
                   a.high * b.high);
}

Range divide(Range a, Range b) {
  assert(!holds_zero(b));
  return from_ends(a.low / b.low, a.low / b.high, a.high / b.low,
                   a.high / b.high);
}

Range convert(Range a, const Unit& from, const Unit& to) {
  return {convert(a.low, from, to), convert(a.high, from, to)};
}

Range range_of(const Pack& pack, const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::number:
      return {expr.number, expr.number};
    case ExprKind::name: {
      const Named named = *pack.find(expr.name);
      if (const auto* q = std::get_if<QuestionIndex>(&named)) {
        return {pack[*q].min, pack[*q].max};
      }
      return pack.values[std::get<ValueIndex>(named)].range;
    }
    case ExprKind::add:
      return add(range_of(pack, expr.operands[0]), right_operand(pack, expr));
    case ExprKind::subtract:
      return subtract(range_of(pack, expr.operands[0]),
                      right_operand(pack, expr));
    case ExprKind::multiply:
      return multiply(range_of(pack, expr.operands[0]),
                      range_of(pack, expr.operands[1]));
    case ExprKind::divide:
      return divide(range_of(pack, expr.operands[0]),
                    right_operand(pack, expr));
    default:
      assert(false);
      return {};
  }
}

bool check_range(const Pack& pack, const Expr& expr, Diagnostics& diagnostics) {
  bool sound = true;
  for (const Expr& operand : expr.operands) {
    sound = check_range(pack, operand, diagnostics) && sound;
  }
  if (!sound || !is_arithmetic(expr)) return sound;
  if (expr.kind == ExprKind::divide) {
    const Range divisor = right_operand(pack, expr);
    if (holds_zero(divisor)) {
      diagnostics.error(
          codes::divisor_may_be_zero, expr.operands[1].span,
          "this can be zero: it runs from " + number_text(divisor.low) +
              " to " + number_text(divisor.high),
          "give its questions a `min` above 0, or divide by something else");
      return false;
    }
  }
  const Range range = range_of(pack, expr);
  if (std::isfinite(range.low) && std::isfinite(range.high) &&
      std::abs(range.low) <= kLargest && std::abs(range.high) <= kLargest) {
    return true;
  }
  diagnostics.error(codes::number_too_large, expr.span,
                    "this can grow too large to compute with",
                    "give its questions a smaller `min` to `max`");
  return false;
}

}  // namespace redflag
