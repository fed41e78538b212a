// SPDX-License-Identifier: Apache-2.0

#include "cli/usage.h"

#include <CLI/CLI.hpp>
#include <string_view>

#include "text/nearest.h"
#include "text/utf8.h"

namespace redflag {
namespace {

/// The innermost command whose name has been read.
const CLI::App& innermost(const CLI::App& app) {
  const std::vector<CLI::App*> below = app.get_subcommands();
  return below.empty() ? app : innermost(*below.back());
}

std::string full_name(const CLI::App& app) {
  const CLI::App* parent = app.get_parent();
  return parent == nullptr ? app.get_name()
                           : full_name(*parent) + " " + app.get_name();
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command :
       app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
  }
  return names;
}

std::string nearest_of(std::string_view word,
                       const std::vector<std::string>& names) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  return did_you_mean(word, views);
}

/// "--forma" of "--forma=json".
std::string_view without_value(std::string_view argument) {
  return argument.substr(0, argument.find('='));
}

bool is_option(std::string_view argument) {
  return argument.size() > 1 && argument[0] == '-';
}

std::string about_unknown(const CLI::App& app, std::string_view argument) {
  const std::string shown = sanitise(argument);
  if (is_option(argument)) {
    const std::string hint =
        nearest_of(without_value(argument), option_names(app));
    return "\"" + full_name(app) + "\" has no option \"" +
           sanitise(without_value(argument)) + "\"" +
           (hint.empty() ? "" : "; " + hint);
  }
  const std::vector<std::string> names = command_names(app);
  if (names.empty()) {
    return "\"" + full_name(app) + "\" takes no argument \"" + shown + "\"";
  }
  const std::string hint = nearest_of(argument, names);
  return "\"" + full_name(app) + "\" has no command \"" + shown + "\"" +
         (hint.empty() ? "" : "; " + hint);
}

std::string usage_line(const CLI::App& app) {
  std::string line = "Usage: " + full_name(app);
  line += command_names(app).empty() ? " [OPTIONS]" : " COMMAND [OPTIONS]";
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) line += " " + option->get_name(true);
  }
  return line + "\nSee:   " + full_name(app) + " --help";
}

}  // namespace

std::string usage_message(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = innermost(app);
  const std::vector<std::string> unknown = app.remaining(true);
  std::string message;
  if (!unknown.empty() && error.get_name() != "RequiredError") {
    message = about_unknown(command, unknown.front());
  } else if (!unknown.empty() && !is_option(unknown.front())) {
    message = about_unknown(command, unknown.front());
  } else if (!unknown.empty() && &command == &app) {
    message = about_unknown(app, unknown.front());
  } else if (error.get_name() == "RequiredError" &&
             !command_names(command).empty()) {
    message = "say which command to run";
  } else {
    message = sanitise(error.what());
  }
  return "redflag: " + message + "\n" + usage_line(command) + "\n";
}

}  // namespace redflag
