// SPDX-License-Identifier: Apache-2.0
// The atoms of a condition: what it is made of once `and`, `or`, `not` and
// `at least` are taken away. A flag counts as one atom.
#pragma once

#include <cstddef>
#include <vector>

#include "pack/condition.h"

namespace redflag {

/// Whether `expr` is a yes-no question, sign, flag, option or comparison.
bool is_atom(const Expr& expr);

/// Whether `expr` joins conditions: and, or, not, at least.
bool is_junction(const Expr& expr);

/// How many operands of an and, or, at least have to hold for it to hold.
std::size_t needed_to_hold(const Expr& expr);

/// The distinct atoms of a condition, in the order in which they are read.
/// The words yes and no are none. The views live as long as `condition`.
std::vector<const Expr*> atoms_of(const Expr& condition);

}  // namespace redflag
