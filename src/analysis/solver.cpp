// SPDX-License-Identifier: Apache-2.0
#include "analysis/solver.h"

#include <cadical.hpp>
#include <cassert>
#include <cstdlib>

namespace redflag {
namespace {

// The library asks after every ten decisions or conflicts of its search, each
// worth about a hundred steps of the search for numbers. What is assumed is
// decided first, and is no search.
constexpr std::size_t kDecisionsBetween = 10;
constexpr std::uint64_t kStepsBetween = 1000;
// Each question costs the more, the more there is to set up for it; so does
// what was added since the one before; and so does every decision where clauses
// are many.
constexpr std::uint64_t kVariablesAStep = 64;
constexpr std::uint64_t kNewLiteralsAStep = 8;
constexpr std::uint64_t kLiteralsAStepBetween = 256;
// How much is taken in before it is given up: memory, and time to free it.
constexpr std::uint64_t kMostLiterals = 4'000'000;

/// Counts the library's steps, and stops it where the work is spent.
struct Meter : CaDiCaL::Terminator {
  bool terminate() override {
    if (assumptions > 0) {
      --assumptions;
    } else {
      work->spend(steps_between);
    }
    return work->is_spent();
  }

  Work* work = nullptr;
  std::uint64_t steps_between = kStepsBetween;
  std::size_t assumptions = 0;  ///< how often it still asks over these
};

}  // namespace

struct Solver::Library {
  // A variable of the environment makes the library write a trace to a file
  // that nobody named on our command line.
  Library() {
    ::unsetenv("CADICAL_API_TRACE");
    solver = std::make_unique<CaDiCaL::Solver>();
    solver->configure("plain");
    solver->set("quiet", 1);
    solver->set("lucky", 0);
  }

  Meter meter;  // outlives the solver that asks it
  std::unique_ptr<CaDiCaL::Solver> solver;
  int variables = 0;
  std::uint64_t literals = 0;  ///< of all clauses
  std::uint64_t paid_for = 0;  ///< of these, by the questions so far
};

Solver::Solver() : library_(std::make_unique<Library>()) {}
Solver::~Solver() = default;

Lit Solver::new_variable() { return {++library_->variables}; }

int Solver::variables() const { return library_->variables; }

bool Solver::is_full() const { return library_->literals >= kMostLiterals; }

void Solver::add_clause(std::span<const Lit> clause) {
  library_->literals += clause.size();
  if (is_full()) return;
  for (const Lit lit : clause) {
    assert(lit.value != 0);
    library_->solver->add(lit.value);
  }
  library_->solver->add(0);
}

Decision Solver::solve(std::span<const Lit> assumptions, SolverLimits limits) {
  CaDiCaL::Solver& solver = *library_->solver;
  if (is_full()) return Decision::not_decided;
  if (limits.work != nullptr) {
    const std::uint64_t literals = library_->literals;
    limits.work->spend(
        1 + static_cast<std::uint64_t>(variables()) / kVariablesAStep +
        (literals - library_->paid_for) / kNewLiteralsAStep);
    library_->paid_for = literals;
    if (limits.work->is_spent()) return Decision::not_decided;
    library_->meter.work = limits.work;
    library_->meter.steps_between =
        std::max(kStepsBetween, literals / kLiteralsAStepBetween);
    library_->meter.assumptions = assumptions.size() / kDecisionsBetween;
    solver.connect_terminator(&library_->meter);
  }
  for (const Lit lit : assumptions) solver.assume(lit.value);
  solver.limit("conflicts", limits.conflicts);
  switch (solver.solve()) {
    case 10:
      return Decision::satisfiable;
    case 20:
      return Decision::unsatisfiable;
    default:
      if (limits.work != nullptr) limits.work->reach_limit();
      return Decision::not_decided;
  }
}

bool Solver::holds(Lit lit) const {
  return library_->solver->val(lit.value) > 0;
}

bool Solver::rests_on(Lit assumption) const {
  return library_->solver->failed(assumption.value);
}

}  // namespace redflag
