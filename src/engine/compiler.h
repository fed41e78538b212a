// SPDX-License-Identifier: Apache-2.0
// Pack in, Program out. A validated pack always compiles.
#pragma once

#include <memory>

#include "engine/program.h"

namespace redflag {

/// Compiles every condition of `pack`; equal parts become one node.
///
/// Cost    O(size of the conditions), with level() and signs_at() unfolded to
///         the rules that they stand for.
Program compile(std::shared_ptr<const Pack> pack);

}  // namespace redflag
