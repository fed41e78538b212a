// SPDX-License-Identifier: Apache-2.0
#include "analysis/gates.h"

#include <algorithm>
#include <cstdlib>

namespace redflag {

std::size_t Gates::Hash::operator()(
    const std::vector<Lit>& lits) const noexcept {
  std::uint64_t hash = lits.size();
  for (const Lit lit : lits) {
    hash ^= static_cast<std::uint64_t>(static_cast<std::uint32_t>(lit.value));
    hash *= 0x9e3779b97f4a7c15U;
    hash ^= hash >> 29;
  }
  return static_cast<std::size_t>(hash);
}

Gates::Gates(Solver& solver) : solver_(solver), yes_(solver.new_variable()) {
  require({yes_});
}

Lit Gates::all_of(std::vector<Lit> lits) {
  std::erase(lits, yes());
  // The two literals of a variable come to stand beside each other.
  std::sort(lits.begin(), lits.end(), [](Lit a, Lit b) {
    const int left = std::abs(a.value);
    const int right = std::abs(b.value);
    return left != right ? left < right : a.value < b.value;
  });
  lits.erase(std::unique(lits.begin(), lits.end()), lits.end());
  for (std::size_t i = 0; i < lits.size(); ++i) {
    if (lits[i] == no()) return no();
    if (i > 0 && lits[i] == !lits[i - 1]) return no();
  }
  if (lits.empty()) return yes();
  if (lits.size() == 1) return lits.front();
  const auto found = ands_.find(lits);
  if (found != ands_.end()) return found->second;
  if (solver_.is_full()) return no();
  const Lit gate = variable();
  std::vector<Lit> clause = {gate};
  for (const Lit lit : lits) {
    require({!gate, lit});
    clause.push_back(!lit);
  }
  require(clause);
  ands_.emplace(std::move(lits), gate);
  return gate;
}

Lit Gates::any_of(std::vector<Lit> lits) {
  for (Lit& lit : lits) lit = !lit;
  return !all_of(std::move(lits));
}

Lit Gates::choose(Lit condition, Lit then, Lit otherwise) {
  if (then == otherwise) return then;
  return either(both(condition, then), both(!condition, otherwise));
}

// A thermometer: after each literal, reached[k] says that at least k + 1 of
// those so far hold.
Lit Gates::at_least(std::size_t count, std::span<const Lit> lits) {
  if (count == 0) return yes();
  if (count > lits.size()) return no();
  std::vector<Lit> reached(count, no());
  for (const Lit lit : lits) {
    if (solver_.is_full()) return no();
    for (std::size_t k = count; k-- > 1;) {
      reached[k] = either(reached[k], both(reached[k - 1], lit));
    }
    reached[0] = either(reached[0], lit);
  }
  return reached.back();
}

void Gates::require(std::initializer_list<Lit> clause) {
  solver_.add_clause(std::span(clause.begin(), clause.size()));
}

void Gates::require(std::span<const Lit> clause) { solver_.add_clause(clause); }

void Gates::require_exactly_one(std::span<const Lit> lits) {
  require(lits);
  for (std::size_t i = 0; i < lits.size(); ++i) {
    for (std::size_t j = i + 1; j < lits.size(); ++j) {
      require({!lits[i], !lits[j]});
    }
  }
}

}  // namespace redflag
