// SPDX-License-Identifier: Apache-2.0
// The known name that a mistyped one was probably meant to be.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace redflag {

/// The number of single-letter edits (insert, delete, replace, swap of
/// neighbours) between two words. Counts no further than to `enough`, which a
/// distance that large may come out as.
std::size_t edit_distance(std::string_view a, std::string_view b,
                          std::size_t enough = static_cast<std::size_t>(-1));

/// The nearest of `names`, or empty when none is near enough to be a slip.
std::string_view nearest_name(std::string_view word,
                              std::span<const std::string_view> names);

/// How many names are compared for the hints to one text. Each mistake costs a
/// look at all names, so without an end a text of nothing but mistakes would
/// take its square.
inline constexpr std::size_t kMaxCompared = 1'000'000;

/// `did you mean "x"?`, or empty; empty too where the mistakes that were said
/// before may have had their look at kMaxCompared names.
std::string did_you_mean(std::string_view word,
                         std::span<const std::string_view> names,
                         std::size_t said_before = 0);

}  // namespace redflag
