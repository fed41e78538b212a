// SPDX-License-Identifier: Apache-2.0
// Of all that can be found, that with the fewest of some literals.
#pragma once

#include <span>

#include "analysis/search_space.h"

namespace redflag {

struct Fewest {
  Decision decision = Decision::not_decided;
  /// Satisfiable: it was proved that there is none with fewer.
  bool is_proved = false;
  /// Satisfiable: of find_fewest_written(), any where it had to look further.
  Grain grain = Grain::any;
  /// That there is nothing with Grain::written was proved.
  bool none_is_written = false;
};

/// Whether all of `assumptions` can hold together, with numbers of this grain,
/// and where they can, with as few of `costs` as may be: that is what the space
/// then holds. A literal that stands among the costs twice counts once.
///
/// Cost  a few questions for each literal that is left, and one proof.
Fewest find_fewest(SearchSpace& space, std::span<const Lit> assumptions,
                   std::span<const Lit> costs, Grain grain = Grain::any);

/// The same with numbers as people write them, or, where there are none such,
/// with finer ones. Unsatisfiable: there are none at all.
Fewest find_fewest_written(SearchSpace& space, std::span<const Lit> assumptions,
                           std::span<const Lit> costs);

}  // namespace redflag
