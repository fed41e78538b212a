// SPDX-License-Identifier: Apache-2.0

#include "cli/usage.h"

#include <CLI/CLI.hpp>
#include <string_view>
#include <vector>

#include "cli/program_words.h"
#include "text/nearest.h"
#include "text/one_line.h"

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

/// "; did you mean ...?", or nothing.
std::string hint_for(std::string_view word,
                     const std::vector<std::string>& names,
                     const Words& words) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  const std::string_view nearest = nearest_name(word, views);
  if (nearest.empty()) return {};
  return "; " + words.format("did you mean \"{}\"?", nearest);
}

/// "--forma" of "--forma=json".
std::string_view without_value(std::string_view argument) {
  return argument.substr(0, argument.find('='));
}

bool is_option(std::string_view argument) {
  return argument.size() > 1 && argument[0] == '-';
}

std::string about_unknown(const CLI::App& app, std::string_view argument,
                          const Words& words) {
  const std::string shown = exact_line(argument);
  if (is_option(argument)) {
    const std::string_view option = without_value(argument);
    return words.format("\"{}\" has no option \"{}\"", full_name(app),
                        exact_line(option)) +
           hint_for(option, option_names(app), words);
  }
  const std::vector<std::string> names = command_names(app);
  if (names.empty()) {
    return words.format("\"{}\" takes no argument \"{}\"", full_name(app),
                        shown);
  }
  return words.format("\"{}\" has no command \"{}\"", full_name(app), shown) +
         hint_for(argument, names, words);
}

std::string see_line(const CLI::App& app, const Words& words) {
  return words.format("See:   {} --help", full_name(app));
}

std::string usage_line(const CLI::App& app, const Words& words) {
  const std::string command = full_name(app);
  std::string line = command_names(app).empty()
                         ? words.format("Usage: {} [OPTIONS]", command)
                         : words.format("Usage: {} COMMAND [OPTIONS]", command);
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) line += " " + option->get_name(true);
  }
  return line + "\n" + see_line(app, words);
}

}  // namespace

std::string usage_message(const CLI::App& app, const CLI::ParseError& error,
                          const Words& words) {
  const CLI::App& command = innermost(app);
  const std::vector<std::string> unknown = app.remaining(true);
  std::string message;
  if (!unknown.empty() && error.get_name() != "RequiredError") {
    message = about_unknown(command, unknown.front(), words);
  } else if (!unknown.empty() && !is_option(unknown.front())) {
    message = about_unknown(command, unknown.front(), words);
  } else if (!unknown.empty() && &command == &app) {
    message = about_unknown(app, unknown.front(), words);
  } else if (error.get_name() == "RequiredError" &&
             !command_names(command).empty()) {
    message = words("say which command to run");
  } else {
    message = exact_line(message_words(words, error.what()));
  }
  return "redflag: " + message + "\n" + usage_line(command, words) + "\n";
}

std::string usage_message(const CLI::App& app, const UsageError& error,
                          const Words& words) {
  return "redflag: " + exact_line(message_words(words, error.message)) + "\n" +
         see_line(innermost(app), words) + "\n";
}

}  // namespace redflag
