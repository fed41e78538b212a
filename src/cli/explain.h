// SPDX-License-Identifier: Apache-2.0
// redflag explain: what a code means, what a rule says, why somebody got the
// level that they got.
#pragma once

#include "cli/command.h"

namespace redflag {

CLI::App* add_explain(CLI::App& app, Run& run);

}  // namespace redflag
