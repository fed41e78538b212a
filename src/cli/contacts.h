// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace redflag {

/// `redflag contacts`: asks once for whom to call, and writes the config.
Command add_contacts(Command app, Run& run);

}  // namespace redflag
