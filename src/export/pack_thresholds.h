// SPDX-License-Identifier: Apache-2.0
// The numbers at which a pack decides.
#pragma once

#include <string>
#include <vector>

#include "pack/model.h"

namespace redflag {

/// A comparison with a number that was written.
struct Threshold {
  const Expr* comparison;            ///< of the pack
  std::vector<std::string> readers;  ///< ids of what the condition belongs to
};

/// Every such comparison of rules, flags, questions, next steps and promises,
/// each once, in the pack's order.
std::vector<Threshold> thresholds_of(const Pack& pack);

}  // namespace redflag
