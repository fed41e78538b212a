// SPDX-License-Identifier: Apache-2.0
// redflag check: a few plain questions, one result card.
#pragma once

#include "cli/command.h"

namespace redflag {

CLI::App* add_check(CLI::App& app, Run& run);

}  // namespace redflag
