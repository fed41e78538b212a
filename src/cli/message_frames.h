// SPDX-License-Identifier: Apache-2.0
// Messages that were made in English, below or by a library, said in another
// language: by the frame that they fit.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "text/words.h"

namespace redflag {

/// `english` in `words`, by the first of `frames` that it fits; nothing where
/// it fits none. A frame has a "{}" for whatever differs: those of `known` are
/// looked up too, also behind a number, and all else stays as it is.
std::optional<std::string> in_frames(const Words& words,
                                     std::string_view english,
                                     std::span<const std::string_view> frames,
                                     std::span<const std::string_view> known);

}  // namespace redflag
