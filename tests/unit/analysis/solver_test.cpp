// SPDX-License-Identifier: Apache-2.0
#include "analysis/solver.h"

#include <doctest/doctest.h>

#include <vector>

#include "analysis/gates.h"

namespace redflag {
namespace {

Decision solve(Solver& solver, const std::vector<Lit>& assumptions,
               SolverLimits limits = {}) {
  return solver.solve(assumptions, limits);
}

// That each of `pigeons` sits in a hole of its own.
void add_pigeons(Solver& solver, int pigeons, int holes) {
  Gates gates(solver);
  std::vector<std::vector<Lit>> sits;
  for (int p = 0; p < pigeons; ++p) {
    std::vector<Lit> row;
    for (int h = 0; h < holes; ++h) row.push_back(gates.variable());
    gates.require(row);
    for (const std::vector<Lit>& other : sits) {
      for (std::size_t h = 0; h < row.size(); ++h) {
        gates.require({!other[h], !row[h]});
      }
    }
    sits.push_back(row);
  }
}

TEST_CASE("what is too large to be held is not decided") {
  Solver solver;
  Gates gates(solver);
  const Lit a = solver.new_variable();
  const Lit b = solver.new_variable();
  solver.add_clause(std::vector<Lit>{a});
  CHECK(solve(solver, {!a}) == Decision::unsatisfiable);
  solver.add_clause(std::vector<Lit>(4'000'000, b));
  CHECK(solver.is_full());
  CHECK(solve(solver, {!a}) == Decision::not_decided);
  CHECK(gates.both(a, b) == gates.no());
}

TEST_CASE("the solver finds what clauses and assumptions allow") {
  Solver solver;
  const Lit a = solver.new_variable();
  const Lit b = solver.new_variable();
  solver.add_clause(std::vector<Lit>{a, b});
  REQUIRE(solve(solver, {!a}) == Decision::satisfiable);
  CHECK(solver.holds(b));
  CHECK_FALSE(solver.holds(a));
  CHECK(solver.holds(!a));
  CHECK_FALSE(solver.holds(!b));
  CHECK(solve(solver, {!a, !b}) == Decision::unsatisfiable);
  CHECK(solver.rests_on(!a));
  CHECK(solve(solver, {}) == Decision::satisfiable);
}

TEST_CASE("what the limits do not allow is not decided") {
  Solver solver;
  add_pigeons(solver, 9, 8);
  CHECK(solve(solver, {}, {.conflicts = 10}) == Decision::not_decided);
  Solver smaller;
  add_pigeons(smaller, 4, 3);
  CHECK(solve(smaller, {}) == Decision::unsatisfiable);
}

TEST_CASE("gates fold constants and are each made once") {
  Solver solver;
  Gates gates(solver);
  const Lit a = gates.variable();
  const Lit b = gates.variable();
  CHECK(gates.all_of({a, gates.yes()}) == a);
  CHECK(gates.all_of({a, gates.no()}) == gates.no());
  CHECK(gates.all_of({a, b, !a}) == gates.no());
  CHECK(gates.any_of({a, b, !a}) == gates.yes());
  CHECK(gates.all_of({}) == gates.yes());
  CHECK(gates.any_of({}) == gates.no());
  CHECK(gates.both(a, b) == gates.both(b, a));
  CHECK(gates.either(a, b) == !gates.both(!a, !b));
  CHECK(gates.choose(a, b, b) == b);
  const int before = solver.variables();
  gates.all_of({b, a, b});
  CHECK(solver.variables() == before);
}

TEST_CASE("at least so many of some") {
  for (unsigned bits = 0; bits < 16; ++bits) {
    for (std::size_t count = 0; count <= 5; ++count) {
      CAPTURE(bits);
      CAPTURE(count);
      Solver solver;
      Gates gates(solver);
      std::vector<Lit> lits, assumptions;
      std::size_t holding = 0;
      for (unsigned i = 0; i < 4; ++i) {
        const bool holds = (bits >> i) & 1;
        holding += holds;
        lits.push_back(gates.variable());
        assumptions.push_back(holds ? lits.back() : !lits.back());
      }
      const Lit reached = gates.at_least(count, lits);
      assumptions.push_back(holding >= count ? reached : !reached);
      CHECK(solve(solver, assumptions) == Decision::satisfiable);
      assumptions.back() = !assumptions.back();
      CHECK(solve(solver, assumptions) == Decision::unsatisfiable);
    }
  }
}

}  // namespace
}  // namespace redflag
