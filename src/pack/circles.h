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

/// How many parts a value may have, with the values that it reads spelled out
/// in their place.
inline constexpr std::size_t kMaxValueParts = 1000;
/// The same of a flag, with the flags and values that it reads: one that names
/// another twice, which does so again, doubles each time.
inline constexpr std::size_t kMaxFlagParts = 20000;

/// Adds one error for each circle, at a place where it closes, for a chain
/// longer than kMaxChain, a value of more than kMaxValueParts and a flag of
/// more than kMaxFlagParts. Whether there was none. Names that do not exist are
/// passed over.
bool check_circles(const Pack& pack, Diagnostics& diagnostics);

}  // namespace redflag
