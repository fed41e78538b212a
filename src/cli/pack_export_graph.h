// SPDX-License-Identifier: Apache-2.0
// redflag pack export graph
#pragma once

#include "cli/command.h"

namespace redflag {

CLI::App* add_pack_export_graph(CLI::App& app, Run& run);

}  // namespace redflag
