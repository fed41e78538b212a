// SPDX-License-Identifier: Apache-2.0
// redflag pack schema
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_pack_schema(Command app, Run& run);

}  // namespace redflag
