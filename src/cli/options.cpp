// SPDX-License-Identifier: Apache-2.0

#include "cli/options.h"

#include <map>
#include <optional>

#include "cli/command_line.h"
#include "cli/language.h"

namespace redflag {

std::string expect_a_path(const std::string& path) {
  // A script whose variable is not set must not get another pack.
  return path.empty() ? "the path is empty; name a folder or a .toml file, or "
                        "leave it out for the built-in pack"
                      : "";
}

void add_pack_option(Command command, std::string& path) {
  command
      .add_option("--pack", path,
                  "Rule pack: a folder or a .toml file (default: built in)")
      .check(expect_a_path)
      .type_name("PATH");
}

void add_config_option(Command command, ConfigOptions& options) {
  const auto expect_a_file = [](const std::string& path) -> std::string {
    return path.empty() || path == "-" ? "name a file" : "";
  };
  command
      .add_option("--config", options.path,
                  "File with your contacts, as `redflag contacts` writes it")
      .check(expect_a_file)
      .type_name("FILE");
}

void add_config_options(Command command, ConfigOptions& options) {
  add_config_option(command, options);
  command.add_flag("--no-config", options.none,
                   "Read no config, whatever else names one");
}

void add_limit_option(Command command, std::optional<int>& conflicts) {
  constexpr int kMost = 1'000'000'000;
  command
      .add_option(
          "--limit", conflicts,
          "How hard to look: conflicts of the solver for each question; "
          "the steps of the whole run go with it (default: 200000)")
      .between(1, kMost)
      .type_name("N");
}

SolverLimits limits_of(std::optional<int> conflicts) {
  return {.conflicts = conflicts.value_or(SolverLimits().conflicts)};
}

void add_language_option(Command command, std::string& language) {
  command
      .add_option("--lang", language,
                  "Language, as in es (default: REDFLAG_LANG, else the locale)")
      .check([](const std::string& lang) {
        return language_code(lang).empty()
                   ? "it cannot be \"" + lang +
                         "\"; write the code of a language, as in es"
                   : std::string();
      })
      .type_name("L");
}

void add_terminal_options(Command command, TerminalOptions& options) {
  command.add_flag(
      "--plain", options.plain,
      "No rules, footers once (also with ACCESSIBLE or TERM=dumb)");
  command
      .add_option(
          "--color",
          [&options](const std::string& when) {
            options.colour = when == "always"  ? Colour::always
                             : when == "never" ? Colour::never
                                               : Colour::automatic;
          },
          "When to use colour: auto, always or never")
      .one_of({"auto", "always", "never"})
      .type_name("WHEN");
}

}  // namespace redflag
