// SPDX-License-Identifier: Apache-2.0
#include "analysis/search_space.h"

#include <limits>

namespace redflag {
namespace {

// How many finds that no real numbers give are refuted for one question.
constexpr std::size_t kMaxRefuted = 500;
// How many may stay in doubt before the question is given up.
constexpr std::size_t kMaxDoubts = 8;
// How often numbers are tried out before it is all left to refutation.
constexpr std::size_t kMaxProbes = 20;

}  // namespace

SearchSpace::SearchSpace(SolverLimits limits)
    : limits_(limits), gates_(solver_), numbers_(gates_) {}

void SearchSpace::extend_share() {
  if (limits_.work != nullptr) limits_.work->extend_share();
}

Decision SearchSpace::solve(std::span<const Lit> assumptions, Grain grain) {
  std::vector<Lit> all(assumptions.begin(), assumptions.end());
  all.push_back(grain == Grain::written ? numbers_.written()
                                        : !numbers_.written());
  // What is in doubt is left aside for this question alone.
  const Lit aside = gates_.variable();
  all.push_back(aside);
  const auto holds = [this](Lit lit) { return solver_.holds(lit); };
  std::size_t doubts = 0;
  for (std::size_t tries = 0; tries < kMaxRefuted; ++tries) {
    ++questions_;
    const Decision decision = solver_.solve(all, limits_);
    if (decision == Decision::unsatisfiable && doubts > 0) break;
    if (decision != Decision::satisfiable) return decision;
    const std::vector<Lit> probe = numbers_.probe(holds);
    std::vector<Lit> doubt;
    const Decision real = refine(holds, doubt);
    if (real == Decision::satisfiable) return real;
    if (real == Decision::unsatisfiable) ++refuted_;
    if (tries < kMaxProbes && probe_finds(all, probe)) {
      return Decision::satisfiable;
    }
    if (real == Decision::unsatisfiable) continue;
    if (++doubts == kMaxDoubts) break;
    doubt.push_back(!aside);
    gates_.require(doubt);
  }
  return Decision::not_decided;
}

bool SearchSpace::probe_finds(std::vector<Lit> assumptions,
                              const std::vector<Lit>& probe) {
  assumptions.insert(assumptions.end(), probe.begin(), probe.end());
  if (solver_.solve(assumptions, limits_) != Decision::satisfiable) {
    return false;
  }
  std::vector<Lit> doubt;
  return refine([this](Lit lit) { return solver_.holds(lit); }, doubt) ==
         Decision::satisfiable;
}

Decision SearchSpace::refine(const std::function<bool(Lit)>& holds,
                             std::vector<Lit>& doubt) {
  if (limits_.work == nullptr) {
    return numbers_.refine(holds, doubt,
                           std::numeric_limits<std::uint64_t>::max());
  }
  const std::uint64_t before = numbers_.steps();
  const Decision decision =
      numbers_.refine(holds, doubt, limits_.work->share());
  limits_.work->spend(numbers_.comparisons() + numbers_.steps() - before);
  return decision;
}

Decision SearchSpace::solve(std::initializer_list<Lit> assumptions,
                            Grain grain) {
  return solve(std::span(assumptions.begin(), assumptions.size()), grain);
}

}  // namespace redflag
