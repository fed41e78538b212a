// SPDX-License-Identifier: Apache-2.0
// How large conditions are: what walking through them costs.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "pack/model.h"

namespace redflag {

/// Counts parts of conditions with the flags that they read spelled out.
class ConditionSizes {
 public:
  /// Errors  none. The pack outlives this, and so do all conditions.
  explicit ConditionSizes(const Pack& pack) : pack_(pack) {}

  /// Cost  that of the condition once, and a look-up from then on.
  std::uint64_t of(const Expr& condition);

 private:
  std::uint64_t count(const Expr& expr);

  const Pack& pack_;
  std::unordered_map<const Expr*, std::uint64_t> known_;
};

}  // namespace redflag
