// SPDX-License-Identifier: Apache-2.0
#include "analysis/linear_system.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "support/random.h"

namespace redflag {
namespace {

using Found = LinearSystem::Found;

TEST_CASE("numbers in a circle are refuted by what the circle is made of") {
  LinearSystem system;
  const std::size_t x = system.add({0, 300});
  const std::size_t y = system.add({0, 300});
  const std::size_t z = system.add({0, 300});
  system.at_least(x, 20, 7);
  const std::size_t steps[] = {system.add_sum({{y, 1}, {x, -1}}),
                               system.add_sum({{z, 1}, {y, -1}}),
                               system.add_sum({{x, 1}, {z, -1}})};
  const std::size_t beside = system.add_sum({{x, 2}, {y, -1}});
  system.at_most(beside, 100, 8);
  for (std::size_t i = 0; i < 3; ++i) system.at_least(steps[i], 1e-6, i);
  REQUIRE(system.solve() == Found::conflict);
  CHECK(system.reasons() == std::vector<std::size_t>{0, 1, 2});
  // Without one step there is a way.
  system.set_range(steps[1], {-1, 1});
  REQUIRE(system.solve() == Found::point);
  CHECK(system.value(y) > system.value(x));
  CHECK(system.value(x) > system.value(z));
}

TEST_CASE("what takes more steps than it may is left open") {
  LinearSystem system;
  const std::size_t x = system.add({0, 1});
  const std::size_t y = system.add({0, 1});
  system.at_least(system.add_sum({{x, 1}, {y, 1}}), 2.5, 4);
  system.give_up_after(1);
  CHECK(system.solve() == Found::neither);
  CHECK(system.steps() <= 1);
}

TEST_CASE("the narrower of two ends counts, and is the one that is named") {
  LinearSystem system;
  const std::size_t x = system.add({0, 10});
  system.at_least(x, 4, 0);
  system.at_least(x, 3, 1);
  system.at_most(x, 3.5, 2);
  system.at_most(x, 9, 3);
  REQUIRE(system.solve() == Found::conflict);
  CHECK(system.reasons() == std::vector<std::size_t>{0, 2});
}

TEST_CASE("what always holds is no reason") {
  LinearSystem system;
  const std::size_t x = system.add({0, 1});
  const std::size_t y = system.add({0, 1});
  system.at_least(system.add_sum({{x, 1}, {y, 1}}), 2.5, 4);
  REQUIRE(system.solve() == Found::conflict);
  CHECK(system.reasons() == std::vector<std::size_t>{4});
}

TEST_CASE("less than doubles can tell proves nothing") {
  LinearSystem system;
  const std::size_t x = system.add({0, 300});
  const std::size_t y = system.add({0, 300});
  system.at_least(system.add_sum({{x, 0.1}, {y, 0.1}}), 30, 0);
  system.at_most(system.add_sum({{x, 1}, {y, 1}}), 300 - 1e-13, 1);
  CHECK(system.solve() != Found::conflict);
}

TEST_CASE("each sum says what it leaves of its parts") {
  LinearSystem system;
  const std::size_t x = system.add({0, 10});
  const std::size_t y = system.add({0, 10});
  system.at_least(system.add_sum({{x, 1}, {y, -2}}), 4);
  REQUIRE(system.solve() == Found::point);
  system.narrow();
  CHECK(system.range(x).low == doctest::Approx(4));
  CHECK(system.range(y).high == doctest::Approx(3));
}

// Sums with the ends that a point gives them, or narrower ones.
TEST_CASE("a system that a point meets is never refuted") {
  Random random(20261126);
  std::size_t points = 0;
  std::size_t conflicts = 0;
  for (int run = 0; run < 2000; ++run) {
    const bool met = random.chance(0.7);
    const std::size_t variables = random.between(1, 6);
    LinearSystem system;
    std::vector<double> point;
    for (std::size_t i = 0; i < variables; ++i) {
      point.push_back(std::floor(random.fraction() * 3e8) / 1e6);
      system.add({0, 300});
    }
    const std::size_t sums = random.between(1, 10);
    for (std::size_t s = 0; s < sums; ++s) {
      std::vector<LinearSystem::Term> terms;
      double value = 0;
      for (std::size_t i = 0; i < variables; ++i) {
        if (random.chance(0.5)) continue;
        const double factor = random.chance(0.7)
                                  ? static_cast<double>(random.below(5)) - 2
                                  : random.fraction();
        terms.push_back({i, factor});
        value += factor * point[i];
      }
      const std::size_t sum = system.add_sum(terms);
      const double off = met ? 1e-11 : random.fraction() * 200 - 150;
      if (random.chance(0.7)) system.at_least(sum, value - off, 2 * s);
      if (random.chance(0.7)) system.at_most(sum, value + off, 2 * s + 1);
    }
    const Found found = system.solve();
    if (met) CHECK(found != Found::conflict);
    points += found == Found::point;
    conflicts += found == Found::conflict;
  }
  CHECK(points > 1200);
  CHECK(conflicts > 200);
}

}  // namespace
}  // namespace redflag
