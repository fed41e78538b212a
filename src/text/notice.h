// SPDX-License-Identifier: Apache-2.0
// What this is not: the one notice that every summary carries.
#pragma once

#include <string>
#include <string_view>

#include "text/words.h"

namespace redflag {

/// That this is no diagnosis, and who has checked it.
///
/// `reviewed` is the pack's own word on by whom and when its rules were
/// reviewed; empty where nobody has.
std::string notice_text(std::string_view reviewed, const Words& words = {});

}  // namespace redflag
