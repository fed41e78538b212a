// SPDX-License-Identifier: Apache-2.0
#include "pack/level_ranks.h"

#include <optional>

namespace redflag {

LevelRanks::LevelRanks(const Pack& before, const Pack& after) {
  const auto count = static_cast<double>(before.levels.size());
  double below = 0;
  double between = 0;
  for (std::size_t l = 0; l < before.levels.size(); ++l) {
    const std::optional<LevelIndex> same =
        l == 0 ? LevelIndex(0) : after.find_level(before.levels[l].id);
    if (same) {
      below = static_cast<double>(std::size_t{*same});
      between = 0;
    } else {
      between += 1 / (count + 1);
    }
    before_.push_back(below + between);
  }
}

}  // namespace redflag
