// SPDX-License-Identifier: Apache-2.0
// The commands and their options as plain data, read from the parser itself:
// what --help, completion and the man pages tell cannot differ.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "text/words.h"

namespace CLI {
class App;
}

namespace redflag {

/// What can be offered for a value.
enum class ValueKind : std::uint8_t {
  none,   ///< the option takes no value
  text,   ///< anything: nothing can be offered
  words,  ///< one of `choices`
  file,   ///< a file, or a folder on the way to it
  folder,
};

/// One option, or one argument without a name.
struct OptionEntry {
  std::vector<std::string> names;  ///< "-o", "--output"; empty: an argument
  std::string value;               ///< "FORMAT", "FILE"; empty: takes none
  ValueKind kind = ValueKind::none;
  std::vector<std::string> choices;
  bool repeats = false;
  bool required = false;
  std::string help;

  bool is_argument() const { return names.empty(); }
};

/// One command, and the commands below it.
struct CommandEntry {
  std::string name;  ///< with those above it: "redflag pack lint"
  std::string help;
  std::vector<OptionEntry> options;  ///< in the order of --help
  std::vector<CommandEntry> commands;

  /// "lint" of "redflag pack lint".
  std::string last_name() const { return name.substr(name.rfind(' ') + 1); }
  /// The words of the name with `joint` between them: "redflag-pack-lint".
  std::string joined_name(char joint) const;
};

/// Everything below the program itself, what it is for said in `words`.
/// `--sign`, `--lang` and `--fail-on` offer what the built-in pack has.
CommandEntry option_table(const CLI::App& app, const Words& words);

/// Calls `look` for a command and then for all below it.
template <class Look>
void for_each_command(const CommandEntry& command, const Look& look) {
  look(command);
  for (const CommandEntry& below : command.commands) {
    for_each_command(below, look);
  }
}

}  // namespace redflag
