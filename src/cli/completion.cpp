// SPDX-License-Identifier: Apache-2.0

#include "cli/completion.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>

#include "cli/completion_text.h"

namespace redflag {

std::string spaced(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

std::string single_quoted(std::string_view text, std::string_view escaped) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') {
      quoted += escaped;
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

CLI::App* add_completion(CLI::App& app, Run& run) {
  CLI::App* command = app.add_subcommand(
      "completion", "Print what a shell needs to complete arguments");
  auto shell = std::make_shared<std::string>();
  command->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->callback([&app, &run, shell] {
    run = [&app, shell] {
      const CommandEntry program = option_table(app);
      const std::string text = *shell == "bash"  ? bash_completion(program)
                               : *shell == "zsh" ? zsh_completion(program)
                                                 : fish_completion(program);
      std::fputs(text.c_str(), stdout);
      return ExitCode::ok;
    };
  });
  return command;
}

}  // namespace redflag
