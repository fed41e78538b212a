// SPDX-License-Identifier: Apache-2.0
#include "analysis/search_space.h"

namespace redflag {
namespace {

// How many finds that no real numbers give are refuted for one question.
constexpr std::size_t kMaxRefuted = 2'000;

}  // namespace

SearchSpace::SearchSpace(SolverLimits limits)
    : limits_(limits), gates_(solver_), numbers_(gates_) {}

Decision SearchSpace::solve(std::span<const Lit> assumptions) {
  std::vector<Lit> all(assumptions.begin(), assumptions.end());
  // What is in doubt is left aside for this question alone.
  const Lit aside = gates_.variable();
  all.push_back(aside);
  bool in_doubt = false;
  for (std::size_t tries = 0; tries < kMaxRefuted; ++tries) {
    ++questions_;
    const Decision decision = solver_.solve(all, limits_);
    if (decision == Decision::unsatisfiable && in_doubt) {
      return Decision::not_decided;
    }
    if (decision != Decision::satisfiable) return decision;
    std::vector<Lit> doubt;
    const Decision numbers =
        numbers_.refine([this](Lit lit) { return solver_.holds(lit); }, doubt);
    if (numbers == Decision::satisfiable) return numbers;
    if (numbers == Decision::unsatisfiable) {
      ++refuted_;
      continue;
    }
    in_doubt = true;
    doubt.push_back(!aside);
    gates_.require(doubt);
  }
  return Decision::not_decided;
}

Decision SearchSpace::solve(std::initializer_list<Lit> assumptions) {
  return solve(std::span(assumptions.begin(), assumptions.size()));
}

}  // namespace redflag
