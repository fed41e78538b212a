// SPDX-License-Identifier: Apache-2.0
// Some of the answers of one person to two packs; which of them, the solver
// chooses. For the sheet of which no smaller one shows what it shows.
#pragma once

#include <span>
#include <vector>

#include "analysis/encoding.h"
#include "analysis/search_space.h"

namespace redflag {

/// Two full sheets of one person with all answers left out but those that are
/// kept: what both packs ask is kept in both or in neither.
class KeptAnswers {
 public:
  /// Errors  none. The programs outlive this.
  KeptAnswers(SearchSpace& space, const Encoding& full_before,
              const Encoding& full_after);

  const Encoding& before() const { return before_; }
  const Encoding& after() const { return after_; }

  /// That the answer to a question is kept: one literal a question, however
  /// many options it has.
  std::span<const Lit> keeps() const { return keeps_; }

 private:
  struct Keeps {
    std::vector<Lit> before, after, all;
  };
  static Keeps choose(SearchSpace& space, const Pack& before,
                      const Pack& after);
  KeptAnswers(SearchSpace& space, const Encoding& full_before,
              const Encoding& full_after, Keeps keeps);

  std::vector<Lit> keeps_;
  Encoding before_;
  Encoding after_;
};

}  // namespace redflag
