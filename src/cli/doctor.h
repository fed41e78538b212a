// SPDX-License-Identifier: Apache-2.0
// redflag doctor: what is set up, and where each value comes from.
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_doctor(Command app, Run& run);

}  // namespace redflag
