// SPDX-License-Identifier: Apache-2.0
// What stands between any text and toml++: nothing gets past it that is known
// to harm the parser.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/source.h"
#include "text/toml_skeleton.h"

namespace redflag {

/// A text that the guard has read.
struct GuardedToml {
  bool passed = false;  ///< toml++ may read the skeleton
  TomlSkeleton skeleton;
  std::vector<Span> hidden;  ///< characters that hide or reorder text
};

/// Reads the text before toml++ does. What it must not pass is an error; up to
/// 20 of them, past which a text is something else than TOML.
///
/// Cost  O(bytes); a text over 1 MiB is refused unread.
GuardedToml guard_toml(std::string_view text, std::uint32_t source,
                       Diagnostics& diagnostics);

}  // namespace redflag
