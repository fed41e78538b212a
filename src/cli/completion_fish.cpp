// SPDX-License-Identifier: Apache-2.0

#include <string>

#include "cli/completion_text.h"
#include "text/shell_word.h"

namespace redflag {
namespace {

constexpr const char* kBegin = R"(# Completion of redflag for fish. To use it:
#   redflag completion fish | source
# or write it to ~/.config/fish/completions/redflag.fish

complete -c redflag -f

)";

std::string quoted(std::string_view text) { return single_quoted(text, "\\'"); }

/// A backslash is one only before a quote or another.
std::string quoted_help(const std::string& text) {
  std::string doubled;
  for (const char c : text) doubled += c == '\\' ? "\\\\" : std::string(1, c);
  return quoted(doubled);
}

std::string offer(const OptionEntry& option) {
  switch (option.kind) {
    case ValueKind::words:
      return " -x -a " + quoted(spaced(option.choices));
    case ValueKind::file:
      return " -r -F";
    case ValueKind::folder:
      return " -x -a '(__fish_complete_directories)'";
    case ValueKind::text:
      return " -x";
    case ValueKind::none:
      break;
  }
  return "";
}

std::string line_of(const std::string& condition, const OptionEntry& option) {
  std::string line = "complete -c redflag -n " + quoted(condition);
  for (const std::string& name : option.names) {
    const bool is_long = name.starts_with("--");
    line += (is_long ? " -l " : " -s ") + name.substr(is_long ? 2 : 1);
  }
  if (option.is_argument()) {
    if (option.kind == ValueKind::text) return "";
    // -F and -a alone: -r and -x are about the value of an option.
    line += option.kind == ValueKind::file ? " -F"
            : option.kind == ValueKind::folder
                ? " -a '(__fish_complete_directories)'"
                : " -a " + quoted(spaced(option.choices));
  } else {
    line += offer(option);
  }
  return line + " -d " + quoted_help(option.help) + "\n";
}

}  // namespace

std::string fish_completion(const CommandEntry& program) {
  std::string known;
  std::string lines;
  for_each_command(program, [&](const CommandEntry& command) {
    const std::string condition =
        "test (__redflag_command) = \"" + command.name + "\"";
    for (const CommandEntry& below : command.commands) {
      known += " " + quoted(below.name);
      lines += "complete -c redflag -n " + quoted(condition) + " -a " +
               below.last_name() + " -d " + quoted_help(below.help) + "\n";
    }
    for (const OptionEntry& option : command.options) {
      lines += line_of(condition, option);
    }
  });
  return std::string(kBegin) +
         "# The command whose arguments are being typed: \"redflag pack "
         "lint\".\n"
         "function __redflag_command\n"
         "  set -l found redflag\n"
         "  for word in (commandline -opc)[2..-1]\n"
         "    if contains -- \"$found $word\"" +
         known +
         "\n"
         "      set found \"$found $word\"\n"
         "    end\n"
         "  end\n"
         "  echo $found\n"
         "end\n\n" +
         lines;
}

}  // namespace redflag
