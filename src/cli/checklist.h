// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace redflag {

/// `redflag checklist`: the pack as a paper script.
CLI::App* add_checklist(CLI::App& app, Run& run);

}  // namespace redflag
