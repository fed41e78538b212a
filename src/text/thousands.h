// SPDX-License-Identifier: Apache-2.0
// Points and commas of which nobody knows whether they part thousands.
#pragma once

#include <cstddef>
#include <string_view>

namespace redflag {

/// Whether the point or comma at `mark` may part thousands: three digits follow
/// it, and one to three that do not begin with 0 stand before it. "1.000" is a
/// thousand to some and one to others; "0.500", "38.2" and "1234.500" are
/// decimals to all.
bool may_part_thousands(std::string_view text, std::size_t mark);

}  // namespace redflag
