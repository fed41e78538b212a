// SPDX-License-Identifier: Apache-2.0

#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <utility>

namespace redflag {

DeclaredOption DeclaredOption::type_name(const std::string& name) const {
  option_->type_name(name);
  return *this;
}

DeclaredOption DeclaredOption::required() const {
  option_->required();
  return *this;
}

DeclaredOption DeclaredOption::one_at_a_time() const {
  option_->allow_extra_args(false);
  return *this;
}

DeclaredOption DeclaredOption::check(ValueCheck what_is_wrong) const {
  option_->check(std::move(what_is_wrong));
  return *this;
}

DeclaredOption DeclaredOption::one_of(std::vector<std::string> values) const {
  option_->check(CLI::IsMember(std::move(values)));
  return *this;
}

DeclaredOption DeclaredOption::between(int least, int most) const {
  option_->check(CLI::Range(least, most));
  return *this;
}

DeclaredOption DeclaredOption::between(std::size_t least,
                                       std::size_t most) const {
  option_->check(CLI::Range(least, most));
  return *this;
}

DeclaredOption DeclaredOption::excludes(DeclaredOption other) const {
  option_->excludes(other.option_);
  return *this;
}

Command Command::add_subcommand(const std::string& name,
                                const std::string& about) const {
  return Command(*app_->add_subcommand(name, about));
}

void Command::require_subcommand() const { app_->require_subcommand(1); }

template <typename Value>
DeclaredOption Command::add_option(const std::string& names, Value& value,
                                   const std::string& about) const {
  return DeclaredOption(*app_->add_option(names, value, about));
}
template DeclaredOption Command::add_option(const std::string&, std::string&,
                                            const std::string&) const;
template DeclaredOption Command::add_option(const std::string&,
                                            std::vector<std::string>&,
                                            const std::string&) const;
template DeclaredOption Command::add_option(const std::string&, int&,
                                            const std::string&) const;
template DeclaredOption Command::add_option(const std::string&, std::size_t&,
                                            const std::string&) const;
template DeclaredOption Command::add_option(const std::string&,
                                            std::optional<int>&,
                                            const std::string&) const;
template DeclaredOption Command::add_option(const std::string&,
                                            std::optional<std::uint64_t>&,
                                            const std::string&) const;
template DeclaredOption Command::add_option(const std::string&,
                                            std::optional<std::string>&,
                                            const std::string&) const;

DeclaredOption Command::add_option(
    const std::string& names,
    const std::function<void(const std::string&)>& take,
    const std::string& about) const {
  return DeclaredOption(
      *app_->add_option_function<std::string>(names, take, about));
}

DeclaredOption Command::add_flag(const std::string& names, bool& value,
                                 const std::string& about) const {
  return DeclaredOption(*app_->add_flag(names, value, about));
}

void Command::callback(std::function<void()> run) const {
  app_->callback(std::move(run));
}

void refuse_empty_values(Command command) {
  const auto expect_a_value = [](const std::string& value) -> std::string {
    // A script whose variable is not set must not lose answers, or a check.
    return value.empty() ? "the value is empty; give one, or leave it out" : "";
  };
  const auto expect_a_file = [](const std::string& value) -> std::string {
    return value == "-" ? "it cannot go to standard output; name a file" : "";
  };
  for (CLI::Option* option : command.app().get_options()) {
    if (option->get_items_expected_max() == 0) continue;
    option->check(expect_a_value);
    if (option->check_lname("save") || option->check_lname("rejects") ||
        option->check_lname("summary-to")) {
      option->check(expect_a_file);
    }
  }
  for (CLI::App* below :
       command.app().get_subcommands([](const CLI::App*) { return true; })) {
    refuse_empty_values(Command(*below));
  }
}

}  // namespace redflag
