// SPDX-License-Identifier: Apache-2.0
// Options that several commands share, in the same words everywhere.
#pragma once

#include <string>

#include "cli/terminal.h"

namespace CLI {
class App;
}

namespace redflag {

/// --pack PATH
void add_pack_option(CLI::App& command, std::string& path);

/// --plain and --color WHEN
void add_terminal_options(CLI::App& command, TerminalOptions& options);

}  // namespace redflag
