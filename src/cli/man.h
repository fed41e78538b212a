// SPDX-License-Identifier: Apache-2.0
// redflag man [COMMAND]: the manual page of the program or of a command.
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_man(Command app, Run& run);

}  // namespace redflag
