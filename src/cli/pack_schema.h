// SPDX-License-Identifier: Apache-2.0
// redflag pack schema
#pragma once

#include "cli/command.h"

namespace redflag {

CLI::App* add_pack_schema(CLI::App& app, Run& run);

}  // namespace redflag
