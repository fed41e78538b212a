// SPDX-License-Identifier: Apache-2.0

#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <map>

namespace redflag {

void add_pack_option(CLI::App& command, std::string& path) {
  command
      .add_option("--pack", path,
                  "Rule pack: a folder or a .toml file (default: built in)")
      ->type_name("PATH");
}

void add_terminal_options(CLI::App& command, TerminalOptions& options) {
  const std::map<std::string, Colour> colours = {{"auto", Colour::automatic},
                                                 {"always", Colour::always},
                                                 {"never", Colour::never}};
  command.add_flag("--plain", options.plain,
                   "No rules, footers once (also with ACCESSIBLE set)");
  command
      .add_option("--color", options.colour,
                  "When to use colour: auto, always or never")
      ->transform(CLI::CheckedTransformer(colours))
      ->type_name("WHEN");
}

}  // namespace redflag
