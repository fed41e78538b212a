// SPDX-License-Identifier: Apache-2.0
// The SAT solver, behind the few words that we need of it. Gates (gates.h) and
// numbers (numbers.h) are built on these; SearchSpace (search_space.h) is what
// proofs ask.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace redflag {

/// A variable of the solver, or its negation.
struct Lit {
  int value = 0;

  Lit operator!() const { return {-value}; }
  auto operator<=>(const Lit&) const = default;
};

/// What came of a question to the solver. Not decided is never a yes or a no.
enum class Decision : std::uint8_t { satisfiable, unsatisfiable, not_decided };

/// The work that many questions may take together, each at most half of what
/// the ones before it left, so that a hard one starves none. Counted in steps
/// of the solver and of the search for numbers: no clock is looked at.
class Work {
 public:
  explicit Work(std::uint64_t most) : left_(most) { begin_share(); }

  /// What follows is a proof of its own.
  void begin_share() {
    share_ = left_ / 2;
    limit_reached_ = false;
  }
  void grant(std::uint64_t steps) {
    left_ += steps;
    begin_share();
  }
  void spend(std::uint64_t steps) {
    spent_ += std::min(steps, left_);
    left_ -= std::min(steps, left_);
    share_ -= std::min(steps, share_);
    if (share_ == 0) limit_reached_ = true;
  }
  void reach_limit() { limit_reached_ = true; }

  std::uint64_t left() const { return left_; }
  std::uint64_t spent() const { return spent_; }
  bool is_spent() const { return share_ == 0; }
  /// This limit or another made a question of this share end early.
  bool limit_reached() const { return limit_reached_; }

 private:
  std::uint64_t left_;
  std::uint64_t spent_ = 0;
  std::uint64_t share_ = 0;
  bool limit_reached_ = false;
};

/// How much work one question may take. The same question with the same
/// limits always ends the same way: no clock is looked at.
struct SolverLimits {
  int conflicts = 200'000;
  Work* work = nullptr;  ///< of all questions together; null: no bound
};

/// Clauses, and questions whether all of them can hold.
class Solver {
 public:
  Solver();
  ~Solver();
  Solver(const Solver&) = delete;
  Solver& operator=(const Solver&) = delete;

  Lit new_variable();
  int variables() const;

  /// At least one of `clause` holds, from now on.
  void add_clause(std::span<const Lit> clause);

  /// Whether all clauses and all of `assumptions` can hold together.
  Decision solve(std::span<const Lit> assumptions, SolverLimits limits = {});

  /// Whether `lit` holds in what was found. After satisfiable, until the next
  /// clause.
  bool holds(Lit lit) const;

  /// Whether the proof rests on this assumption. After unsatisfiable.
  bool rests_on(Lit assumption) const;

 private:
  struct Library;
  std::unique_ptr<Library> library_;
};

}  // namespace redflag

template <>
struct std::hash<redflag::Lit> {
  std::size_t operator()(redflag::Lit lit) const noexcept {
    return std::hash<int>()(lit.value);
  }
};
