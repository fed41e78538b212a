// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace redflag {

/// `redflag pack diff`
CLI::App* add_pack_diff(CLI::App& app, Run& run);

}  // namespace redflag
