// SPDX-License-Identifier: Apache-2.0

#include "cli/man_page.h"

#include <string_view>
#include <utility>

#include "cli/exit_code.h"

namespace redflag {
namespace {

using Named = std::pair<std::string_view, std::string_view>;

constexpr Named environment[] = {
    {"REDFLAG_LANG", "The language to speak in, where the pack has it."},
    {"LC_ALL, LC_MESSAGES, LANG", "The same, where that is not set."},
    {"REDFLAG_CONFIG", "The config file."},
    {"XDG_CONFIG_HOME, XDG_CONFIG_DIRS", "Where a config file is looked for."},
    {"ACCESSIBLE, REDFLAG_ACCESSIBLE",
     "If set, as --plain: no rules, and footers once."},
    {"NO_COLOR, FORCE_COLOR, TERM", "Whether to use colour."},
    {"COLUMNS", "How wide lines may be."},
    {"TZ", "The time zone of the times that are shown."},
    {"SOURCE_DATE_EPOCH",
     "What to take for the present time, in seconds, so that a result can be "
     "repeated."},
};

constexpr Named files[] = {
    {"$XDG_CONFIG_HOME/redflag/config.toml",
     "Your contacts; ~/.config where the variable is not set."},
    {"/etc/xdg/redflag/config.toml", "Those of a clinic, for all its users."},
};

/// A text that roff shows as it stands.
std::string plain(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\\') {
      result += "\\e";
    } else if (c == '-') {
      result += "\\-";  // a hyphen is another character than an option's
    } else if (c == '\'') {
      result += "\\(aq";
    } else if (c == '`') {
      result += "\\(ga";
    } else {
      result += c;
    }
  }
  // At the start of a line these two would be a request.
  return !result.empty() && (result[0] == '.') ? "\\&" + result : result;
}

std::string line(std::string_view text) { return plain(text) + "\n"; }

std::string bold(std::string_view text) {
  return "\\fB" + plain(text) + "\\fR";
}
std::string italic(std::string_view text) {
  return "\\fI" + plain(text) + "\\fR";
}

std::string section(std::string_view title) {
  return ".SH " + std::string(title) + "\n";
}

/// "\fB\-o\fR, \fB\-\-output\fR \fIOUT\fR"
std::string heading(const OptionEntry& option) {
  if (option.is_argument()) return italic(option.value);
  std::string text;
  for (const std::string& name : option.names) {
    text += (text.empty() ? "" : ", ") + bold(name);
  }
  if (option.kind != ValueKind::none) text += " " + italic(option.value);
  return text;
}

std::string entry(const std::string& heading, std::string_view text) {
  return ".TP\n" + heading + "\n" + line(text);
}

std::string synopsis(const CommandEntry& command) {
  std::string text = section("SYNOPSIS") + bold(command.name);
  if (!command.commands.empty()) text += " " + italic("COMMAND");
  text += " [" + italic("OPTION") + "]...";
  for (const OptionEntry& option : command.options) {
    if (!option.is_argument()) continue;
    std::string word = italic(option.value);
    if (!option.required) word = "[" + word + "]";
    text += " " + word + (option.repeats ? "..." : "");
  }
  return text + "\n";
}

/// The choices of an option, all of them where its help does not name each.
std::string with_choices(const OptionEntry& option) {
  std::string text = option.help;
  std::string list;
  bool all_named = true;
  for (const std::string& choice : option.choices) {
    if (text.find(choice) == std::string::npos) all_named = false;
    list += (list.empty() ? "" : ", ") + choice;
  }
  if (all_named) return text;
  // Of long lists, as of all signs, `pack show` tells.
  constexpr std::size_t kLongest = 8;
  if (option.choices.size() <= kLongest) {
    text += ". One of: " + list;
  }
  return text;
}

std::string options(const CommandEntry& command) {
  std::string arguments;
  std::string named;
  for (const OptionEntry& option : command.options) {
    (option.is_argument() ? arguments : named) +=
        entry(heading(option), with_choices(option));
  }
  return (arguments.empty() ? "" : section("ARGUMENTS") + arguments) +
         (named.empty() ? "" : section("OPTIONS") + named);
}

std::string page_name(const CommandEntry& command) {
  return bold(command.joined_name('-')) + "(1)";
}

std::string commands(const CommandEntry& command) {
  if (command.commands.empty()) return {};
  std::string text = section("COMMANDS");
  for (const CommandEntry& below : command.commands) {
    text += entry(bold(below.name), below.help);
  }
  return text;
}

/// What concerns every command, told on the page of the program.
std::string for_all() {
  std::string text = section("EXIT STATUS");
  for (const ExitMeaning& one : exit_meanings()) {
    text += entry(bold(std::to_string(static_cast<int>(one.code))), one.text);
  }
  text += section("ENVIRONMENT");
  for (const auto& one : environment)
    text += entry(bold(one.first), one.second);
  text += section("FILES");
  for (const auto& one : files) text += entry(italic(one.first), one.second);
  return text;
}

std::string see_also(const CommandEntry& command) {
  std::string text;
  if (command.name != "redflag") text = bold("redflag") + "(1)";
  for (const CommandEntry& below : command.commands) {
    text += (text.empty() ? "" : ",\n") + page_name(below);
  }
  return section("SEE ALSO") + text + "\n";
}

std::string upper_case(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

}  // namespace

std::string man_page(const CommandEntry& command) {
  const bool is_program = command.name == "redflag";
  const std::string name = command.joined_name('-');
  std::string text =
      ".\\\" Written by `redflag man`; from the same table as --help.\n"
      ".TH " +
      upper_case(name) +
      " 1 \"\" \"redflag " REDFLAG_VERSION "\" \"redflag\"\n" +
      section("NAME") + plain(name) + " \\- ";
  text += is_program ? "ask about warning signs, and say how soon to contact a "
                       "doctor\n"
                     : line(command.help);
  text += synopsis(command);
  if (is_program) text += section("DESCRIPTION") + line(command.help);
  text += commands(command) + options(command);
  if (is_program) text += for_all();
  return text + see_also(command);
}

}  // namespace redflag
