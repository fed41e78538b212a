// SPDX-License-Identifier: Apache-2.0
// The units of the pack by their codes in UCUM, as FHIR writes them.
#pragma once

#include <string_view>

#include "pack/units.h"

namespace redflag {

inline constexpr std::string_view kUcumSystem = "http://unitsofmeasure.org";

/// "Cel" of C, "1" of count.
///
/// A UCUM month is 30.4375 days and a year 365.25; the pack's are 30 and 365,
/// as everywhere.
/// Source  The Unified Code for Units of Measure, tables 1 to 4 and 7 to 10.
std::string_view ucum_code(const Unit& unit);

/// The unit of a code, of which case counts; null where there is none.
const Unit* find_ucum_unit(std::string_view code);

}  // namespace redflag
