// SPDX-License-Identifier: Apache-2.0
// redflag pack export form
#pragma once

#include "cli/command.h"

namespace redflag {

CLI::App* add_pack_export_form(CLI::App& app, Run& run);

}  // namespace redflag
