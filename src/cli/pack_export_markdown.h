// SPDX-License-Identifier: Apache-2.0
// redflag pack export markdown
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_pack_export_markdown(Command app, Run& run);

}  // namespace redflag
