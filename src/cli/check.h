// SPDX-License-Identifier: Apache-2.0
// redflag check: a few plain questions, one result card.
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_check(Command app, Run& run);

}  // namespace redflag
