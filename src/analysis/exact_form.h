// SPDX-License-Identifier: Apache-2.0
// Where the bound is exact by the form of the rules alone.
#pragma once

#include "engine/program.h"

namespace redflag {

/// Whether, over all rules at `level` or above, no question counts both ways
/// and at most one option of each `choice` is read. Then the bound at `level`
/// is as narrow as can be.
///
/// Whoever reads a question reads its ask_if with the same sign; `=`, `*` and
/// `/` on numbers count both ways. False proves nothing.
/// Source  design of the bound: a formula in which each input has one sign is
///         settled by setting each input to its own best.
bool is_exact_by_form(const Program& program, LevelIndex level);

}  // namespace redflag
