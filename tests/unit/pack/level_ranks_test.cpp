// SPDX-License-Identifier: Apache-2.0
#include "pack/level_ranks.h"

#include <doctest/doctest.h>

#include <initializer_list>

namespace redflag {
namespace {

/// Levels from the least urgent, as a pack has them.
Pack with_levels(std::initializer_list<const char*> ids) {
  Pack pack;
  for (const char* id : ids) pack.levels.push_back({.id = id});
  return pack;
}

TEST_CASE("levels of one id are equally urgent, in the second pack's order") {
  const LevelRanks ranks(with_levels({"none", "soon", "now"}),
                         with_levels({"none", "soon", "today", "now"}));
  CHECK(ranks.is_same(LevelIndex(2), LevelIndex(3)));
  CHECK(ranks.is_same(LevelIndex(1), LevelIndex(1)));
  CHECK(ranks.is_lowered(LevelIndex(2), LevelIndex(2)));
  CHECK(ranks.is_raised(LevelIndex(1), LevelIndex(2)));
}

TEST_CASE("where no rule fires is one level, whatever it is called") {
  const LevelRanks ranks(with_levels({"nothing", "soon"}),
                         with_levels({"none", "soon"}));
  CHECK(ranks.is_same(LevelIndex(0), LevelIndex(0)));
  CHECK(ranks.is_raised(LevelIndex(0), LevelIndex(1)));
}

TEST_CASE("a level that went stands just above the one below it") {
  const LevelRanks ranks(with_levels({"none", "soon", "today", "night", "now"}),
                         with_levels({"none", "soon", "now"}));
  for (const LevelIndex gone : {LevelIndex(2), LevelIndex(3)}) {
    CHECK(ranks.is_lowered(gone, LevelIndex(1)));
    CHECK(ranks.is_raised(gone, LevelIndex(2)));
  }
  CHECK(ranks.before(LevelIndex(2)) < ranks.before(LevelIndex(3)));
}

}  // namespace
}  // namespace redflag
