// SPDX-License-Identifier: Apache-2.0
// Circles through flags, values and ask_if: what hangs on itself has no
// meaning.
#pragma once

#include <cstddef>

#include "diag/diagnostic.h"
#include "pack/model.h"

namespace redflag {

/// How long a chain of names may be, each read by the one before.
inline constexpr std::size_t kMaxChain = 64;

/// Adds one error for each circle, at a place where it closes, and for a
/// chain longer than kMaxChain. Whether there was none. Names that do not
/// exist are passed over.
bool check_circles(const Pack& pack, Diagnostics& diagnostics);

}  // namespace redflag
