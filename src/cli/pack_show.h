// SPDX-License-Identifier: Apache-2.0
// redflag pack show: what a pack holds, in order.
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_pack_show(Command app, Run& run);

}  // namespace redflag
