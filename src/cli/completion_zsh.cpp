// SPDX-License-Identifier: Apache-2.0

#include <string>

#include "cli/completion_text.h"
#include "text/shell_word.h"

namespace redflag {
namespace {

constexpr const char* kBegin = R"(#compdef redflag
# Completion of redflag for zsh. To use it, write it to a file _redflag in a
# folder of $fpath, or, after compinit:
#   source <(redflag completion zsh)

)";

std::string quoted(std::string_view text) {
  return single_quoted(text, "'\\''");
}

/// In descriptions and messages of _arguments these mean something.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

/// ":FORMAT:(text json)"
std::string value_of(const OptionEntry& option) {
  const std::string message = ":" + escaped(option.value) + ":";
  switch (option.kind) {
    case ValueKind::words:
      return message + "(" + spaced(option.choices) + ")";
    case ValueKind::file:
      return message + "_files";
    case ValueKind::folder:
      return message + "_files -/";
    case ValueKind::text:
      return message + " ";
    case ValueKind::none:
      break;
  }
  return "";
}

std::string line(const std::string& specification) {
  return " \\\n    " + quoted(specification);
}

/// One line for each name; an option that is given once excludes them all.
std::string lines_of(const OptionEntry& option) {
  if (option.is_argument()) {
    // "1:FILE:_files", "1::FILE:_files" where it may be left out.
    const char* const place = option.repeats    ? "*"
                              : option.required ? "1"
                                                : "1:";
    return line(place + value_of(option));
  }
  std::string lines;
  for (const std::string& name : option.names) {
    const std::string before =
        option.repeats ? "*" : "(" + spaced(option.names) + ")";
    // "+": the value may stand in the same word; "=": after that sign.
    const std::string joint = option.kind == ValueKind::none ? ""
                              : name.starts_with("--")       ? "="
                                                             : "+";
    lines += line(before + name + joint + "[" + escaped(option.help) + "]" +
                  value_of(option));
  }
  return lines;
}

std::string function_of(const CommandEntry& command) {
  const std::string name = "_" + command.joined_name('_');
  std::string text = name + "() {\n";
  if (command.commands.empty()) {
    text += "  _arguments -s -S";
    for (const OptionEntry& option : command.options) text += lines_of(option);
    return text + "\n}\n\n";
  }
  text +=
      "  local context state state_descr line ret=1\n"
      "  typeset -A opt_args\n"
      "  _arguments -C";
  for (const OptionEntry& option : command.options) text += lines_of(option);
  text += line("1:command:->command") + line("*::argument:->argument") +
          " && ret=0\n  case $state in\n    command)\n      local -a "
          "commands=(";
  for (const CommandEntry& below : command.commands) {
    text += "\n        " + quoted(below.last_name() + ":" + below.help);
  }
  text +=
      "\n      )\n      _describe command commands && ret=0 ;;\n    argument)\n"
      "      case $words[1] in\n";
  for (const CommandEntry& below : command.commands) {
    text += "        " + below.last_name() + ") _" + below.joined_name('_') +
            " && ret=0 ;;\n";
  }
  return text + "      esac ;;\n  esac\n  return ret\n}\n\n";
}

}  // namespace

std::string zsh_completion(const CommandEntry& program) {
  std::string text = kBegin;
  for_each_command(program, [&text](const CommandEntry& command) {
    text += function_of(command);
  });
  // As a file of $fpath this is called; when sourced it only says what it is.
  return text +
         "if [[ ${funcstack[1]} == _redflag ]]; then\n  _redflag \"$@\"\n"
         "else\n  compdef _redflag redflag\nfi\n";
}

}  // namespace redflag
