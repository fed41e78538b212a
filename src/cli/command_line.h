// SPDX-License-Identifier: Apache-2.0
// How a command declares its options. CLI11 stands behind it: a small command
// that includes that library takes 14 s to compile, and 2 s without (g++ 12),
// so that only those files do which need more of it than this.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace redflag {

/// Of a value: what is wrong with it, or empty.
using ValueCheck = std::function<std::string(const std::string&)>;

/// An option or argument of a command, to be said more about.
class DeclaredOption {
 public:
  explicit DeclaredOption(CLI::Option& option) : option_(&option) {}

  /// What help calls its value, as in FILE.
  DeclaredOption type_name(const std::string& name) const;
  DeclaredOption required() const;
  /// Takes one value each time that it is given, and may be given again.
  DeclaredOption one_at_a_time() const;
  DeclaredOption check(ValueCheck what_is_wrong) const;
  DeclaredOption one_of(std::vector<std::string> values) const;
  /// From least to most.
  DeclaredOption between(int least, int most) const;
  DeclaredOption between(std::size_t least, std::size_t most) const;
  /// Not to be given together.
  DeclaredOption excludes(DeclaredOption other) const;

 private:
  CLI::Option* option_;
};

/// The program, or a command of it. A copy is the same command. What values are
/// read into has to live until the command has run.
class Command {
 public:
  explicit Command(CLI::App& app) : app_(&app) {}

  [[nodiscard]] CLI::App& app() const { return *app_; }

  Command add_subcommand(const std::string& name,
                         const std::string& about) const;
  /// One that needs one of its own.
  void require_subcommand() const;

  /// `names` as in "-o,--output"; without hyphens, an argument. A value is what
  /// command_line.cpp lists: texts, whole numbers, those that may be left out.
  template <typename Value>
  DeclaredOption add_option(const std::string& names, Value& value,
                            const std::string& about) const;
  /// One that is given to `take`, once it was checked.
  DeclaredOption add_option(const std::string& names,
                            const std::function<void(const std::string&)>& take,
                            const std::string& about) const;
  DeclaredOption add_flag(const std::string& names, bool& value,
                          const std::string& about) const;

  /// Called once the arguments were read, if they name this command.
  void callback(std::function<void()> run) const;

 private:
  CLI::App* app_;
};

/// Refuses an empty value of any option or argument of the command and of those
/// below it, and "-" where a file is to be made that cannot be standard output.
/// Called once all commands are there.
void refuse_empty_values(Command command);

}  // namespace redflag
