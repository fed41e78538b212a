// SPDX-License-Identifier: Apache-2.0
// What this is not: the one notice that every summary carries. A pack's own is
// Pack::notice().
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/words.h"

namespace redflag {

/// That this is no diagnosis, and who has checked it.
///
/// `reviewed` is the pack's own word on by whom and when its rules were
/// reviewed; empty where nobody has. `translation` is that of the translation
/// which people read; nothing where they read what the authors wrote.
std::string notice_text(std::string_view reviewed,
                        const std::optional<std::string>& translation,
                        const Words& words);

}  // namespace redflag
