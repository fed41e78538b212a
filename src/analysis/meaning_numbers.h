// SPDX-License-Identifier: Apache-2.0
// The numbers in answers to two packs, as a person would give them.
#pragma once

#include <functional>

#include "analysis/pack_meaning.h"
#include "engine/program.h"

namespace redflag {

/// `example` with other numbers: what both packs ask is one number in both.
using WithNumbers = std::function<MeaningExample(const MeaningExample&)>;

/// Rounds the numbers of `whole` as far as `shows` allows. `shows` is given
/// what puts the numbers of now into `whole`, or into a part of it.
///
/// Returns what puts the last of them there.
WithNumbers round_numbers(const Pack& before, const Pack& after,
                          const MeaningExample& whole,
                          const std::function<bool(const WithNumbers&)>& shows);

}  // namespace redflag
