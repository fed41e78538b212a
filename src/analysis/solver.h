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

  /// What follows is a proof of its own: it may take half of what is left, but
  /// for what is `kept` for others.
  void begin_share(std::uint64_t kept = 0) {
    share_ = (left_ - std::min(left_, kept)) / 2;
    limit_reached_ = false;
  }
  /// A proof whose share is spent may take a little more, to have again what it
  /// found.
  void extend_share() {
    if (share_ == 0) share_ = left_ / kExtension;
  }
  void grant(std::uint64_t steps) {
    left_ += steps;
    begin_share();
  }
  void spend(std::uint64_t steps) {
    spent_ += std::min(steps, left_);
    left_ -= std::min(steps, left_);
    share_ -= std::min(steps, share_);
    if (share_ == 0) reach_limit();
  }
  void reach_limit() { limit_reached_ = ever_reached_ = true; }

  std::uint64_t left() const { return left_; }
  std::uint64_t share() const { return share_; }
  std::uint64_t spent() const { return spent_; }
  bool is_spent() const { return share_ == 0; }
  /// This limit or another made a question of this share end early.
  bool limit_reached() const { return limit_reached_; }
  /// The same of any share so far.
  bool ever_reached() const { return ever_reached_; }

 private:
  static constexpr std::uint64_t kExtension = 8;

  std::uint64_t left_;
  std::uint64_t spent_ = 0;
  std::uint64_t share_ = 0;
  bool limit_reached_ = false;
  bool ever_reached_ = false;
};

/// How much work one question may take. The same question with the same
/// limits always ends the same way: no clock is looked at.
struct SolverLimits {
  int conflicts = 200'000;
  /// Of all questions together. Null: whoever asks more than one makes its own.
  Work* work = nullptr;

  /// So many steps for each conflict that a question may take.
  std::uint64_t steps(std::uint64_t a_conflict) const {
    return a_conflict * static_cast<std::uint64_t>(conflicts);
  }
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

  /// More was added than can be held: from now on nothing is, and no question
  /// is decided.
  bool is_full() const;

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
