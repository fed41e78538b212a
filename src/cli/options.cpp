// SPDX-License-Identifier: Apache-2.0

#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <map>
#include <optional>

#include "cli/language.h"

namespace redflag {

std::string expect_a_path(const std::string& path) {
  // A script whose variable is not set must not get another pack.
  return path.empty() ? "the path is empty; name a folder or a .toml file, or "
                        "leave it out for the built-in pack"
                      : "";
}

void refuse_empty_values(CLI::App& command) {
  const auto expect_a_value = [](const std::string& value) -> std::string {
    // A script whose variable is not set must not lose answers, or a check.
    return value.empty() ? "the value is empty; give one, or leave it out" : "";
  };
  const auto expect_a_file = [](const std::string& value) -> std::string {
    return value == "-" ? "it cannot go to standard output; name a file" : "";
  };
  for (CLI::Option* option : command.get_options()) {
    if (option->get_items_expected_max() == 0) continue;
    option->check(expect_a_value);
    if (option->check_lname("save") || option->check_lname("rejects") ||
        option->check_lname("summary-to")) {
      option->check(expect_a_file);
    }
  }
  for (CLI::App* below :
       command.get_subcommands([](const CLI::App*) { return true; })) {
    refuse_empty_values(*below);
  }
}

void add_pack_option(CLI::App& command, std::string& path) {
  command
      .add_option("--pack", path,
                  "Rule pack: a folder or a .toml file (default: built in)")
      ->check(expect_a_path)
      ->type_name("PATH");
}

void add_config_option(CLI::App& command, ConfigOptions& options) {
  const auto expect_a_file = [](const std::string& path) -> std::string {
    return path.empty() || path == "-" ? "name a file" : "";
  };
  command
      .add_option("--config", options.path,
                  "File with your contacts, as `redflag contacts` writes it")
      ->check(expect_a_file)
      ->type_name("FILE");
}

void add_config_options(CLI::App& command, ConfigOptions& options) {
  add_config_option(command, options);
  command.add_flag("--no-config", options.none,
                   "Read no config, whatever else names one");
}

void add_limit_option(CLI::App& command, std::optional<int>& conflicts) {
  constexpr int kMost = 1'000'000'000;
  command
      .add_option(
          "--limit", conflicts,
          "How hard to look: conflicts of the solver for each question; "
          "the steps of the whole run go with it (default: 200000)")
      ->check(CLI::Range(1, kMost))
      ->type_name("N");
}

SolverLimits limits_of(std::optional<int> conflicts) {
  return {.conflicts = conflicts.value_or(SolverLimits().conflicts)};
}

void add_language_option(CLI::App& command, std::string& language) {
  command
      .add_option("--lang", language,
                  "Language, as in es (default: REDFLAG_LANG, else the locale)")
      ->check([](const std::string& lang) {
        return language_code(lang).empty()
                   ? "it cannot be \"" + lang +
                         "\"; write the code of a language, as in es"
                   : std::string();
      })
      ->type_name("L");
}

void add_terminal_options(CLI::App& command, TerminalOptions& options) {
  command.add_flag(
      "--plain", options.plain,
      "No rules, footers once (also with ACCESSIBLE or TERM=dumb)");
  command
      .add_option_function<std::string>(
          "--color",
          [&options](const std::string& when) {
            options.colour = when == "always"  ? Colour::always
                             : when == "never" ? Colour::never
                                               : Colour::automatic;
          },
          "When to use colour: auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
}

}  // namespace redflag
