// SPDX-License-Identifier: Apache-2.0
// Proofs that no answers can show an atom to decide its condition: mostly a
// sign that would have to be "no" beside an answer that is only asked after its
// "yes", which makes that "no" count as not sure.
#pragma once

#include "pack/model.h"

namespace redflag {

/// Whether answers without a contradiction can never show that `atom` decides
/// `condition` alone, both ways. False where that is not proved: the atom
/// stands there more than once, or there are too many ways to look through.
bool cannot_be_shown(const Pack& pack, const Expr& condition, const Expr& atom);

/// Whether no answers without a contradiction can make `condition` certain.
/// False where that is not proved: limits on numbers are not weighed against
/// each other, and there may be too many ways to look through.
bool cannot_hold(const Pack& pack, const Expr& condition);

}  // namespace redflag
