// SPDX-License-Identifier: Apache-2.0
// redflag pack export graph
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_pack_export_graph(Command app, Run& run);

}  // namespace redflag
