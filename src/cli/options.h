// SPDX-License-Identifier: Apache-2.0
// Options that several commands share, in the same words everywhere.
#pragma once

#include <optional>
#include <string>

#include "analysis/solver.h"
#include "cli/command_line.h"
#include "cli/config.h"
#include "cli/terminal.h"

namespace redflag {

/// What is wrong with the path of a pack that was given: it is empty. Else
/// empty.
std::string expect_a_path(const std::string& path);

/// --pack PATH
void add_pack_option(Command command, std::string& path);

/// --config FILE
void add_config_option(Command command, ConfigOptions& options);

/// --config FILE and --no-config
void add_config_options(Command command, ConfigOptions& options);

/// --lang L, for load_pack_in_language
void add_language_option(Command command, std::string& language);

/// --limit N, of a command that asks the solver.
void add_limit_option(Command command, std::optional<int>& conflicts);
SolverLimits limits_of(std::optional<int> conflicts);

/// --plain and --color WHEN
void add_terminal_options(Command command, TerminalOptions& options);

}  // namespace redflag
