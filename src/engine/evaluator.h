// SPDX-License-Identifier: Apache-2.0
// The one evaluator: a program over a block of sheets.
#pragma once

#include <vector>

#include "engine/block.h"
#include "engine/program.h"

namespace redflag {

/// Evaluates every sheet of `block` and leaves in `planes` all nodes of the
/// `extent`, levels and contradictions.
///
/// Units    numbers in each question's own unit; conversion happened when the
///          answer was read.
/// Unknown  an empty cell is unknown and never counts as "no". A "no" to the
///          one question that another, answered, question hangs on counts as
///          not sure, and that other answer is a contradiction.
/// Errors   none: a Program is valid by construction. Asserts the shapes.
/// Cost     O(nodes x words), twice where a block holds a contradiction; no
///          allocation once `planes` has been sized.
/// Source   strong three-valued logic, Kleene 1952, section 64.
void evaluate(const Program& program, const Block& block, Planes& planes,
              Extent extent = Extent::everything);

/// The three levels of one row.
struct Levels {
  LevelIndex level;     ///< the highest that some rule must give
  LevelIndex possible;  ///< the highest that some rule may give
  LevelIndex advised;   ///< what a person is told

  bool operator==(const Levels&) const = default;
};

Levels levels_at(const Program& program, const Planes& planes, RowIndex row);

/// The same of all rows of the block, at once.
void levels_of_rows(const Program& program, const Planes& planes,
                    std::vector<Levels>& levels);

}  // namespace redflag
