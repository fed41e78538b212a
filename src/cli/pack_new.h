// SPDX-License-Identifier: Apache-2.0
// redflag pack new: a small pack to start from.
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_pack_new(Command app, Run& run);

}  // namespace redflag
