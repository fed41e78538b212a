// SPDX-License-Identifier: Apache-2.0
// redflag pack show: what a pack holds, in order.
#pragma once

#include "cli/command.h"

namespace redflag {

CLI::App* add_pack_show(CLI::App& app, Run& run);

}  // namespace redflag
