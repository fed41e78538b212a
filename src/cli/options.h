// SPDX-License-Identifier: Apache-2.0
// Options that several commands share, in the same words everywhere.
#pragma once

#include <optional>
#include <string>

#include "analysis/solver.h"
#include "cli/config.h"
#include "cli/terminal.h"

namespace CLI {
class App;
}

namespace redflag {

/// What is wrong with the path of a pack that was given: it is empty. Else
/// empty.
std::string expect_a_path(const std::string& path);

/// Refuses an empty value of any option or argument of the command and of those
/// below it, and "-" where a file is to be made that cannot be standard output.
/// Called once all commands are there.
void refuse_empty_values(CLI::App& command);

/// --pack PATH
void add_pack_option(CLI::App& command, std::string& path);

/// --config FILE
void add_config_option(CLI::App& command, ConfigOptions& options);

/// --config FILE and --no-config
void add_config_options(CLI::App& command, ConfigOptions& options);

/// --lang L, for load_pack_in_language
void add_language_option(CLI::App& command, std::string& language);

/// --limit N, of a command that asks the solver.
void add_limit_option(CLI::App& command, std::optional<int>& conflicts);
SolverLimits limits_of(std::optional<int> conflicts);

/// --plain and --color WHEN
void add_terminal_options(CLI::App& command, TerminalOptions& options);

}  // namespace redflag
