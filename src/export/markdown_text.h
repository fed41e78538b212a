// SPDX-License-Identifier: Apache-2.0
// A text of a pack within Markdown that people read or print.
#pragma once

#include <string>
#include <string_view>

namespace redflag {

/// `text` with everything that Markdown could take for markup behind a
/// backslash: some marks anywhere, some where a line starts, and the ones that
/// make a link of an address. Unsafe characters are shown.
std::string markdown_text(std::string_view text);

}  // namespace redflag
