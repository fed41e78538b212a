// SPDX-License-Identifier: Apache-2.0
// Which parts of a pack to list; none named: levels, pages, signs and rules.
#pragma once

namespace redflag {

struct PackParts {
  bool next_steps = false;
  bool sources = false;
  bool hazards = false;

  /// The pack itself, not one of its lists.
  bool itself() const { return !next_steps && !sources && !hazards; }
};

}  // namespace redflag
