// SPDX-License-Identifier: Apache-2.0
// redflag pack: the commands for those who write packs. Each of its commands
// has a file of its own, pack_<command>.cpp, and a line in pack_command.cpp.
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_pack(Command app, Run& run);

}  // namespace redflag
