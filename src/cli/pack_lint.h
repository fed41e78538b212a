// SPDX-License-Identifier: Apache-2.0
// redflag pack lint: everything there is to say about a pack.
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_pack_lint(Command app, Run& run);

}  // namespace redflag
