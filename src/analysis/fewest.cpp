// SPDX-License-Identifier: Apache-2.0
#include "analysis/fewest.h"

#include <algorithm>
#include <vector>

namespace redflag {
namespace {

class Search {
 public:
  Search(SearchSpace& space, std::span<const Lit> assumptions,
         std::span<const Lit> costs, Grain grain)
      : space_(space),
        assumptions_(assumptions),
        grain_(grain),
        costs_(costs.begin(), costs.end()) {
    // One that stands there twice could never be left out.
    std::ranges::sort(costs_);
    costs_.erase(std::unique(costs_.begin(), costs_.end()), costs_.end());
  }

  Fewest run() {
    std::vector<Lit> with(assumptions_.begin(), assumptions_.end());
    bool any = false;
    for (;;) {
      const Decision decision = space_.solve(with, grain_);
      if (decision != Decision::satisfiable) {
        if (!any) return {.decision = decision};
        return best(decision == Decision::unsatisfiable);
      }
      any = true;
      take();
      drop();
      if (best_.empty()) return best(true);
      with.assign(assumptions_.begin(), assumptions_.end());
      with.push_back(!space_.gates().at_least(best_.size(), costs_));
    }
  }

 private:
  /// What was found last is the best.
  void take() {
    best_.clear();
    for (const Lit cost : costs_) {
      if (space_.holds(cost)) best_.push_back(cost);
    }
  }

  /// Whether it can be done with these alone, in their order; then that is the
  /// best.
  bool can_do_with(const std::vector<Lit>& allowed) {
    std::vector<Lit> with(assumptions_.begin(), assumptions_.end());
    for (const Lit cost : costs_) {
      if (!std::ranges::binary_search(allowed, cost)) {
        with.push_back(!cost);
      }
    }
    if (space_.solve(with, grain_) != Decision::satisfiable) return false;
    take();
    return true;
  }

  /// Leaves out what can be left out, large pieces first.
  void drop() {
    for (std::size_t piece = (best_.size() + 1) / 2; piece > 0;
         piece = piece == 1 ? 0 : (piece + 1) / 2) {
      for (std::size_t at = 0; at < best_.size();) {
        std::vector<Lit> fewer = best_;
        const auto from = fewer.begin() + static_cast<std::ptrdiff_t>(at);
        const auto left = static_cast<std::size_t>(fewer.end() - from);
        fewer.erase(from,
                    from + static_cast<std::ptrdiff_t>(std::min(piece, left)));
        if (!can_do_with(fewer)) at += piece;
      }
    }
  }

  /// Has the space hold the best again.
  Fewest best(bool is_proved) {
    const std::vector<Lit> allowed = best_;
    space_.extend_share();
    if (!can_do_with(allowed)) return {};
    return {.decision = Decision::satisfiable,
            .is_proved = is_proved,
            .grain = grain_};
  }

  SearchSpace& space_;
  std::span<const Lit> assumptions_;
  Grain grain_;
  std::vector<Lit> costs_;
  std::vector<Lit> best_;  // what was needed last
};

}  // namespace

Fewest find_fewest(SearchSpace& space, std::span<const Lit> assumptions,
                   std::span<const Lit> costs, Grain grain) {
  return Search(space, assumptions, costs, grain).run();
}

Fewest find_fewest_written(SearchSpace& space, std::span<const Lit> assumptions,
                           std::span<const Lit> costs) {
  const Decision any = space.solve(assumptions);
  if (any == Decision::unsatisfiable) {
    return {.decision = any, .none_is_written = true};
  }
  const Fewest written = find_fewest(space, assumptions, costs, Grain::written);
  if (written.decision == Decision::satisfiable) return written;
  Fewest finer;
  if (any == Decision::satisfiable) {
    finer = find_fewest(space, assumptions, costs);
  }
  finer.none_is_written = written.decision == Decision::unsatisfiable;
  return finer;
}

}  // namespace redflag
