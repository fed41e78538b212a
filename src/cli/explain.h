// SPDX-License-Identifier: Apache-2.0
// redflag explain: what a code means, what a rule says, why somebody got the
// level that they got.
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_explain(Command app, Run& run);

}  // namespace redflag
