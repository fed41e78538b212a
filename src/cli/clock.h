// SPDX-License-Identifier: Apache-2.0
// The time of day and the zone of the person.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "text/moment.h"
#include "text/words.h"

namespace redflag {

/// Now, or what SOURCE_DATE_EPOCH says where it is set, so that reports can be
/// repeated.
std::chrono::sys_seconds current_time();

/// Whether SOURCE_DATE_EPOCH says what time it is.
bool time_is_fixed();

/// What is wrong with SOURCE_DATE_EPOCH and TZ, which are not used then; none
/// where nothing is.
std::vector<std::string> clock_warnings(const Words& words);

/// Whether TZ, where it is set, names a zone that this machine knows. The C
/// library takes any other for UTC and says nothing.
bool zone_is_known();

/// Local time (TZ), or UTC where SOURCE_DATE_EPOCH is set or TZ names no zone.
Zone current_zone();

}  // namespace redflag
