// SPDX-License-Identifier: Apache-2.0
// redflag pack export: the pack in somebody else's language. Each form is a
// command below it, with a line in pack_export.cpp.
#pragma once

#include "cli/command.h"

namespace redflag {

Command add_pack_export(Command app, Run& run);

}  // namespace redflag
