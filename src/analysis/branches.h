// SPDX-License-Identifier: Apache-2.0
// A condition taken apart into the ways in which it can hold, and what follows
// from one of them. Every step is sound for both halves of a truth value: where
// it says that one thing follows from another, that is so for `must` and for
// `may`.
#pragma once

#include <functional>
#include <vector>

#include "pack/model.h"

namespace redflag {

/// An atom, and whether it certainly holds or certainly does not. Points into
/// the pack.
struct Literal {
  const Expr* atom = nullptr;
  bool holds = true;
};

using Literals = std::vector<Literal>;

/// Calls `look` with the atoms of each way in which all of `facts` (conditions,
/// not only atoms) are as they say; flags are spelled out. Stops where `look`
/// answers false. A way that contradicts itself is shown as well.
///
/// Errors  false if `look` stopped it, or if there are more than 4096 ways:
/// what
///         was seen is then not all.
bool for_each_branch(const Pack& pack, const Literals& facts,
                     const std::function<bool(const Literals&)>& look);

/// Whether `condition` comes out as `wanted` wherever `known` is so, by its
/// shape and by the order of limits on one number. False says nothing.
bool follows(const Pack& pack, const Literals& known, const Expr& condition,
             bool wanted);

/// Whether, on any answers, one of `conditions` must hold where `a` must, and
/// one may hold where `a` may. False says nothing.
bool surely_implies(const Pack& pack, const Expr& a,
                    const std::vector<const Expr*>& conditions);

}  // namespace redflag
