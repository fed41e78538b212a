// SPDX-License-Identifier: Apache-2.0
// redflag completion SHELL: what a shell needs to complete our arguments.
#pragma once

#include "cli/command.h"

namespace redflag {

CLI::App* add_completion(CLI::App& app, Run& run);

}  // namespace redflag
