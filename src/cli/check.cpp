// SPDX-License-Identifier: Apache-2.0

#include "cli/check.h"

#include <CLI/CLI.hpp>

namespace redflag {

CLI::App* add_check(CLI::App& app, Run& run) {
  CLI::App* command =
      app.add_subcommand("check", "Ask a few questions, show one result card");
  command->callback([&run] { run = [] { return ExitCode::ok; }; });
  return command;
}

}  // namespace redflag
