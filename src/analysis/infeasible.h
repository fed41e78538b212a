// SPDX-License-Identifier: Apache-2.0
// Proofs that no answers can show an atom to decide its condition: mostly a
// sign that would have to be "no" beside an answer that is only asked after its
// "yes", which makes that "no" count as not sure.
#pragma once

#include <cstdint>

#include "analysis/solver.h"
#include "pack/model.h"

namespace redflag {

/// How much is looked through for all conditions of a pack.
inline constexpr std::uint64_t kStepsToRuleOut = 20'000'000;

/// Whether answers without a contradiction can never show that `atom` decides
/// `condition` alone, both ways. False where that is not proved: the atom
/// stands there more than once, there are too many ways to look through, or
/// nothing is left of `work`.
bool cannot_be_shown(const Pack& pack, const Expr& condition, const Expr& atom,
                     Work& work);

/// Whether no answers without a contradiction can make `condition` certain.
/// False where that is not proved: limits on numbers are not weighed against
/// each other, there may be too many ways to look through, or nothing left of
/// `work`.
bool cannot_hold(const Pack& pack, const Expr& condition, Work& work);

}  // namespace redflag
