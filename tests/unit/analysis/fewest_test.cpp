// SPDX-License-Identifier: Apache-2.0
#include "analysis/fewest.h"

#include <doctest/doctest.h>

#include <vector>

namespace redflag {
namespace {

std::size_t how_many_hold(const SearchSpace& space,
                          const std::vector<Lit>& lits) {
  std::size_t held = 0;
  for (const Lit lit : lits) held += space.holds(lit) ? 1 : 0;
  return held;
}

std::vector<Lit> variables(SearchSpace& space, std::size_t count) {
  std::vector<Lit> lits;
  for (std::size_t i = 0; i < count; ++i) {
    lits.push_back(space.gates().variable());
  }
  return lits;
}

TEST_CASE("nothing is the fewest where nothing is needed") {
  SearchSpace space;
  const std::vector<Lit> costs = variables(space, 20);
  const Fewest fewest = find_fewest(space, {}, costs);
  CHECK(fewest.decision == Decision::satisfiable);
  CHECK(fewest.is_proved);
  CHECK(how_many_hold(space, costs) == 0);
}

TEST_CASE("one that serves for many is found, though leaving out stops early") {
  // Rows of a grid need their three own, or one that serves for all.
  SearchSpace space;
  const std::vector<Lit> costs = variables(space, 13);
  for (std::size_t row = 0; row < 4; ++row) {
    for (std::size_t i = 0; i < 3; ++i) {
      space.gates().require({costs[row * 3 + i], costs[12]});
    }
  }
  const Fewest fewest = find_fewest(space, {}, costs);
  CHECK(fewest.is_proved);
  CHECK(how_many_hold(space, costs) == 1);
  CHECK(space.holds(costs[12]));
}

TEST_CASE("assumptions are kept") {
  SearchSpace space;
  const std::vector<Lit> costs = variables(space, 6);
  const std::vector<Lit> wanted = {
      space.gates().at_least(3, costs),
      !costs[0],
  };
  const Fewest fewest = find_fewest(space, wanted, costs);
  CHECK(fewest.is_proved);
  CHECK(how_many_hold(space, costs) == 3);
  CHECK_FALSE(space.holds(costs[0]));
}

TEST_CASE("what stands there twice counts once, also where it must hold") {
  SearchSpace space;
  std::vector<Lit> costs = variables(space, 3);
  costs.push_back(costs[1]);
  costs.push_back(space.gates().yes());
  costs.push_back(space.gates().yes());
  const std::vector<Lit> wanted = {costs[1]};
  const Fewest fewest = find_fewest(space, wanted, costs);
  CHECK(fewest.decision == Decision::satisfiable);
  CHECK(fewest.is_proved);
  CHECK_FALSE(space.holds(costs[0]));
  CHECK_FALSE(space.holds(costs[2]));
}

TEST_CASE("what cannot be is not found") {
  SearchSpace space;
  const std::vector<Lit> costs = variables(space, 3);
  const std::vector<Lit> wanted = {costs[0], !costs[0]};
  CHECK(find_fewest(space, wanted, costs).decision == Decision::unsatisfiable);
}

}  // namespace
}  // namespace redflag
