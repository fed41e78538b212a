// SPDX-License-Identifier: Apache-2.0
// redflag score: saved questionnaires in, one outcome a row out. What it says
// on stderr is in score_messages.h.
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_score(Command app, Run& run);

}  // namespace redflag
