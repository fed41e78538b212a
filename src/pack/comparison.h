// SPDX-License-Identifier: Apache-2.0
// What a comparison (condition.h) says of two numbers.
#pragma once

#include "pack/condition.h"

namespace redflag {

/// Whether `a` compares so with `b`. Rounding is the caller's affair.
constexpr bool holds(double a, Comparison comparison, double b) {
  switch (comparison) {
    case Comparison::less:
      return a < b;
    case Comparison::less_equal:
      return a <= b;
    case Comparison::greater:
      return a > b;
    case Comparison::greater_equal:
      return a >= b;
    case Comparison::equal:
      return a == b;
  }
  return false;
}

/// The comparison that says the same of its two sides changed over.
constexpr Comparison turned(Comparison comparison) {
  switch (comparison) {
    case Comparison::less:
      return Comparison::greater;
    case Comparison::less_equal:
      return Comparison::greater_equal;
    case Comparison::greater:
      return Comparison::less;
    case Comparison::greater_equal:
      return Comparison::less_equal;
    case Comparison::equal:
      break;
  }
  return Comparison::equal;
}

}  // namespace redflag
