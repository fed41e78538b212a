// SPDX-License-Identifier: Apache-2.0
// The known name that a mistyped one was probably meant to be.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace redflag {

/// The number of single-letter edits (insert, delete, replace, swap of
/// neighbours) between two words.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The nearest of `names`, or empty when none is near enough to be a slip.
std::string_view nearest_name(std::string_view word,
                              std::span<const std::string_view> names);

/// `did you mean "x"?`, or empty.
std::string did_you_mean(std::string_view word,
                         std::span<const std::string_view> names);

}  // namespace redflag
