// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace redflag {

/// `redflag pack diff`
Command add_pack_diff(Command app, Run& run);

}  // namespace redflag
