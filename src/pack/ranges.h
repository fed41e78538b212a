// SPDX-License-Identifier: Apache-2.0
// The range that a number expression can take, from the min and max of its
// questions: arithmetic end by end.
#pragma once

#include "diag/diagnostic.h"
#include "pack/model.h"

namespace redflag {

/// The range of each operation, from those of its operands.
///
/// Errors  divide asserts that the divisor's range does not hold zero.
Range add(Range a, Range b);
Range subtract(Range a, Range b);
Range multiply(Range a, Range b);
Range divide(Range a, Range b);
Range convert(Range a, const Unit& from, const Unit& to);

/// The range of a number expression that has passed check_range, in a pack
/// whose values have their ranges.
Range range_of(const Pack& pack, const Expr& expr);

/// Adds an error for each divisor in `expr` whose range holds zero and each
/// part that can grow too large to compute with. Whether there was none.
///
/// For a condition, its number expressions are checked.
bool check_range(const Pack& pack, const Expr& expr, Diagnostics& diagnostics);

}  // namespace redflag
