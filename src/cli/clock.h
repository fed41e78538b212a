// SPDX-License-Identifier: Apache-2.0
// The time of day and the zone of the person.
#pragma once

#include <chrono>

#include "text/moment.h"

namespace redflag {

/// Now, or what SOURCE_DATE_EPOCH says where it is set, so that reports can be
/// repeated.
std::chrono::sys_seconds current_time();

/// Local time (TZ), or UTC where SOURCE_DATE_EPOCH is set.
Zone current_zone();

}  // namespace redflag
