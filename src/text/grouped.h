// SPDX-License-Identifier: Apache-2.0
// Counts as people read them.
#pragma once

#include <cstdint>
#include <string>

namespace redflag {

/// "1,234,567".
std::string grouped(std::uint64_t number);

/// "12 %"; what is not nothing is never "0 %", and what is not all never
/// "100 %".
std::string percent(std::uint64_t part, std::uint64_t of);

}  // namespace redflag
