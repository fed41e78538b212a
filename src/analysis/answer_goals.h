// SPDX-License-Identifier: Apache-2.0
// What answers are looked for: conditions that should come out as wanted.
#pragma once

#include <cstddef>
#include <vector>

#include "pack/condition.h"

namespace redflag {

/// A condition, and whether it should hold.
struct Goal {
  const Expr* condition = nullptr;
  bool wanted = true;
};

/// All of them must be met together.
using Goals = std::vector<Goal>;

/// How many ways are looked for; as many may not be all.
inline constexpr std::size_t kMaxWaysToDecide = 64;

/// The ways to make `atom` alone decide `condition`: the atom as wanted, what
/// stands beside it on the way up neither settling nor drowning it.
std::vector<Goals> ways_to_decide(const Expr& condition, const Expr& atom,
                                  bool atom_value);

}  // namespace redflag
