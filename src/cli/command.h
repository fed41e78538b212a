// SPDX-License-Identifier: Apache-2.0
// What every command looks like to main: one file cli/<command>.cpp with a
// function that adds it. Its line in the list stands in commands.cpp.
#pragma once

#include <functional>
#include <span>

#include "cli/command_line.h"
#include "cli/exit_code.h"

namespace redflag {

/// What to do once the arguments have been read.
using Run = std::function<ExitCode()>;

/// Adds a command with its options to `app` and returns it. Its callback sets
/// `run`; nothing is opened or printed before that is called.
using AddCommand = Command (*)(Command app, Run& run);

/// Every command, in the order in which help lists them.
std::span<const AddCommand> commands();

}  // namespace redflag
