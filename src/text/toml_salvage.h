// SPDX-License-Identifier: Apache-2.0
// What can still be read of a text that is no TOML.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace redflag {

/// Where the first mistake of a text, at byte `mistake`, is that a word stands
/// without quotes after its key, gives it quotes. False where it is another,
/// or the line has no end, of which a part may be missing.
bool quote_bare_word(std::string& text, std::size_t mistake);

/// Takes out of a text what its first mistake, at byte `mistake`, stands in,
/// and returns the keys of the entries of which that may be a part: what is
/// left of those must not count. A list goes as a whole: what stands no longer
/// in it was not left out by whoever wrote it. With a table's header goes all
/// that stands under it, which would be another's. Nothing where the text is
/// empty.
std::optional<std::vector<std::string>> take_out_mistake(std::string& text,
                                                         std::size_t mistake);

}  // namespace redflag
