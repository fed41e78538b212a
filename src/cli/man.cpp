// SPDX-License-Identifier: Apache-2.0

#include "cli/man.h"

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.h"
#include "cli/man_page.h"
#include "cli/options.h"
#include "cli/program_words.h"
#include "text/nearest.h"
#include "text/one_line.h"

namespace redflag {
namespace {

/// "redflag pack lint" of `pack lint` and of `pack-lint`.
std::string full_name(const std::vector<std::string>& words) {
  std::string name = "redflag";
  for (std::string word : words) {
    for (char& c : word) {
      if (c == '-') c = ' ';
    }
    name += " " + word;
  }
  return name;
}

struct Options {
  std::vector<std::string> command;
  std::string language;
};

ExitCode print_page(Command app, const Options& options) {
  const Words words = program_words(options.language);
  const CommandEntry program = option_table(app.app(), words);
  const std::string wanted = full_name(options.command);
  std::string page;
  std::vector<std::string> names;
  for_each_command(program, [&](const CommandEntry& command) {
    names.push_back(command.name);
    if (command.name == wanted) page = man_page(command, words);
  });
  if (!page.empty()) {
    std::fputs(page.c_str(), stdout);
    return ExitCode::ok;
  }
  const std::vector<std::string_view> views(names.begin(), names.end());
  std::string message = words.format("there is no command \"{}\"", wanted);
  const std::string_view nearest = nearest_name(wanted, views);
  if (!nearest.empty()) {
    message += "; " + words.format("did you mean \"{}\"?", nearest);
  }
  std::fprintf(stderr, "redflag: %s\n%s\n", exact_line(message).c_str(),
               words.format("See:   {} --help", "redflag").c_str());
  return ExitCode::wrong_usage;
}

}  // namespace

Command add_man(Command app, Run& run) {
  Command command =
      app.add_subcommand("man", "Print a manual page, for man -l");
  const auto options = std::make_shared<Options>();
  command.add_option("COMMAND", options->command,
                     "The command, as in pack lint; the whole program where "
                     "none is named");
  add_language_option(command, options->language);
  command.callback([app, &run, options] {
    run = [app, options] { return print_page(app, *options); };
  });
  return command;
}

}  // namespace redflag
