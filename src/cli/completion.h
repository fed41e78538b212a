// SPDX-License-Identifier: Apache-2.0
// redflag completion SHELL: what a shell needs to complete our arguments.
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_completion(Command app, Run& run);

}  // namespace redflag
