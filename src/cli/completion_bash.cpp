// SPDX-License-Identifier: Apache-2.0

#include <string>
#include <vector>

#include "cli/completion_text.h"
#include "text/shell_word.h"

namespace redflag {
namespace {

// Bash takes "--format=json" apart at "=", and knows no command within a
// command: the first lines put the former together and find the latter.
constexpr const char* kBegin = R"(# Completion of redflag for bash. To use it:
#   source <(redflag completion bash)
# or write it to ~/.local/share/bash-completion/completions/redflag

_redflag_words() {
  local IFS=$' \t\n'
  COMPREPLY=($(compgen -W "$1" -- "$2"))
}

_redflag_files() {
  local IFS=$'\n'
  COMPREPLY=($(compgen "$1" -- "$2"))
  compopt -o filenames 2>/dev/null
}

_redflag() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  local command=redflag word i
  COMPREPLY=()
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=${COMP_WORDS[COMP_CWORD-2]}
  fi
)";

std::string offer(const OptionEntry& option) {
  switch (option.kind) {
    case ValueKind::words:
      return "_redflag_words " +
             single_quoted(spaced(option.choices), "'\\''") + " \"$cur\"";
    case ValueKind::file:
      return "_redflag_files -f \"$cur\"";
    case ValueKind::folder:
      return "_redflag_files -d \"$cur\"";
    case ValueKind::none:
    case ValueKind::text:
      break;
  }
  return ":";
}

/// `    'redflag check --format' | …) offer; return ;;`
std::string values_of(const CommandEntry& command) {
  std::string text;
  for (const OptionEntry& option : command.options) {
    if (option.is_argument() || option.kind == ValueKind::none) continue;
    std::string labels;
    for (const std::string& name : option.names) {
      labels += (labels.empty() ? "'" : " | '") + command.name + " " + name;
      labels += '\'';
    }
    text += "    " + labels + ") " + offer(option) + "; return ;;\n";
  }
  return text;
}

/// What may stand where no value of an option does.
std::string words_of(const CommandEntry& command) {
  std::vector<std::string> names;
  for (const OptionEntry& option : command.options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  std::string text = "    '" + command.name +
                     "')\n      if [[ $cur == -* ]]; then\n"
                     "        _redflag_words '" +
                     spaced(names) + "' \"$cur\"\n";
  std::string argument;
  std::vector<std::string> commands;
  for (const CommandEntry& below : command.commands) {
    commands.push_back(below.last_name());
  }
  if (!commands.empty()) {
    argument = "_redflag_words '" + spaced(commands) + "' \"$cur\"";
  }
  for (const OptionEntry& option : command.options) {
    if (option.is_argument()) argument = offer(option);
  }
  if (argument.empty())
    argument = "_redflag_words '" + spaced(names) + "' \"$cur\"";
  return text + "      else\n        " + argument + "\n      fi\n      ;;\n";
}

}  // namespace

std::string bash_completion(const CommandEntry& program) {
  std::string below;
  std::string values;
  std::string words;
  for_each_command(program, [&](const CommandEntry& command) {
    for (const CommandEntry& next : command.commands) {
      below += (below.empty() ? "      '" : " | \\\n      '") + next.name + "'";
    }
    values += values_of(command);
    words += words_of(command);
  });
  return std::string(kBegin) +
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    word=${COMP_WORDS[i]}\n"
         "    case \"$command $word\" in\n" +
         below +
         ")\n        command=\"$command $word\" ;;\n"
         "    esac\n"
         "  done\n"
         "  case \"$command $prev\" in\n" +
         values + "  esac\n  case $command in\n" + words +
         "  esac\n}\n\ncomplete -F _redflag redflag\n";
}

}  // namespace redflag
