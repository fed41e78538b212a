// SPDX-License-Identifier: Apache-2.0

#include "cli/man.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/man_page.h"
#include "text/nearest.h"
#include "text/utf8.h"

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

ExitCode print_page(const CommandEntry& program,
                    const std::vector<std::string>& words) {
  const std::string wanted = full_name(words);
  std::string page;
  std::vector<std::string> names;
  for_each_command(program, [&](const CommandEntry& command) {
    names.push_back(command.name);
    if (command.name == wanted) page = man_page(command);
  });
  if (!page.empty()) {
    std::fputs(page.c_str(), stdout);
    return ExitCode::ok;
  }
  const std::vector<std::string_view> views(names.begin(), names.end());
  const std::string hint = did_you_mean(wanted, views);
  std::fprintf(stderr,
               "redflag: there is no command \"%s\"%s%s\n"
               "See:   redflag --help\n",
               sanitise(wanted).c_str(), hint.empty() ? "" : "; ",
               hint.c_str());
  return ExitCode::wrong_usage;
}

}  // namespace

CLI::App* add_man(CLI::App& app, Run& run) {
  CLI::App* command =
      app.add_subcommand("man", "Print a manual page, for man -l");
  auto words = std::make_shared<std::vector<std::string>>();
  command->add_option("COMMAND", *words,
                      "The command, as in pack lint; the whole program where "
                      "none is named");
  command->callback([&app, &run, words] {
    run = [&app, words] { return print_page(option_table(app), *words); };
  });
  return command;
}

}  // namespace redflag
