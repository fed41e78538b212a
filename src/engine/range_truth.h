// SPDX-License-Identifier: Apache-2.0
// What a comparison says of numbers of which only their ranges are known.
#pragma once

#include "engine/truth.h"
#include "pack/comparison.h"
#include "pack/ranges.h"
#include "pack/units.h"

namespace redflag {

/// Whether the comparison holds for all, and for some, numbers of two ranges,
/// both rounded to 6 decimals first.
inline Truth compare(Range a, Comparison comparison, Range b) {
  a = {round_to_micro(a.low), round_to_micro(a.high)};
  b = {round_to_micro(b.low), round_to_micro(b.high)};
  switch (comparison) {
    case Comparison::less:
    case Comparison::less_equal:
      return {holds(a.high, comparison, b.low),
              holds(a.low, comparison, b.high)};
    case Comparison::greater:
    case Comparison::greater_equal:
      return {holds(a.low, comparison, b.high),
              holds(a.high, comparison, b.low)};
    case Comparison::equal:
      return {a.low == a.high && b.low == b.high && a.low == b.low,
              a.low <= b.high && b.low <= a.high};
  }
  return kUnknown;
}

}  // namespace redflag
