// SPDX-License-Identifier: Apache-2.0
// The levels of two versions of a pack on one scale.
#pragma once

#include <cstddef>
#include <vector>

#include "pack/model.h"

namespace redflag {

/// How urgent the levels of both packs are. Levels of one id are equally
/// urgent, as the second pack has them in order; so are the two last levels,
/// where no rule fires. A level that the second pack lacks stands just above
/// the one below it.
class LevelRanks {
 public:
  LevelRanks(const Pack& before, const Pack& after);

  double before(LevelIndex level) const { return before_[level]; }
  static double after(LevelIndex level) {
    return static_cast<double>(std::size_t{level});
  }

  bool is_same(LevelIndex from, LevelIndex to) const {
    return after(to) == before(from);
  }
  bool is_raised(LevelIndex from, LevelIndex to) const {
    return after(to) > before(from);
  }
  bool is_lowered(LevelIndex from, LevelIndex to) const {
    return after(to) < before(from);
  }

 private:
  std::vector<double> before_;  // by LevelIndex of the first pack
};

}  // namespace redflag
