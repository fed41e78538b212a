// SPDX-License-Identifier: Apache-2.0

#include "cli/man_page.h"

#include <string_view>
#include <utility>

#include "cli/exit_code.h"

namespace redflag {
namespace {

using Named = std::pair<std::string_view, std::string_view>;

constexpr Named environment[] = {
    {"REDFLAG_LANG",
     to_translate("The language to speak in, where the pack has it.")},
    {"LC_ALL, LC_MESSAGES, LANG",
     to_translate("The same, where that is not set.")},
    {"REDFLAG_CONFIG", to_translate("The config file.")},
    {"XDG_CONFIG_HOME, XDG_CONFIG_DIRS",
     to_translate("Where a config file is looked for.")},
    {"ACCESSIBLE, REDFLAG_ACCESSIBLE",
     to_translate("If set, as --plain: no rules, and footers once.")},
    {"NO_COLOR, FORCE_COLOR, TERM", to_translate("Whether to use colour.")},
    {"COLUMNS", to_translate("How wide lines may be.")},
    {"TZ", to_translate("The time zone of the times that are shown.")},
    {"SOURCE_DATE_EPOCH", to_translate("What to take for the present time, in "
                                       "seconds, so that a result can be "
                                       "repeated.")},
};

constexpr Named files[] = {
    {"$XDG_CONFIG_HOME/redflag/config.toml",
     to_translate("Your contacts; ~/.config where the variable is not set.")},
    {"/etc/xdg/redflag/config.toml",
     to_translate("Those of a clinic, for all its users.")},
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

std::string page_name(const CommandEntry& command) {
  return bold(command.joined_name('-')) + "(1)";
}

std::string upper_case(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

/// Writes pages, one part a member.
class PageWriter {
 public:
  explicit PageWriter(const Words& words) : words_(words) {}

  std::string page(const CommandEntry& command) const {
    const bool is_program = command.name == "redflag";
    const std::string name = command.joined_name('-');
    std::string text =
        ".\\\" Written by `redflag man`; from the same table as --help.\n"
        ".TH " +
        upper_case(name) +
        " 1 \"\" \"redflag " REDFLAG_VERSION "\" \"redflag\"\n" +
        section(words_("NAME")) + plain(name) + " \\- ";
    text +=
        line(is_program ? words_("ask about warning signs, and say how soon "
                                 "to contact a doctor")
                        : command.help);
    text += synopsis(command);
    if (is_program) text += section(words_("DESCRIPTION")) + line(command.help);
    text += commands(command) + options(command);
    if (is_program) text += for_all();
    return text + see_also(command);
  }

 private:
  std::string synopsis(const CommandEntry& command) const {
    std::string text = section(words_("SYNOPSIS")) + bold(command.name);
    if (!command.commands.empty()) text += " " + italic(words_("COMMAND"));
    text += " [" + italic(words_("OPTION")) + "]...";
    for (const OptionEntry& option : command.options) {
      if (!option.is_argument()) continue;
      std::string word = italic(option.value);
      if (!option.required) word = "[" + word + "]";
      text += " " + word + (option.repeats ? "..." : "");
    }
    return text + "\n";
  }

  /// The choices of an option, all of them where its help does not name each.
  std::string with_choices(const OptionEntry& option) const {
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
      text = words_.format("{}. One of: {}", text, list);
    }
    return text;
  }

  std::string options(const CommandEntry& command) const {
    std::string arguments;
    std::string named;
    for (const OptionEntry& option : command.options) {
      (option.is_argument() ? arguments : named) +=
          entry(heading(option), with_choices(option));
    }
    return (arguments.empty() ? "" : section(words_("ARGUMENTS")) + arguments) +
           (named.empty() ? "" : section(words_("OPTIONS")) + named);
  }

  std::string commands(const CommandEntry& command) const {
    if (command.commands.empty()) return {};
    std::string text = section(words_("COMMANDS"));
    for (const CommandEntry& below : command.commands) {
      text += entry(bold(below.name), below.help);
    }
    return text;
  }

  /// What concerns every command, told on the page of the program.
  std::string for_all() const {
    std::string text = section(words_("EXIT STATUS"));
    for (const ExitMeaning& one : exit_meanings()) {
      text += entry(bold(std::to_string(static_cast<int>(one.code))),
                    words_(one.text));
    }
    text += section(words_("ENVIRONMENT"));
    for (const auto& one : environment)
      text += entry(bold(one.first), words_(one.second));
    text += section(words_("FILES"));
    for (const auto& one : files)
      text += entry(italic(one.first), words_(one.second));
    return text;
  }

  std::string see_also(const CommandEntry& command) const {
    std::string text;
    if (command.name != "redflag") text = bold("redflag") + "(1)";
    for (const CommandEntry& below : command.commands) {
      text += (text.empty() ? "" : ",\n") + page_name(below);
    }
    return section(words_("SEE ALSO")) + text + "\n";
  }

  const Words& words_;
};

}  // namespace

std::string man_page(const CommandEntry& command, const Words& words) {
  return PageWriter(words).page(command);
}

}  // namespace redflag
