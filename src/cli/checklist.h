// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace redflag {

/// `redflag checklist`: the pack as a paper script.
Command add_checklist(Command app, Run& run);

}  // namespace redflag
