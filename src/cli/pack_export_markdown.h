// SPDX-License-Identifier: Apache-2.0
// redflag pack export markdown
#pragma once

#include "cli/command.h"

namespace redflag {

CLI::App* add_pack_export_markdown(CLI::App& app, Run& run);

}  // namespace redflag
