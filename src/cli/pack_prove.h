// SPDX-License-Identifier: Apache-2.0
// redflag pack prove: what holds of a pack whatever is answered.
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_pack_prove(Command app, Run& run);

}  // namespace redflag
