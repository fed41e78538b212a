// SPDX-License-Identifier: Apache-2.0
// redflag intake: a nurse with a phone at the ear, and a note at the end.
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_intake(Command app, Run& run);

}  // namespace redflag
