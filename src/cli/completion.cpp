// SPDX-License-Identifier: Apache-2.0

#include "cli/completion.h"

#include <cstdio>
#include <memory>
#include <string>

#include "cli/command_line.h"
#include "cli/completion_text.h"
#include "cli/options.h"
#include "cli/program_words.h"

namespace redflag {

std::string spaced(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

Command add_completion(Command app, Run& run) {
  Command command = app.add_subcommand(
      "completion", "Print what a shell needs to complete arguments");
  struct Options {
    std::string shell;
    std::string language;
  };
  const auto options = std::make_shared<Options>();
  command.add_option("SHELL", options->shell, "bash, zsh or fish")
      .required()
      .one_of({"bash", "zsh", "fish"});
  add_language_option(command, options->language);
  command.callback([app, &run, options] {
    run = [app, options] {
      const CommandEntry program =
          option_table(app.app(), program_words(options->language));
      const std::string& shell = options->shell;
      const std::string text = shell == "bash"  ? bash_completion(program)
                               : shell == "zsh" ? zsh_completion(program)
                                                : fish_completion(program);
      std::fputs(text.c_str(), stdout);
      return ExitCode::ok;
    };
  });
  return command;
}

}  // namespace redflag
