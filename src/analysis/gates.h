// SPDX-License-Identifier: Apache-2.0
// And, or and their like over literals, each shape of gate once, with
// constants folded: what two sheets have in common costs the solver nothing
// twice.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <unordered_map>
#include <vector>

#include "analysis/solver.h"

namespace redflag {

/// Builds literals that are true exactly where something else is.
class Gates {
 public:
  explicit Gates(Solver& solver);

  Lit yes() const { return yes_; }
  Lit no() const { return !yes_; }
  Lit constant(bool value) const { return value ? yes_ : !yes_; }
  Lit variable() { return solver_.new_variable(); }

  Lit all_of(std::vector<Lit> lits);
  Lit any_of(std::vector<Lit> lits);
  Lit both(Lit a, Lit b) { return all_of({a, b}); }
  Lit either(Lit a, Lit b) { return any_of({a, b}); }
  /// `then` where `condition` holds, else `otherwise`.
  Lit choose(Lit condition, Lit then, Lit otherwise);
  Lit same(Lit a, Lit b) { return choose(a, b, !b); }
  Lit at_least(std::size_t count, std::span<const Lit> lits);

  /// At least one of `clause` holds, from now on.
  void require(std::initializer_list<Lit> clause);
  void require(std::span<const Lit> clause);
  void require_exactly_one(std::span<const Lit> lits);

 private:
  struct Hash {
    std::size_t operator()(const std::vector<Lit>& lits) const noexcept;
  };

  Solver& solver_;
  Lit yes_;
  std::unordered_map<std::vector<Lit>, Lit, Hash> ands_;
};

}  // namespace redflag
