// SPDX-License-Identifier: Apache-2.0
// redflag pack test: runs a pack's cases, and says what they do not cover.
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_pack_test(Command app, Run& run);

}  // namespace redflag
