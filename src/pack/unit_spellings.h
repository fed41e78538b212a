// SPDX-License-Identifier: Apache-2.0
// The ways in which a unit may be written, for those who read numbers in
// another language. The table itself is in units.cpp.
#pragma once

#include <string>
#include <vector>

#include "pack/units.h"

namespace redflag {

/// Its id and all other spellings, in lower case.
std::vector<std::string> unit_spellings(const Unit& unit);

/// The units of a quantity.
std::vector<const Unit*> units_of(Quantity quantity);

}  // namespace redflag
