// SPDX-License-Identifier: Apache-2.0

#include "cli/option_table.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string_view>

#include "cli/language.h"
#include "pack/builtin.h"
#include "pack/pack_image.h"

namespace redflag {
namespace {

/// Names of values that are files, as --help shows them.
constexpr std::string_view file_names[] = {"FILE", "NEW",  "OLD", "OUT",
                                           "PACK", "PATH", "WHAT"};

/// "text", "json" of "FORMAT:{text,json}"; the value's own name is what stands
/// before the colon.
std::vector<std::string> choices_in(const std::string& type) {
  std::vector<std::string> choices;
  const std::size_t begin = type.find(":{");
  const std::size_t end = type.find('}', begin);
  if (begin == std::string::npos || end == std::string::npos) return choices;
  std::string word;
  for (const char c : type.substr(begin + 2, end - begin - 2)) {
    if (c == ',') {
      choices.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  choices.push_back(std::move(word));
  return choices;
}

class TableMaker {
 public:
  explicit TableMaker(const Words& words)
      : words_(words), pack_(read_pack_image(builtin_pack_image())) {}

  CommandEntry command(const CLI::App& app, const std::string& above) {
    CommandEntry entry;
    entry.name = above.empty() ? app.get_name() : above + " " + app.get_name();
    entry.help = words_(app.get_description());
    for (const CLI::Option* one : app.get_options()) {
      entry.options.push_back(option(*one));
    }
    for (const CLI::App* below :
         app.get_subcommands([](const CLI::App*) { return true; })) {
      entry.commands.push_back(command(*below, entry.name));
    }
    return entry;
  }

 private:
  OptionEntry option(const CLI::Option& option) {
    OptionEntry entry;
    for (const std::string& name : option.get_snames()) {
      entry.names.push_back("-" + name);
    }
    for (const std::string& name : option.get_lnames()) {
      entry.names.push_back("--" + name);
    }
    entry.help = words_(option.get_description());
    entry.required = option.get_required();
    if (option.get_items_expected_max() == 0) return entry;
    entry.repeats = option.get_expected_max() > 1;
    const std::string type = option.get_type_name();
    entry.value = option.get_positional() ? option.get_name(true)
                                          : type.substr(0, type.find(':'));
    entry.choices = choices_of(entry, type);
    entry.kind = kind_of(entry);
    return entry;
  }

  static ValueKind kind_of(const OptionEntry& entry) {
    if (!entry.choices.empty()) return ValueKind::words;
    if (entry.value == "DIR") return ValueKind::folder;
    const bool is_file = std::find(std::begin(file_names), std::end(file_names),
                                   entry.value) != std::end(file_names);
    return is_file ? ValueKind::file : ValueKind::text;
  }

  std::vector<std::string> choices_of(const OptionEntry& entry,
                                      const std::string& type) const {
    const std::string name = entry.names.empty() ? "" : entry.names.back();
    if (name == "--lang") return languages_of(pack_, "");
    std::vector<std::string> ids;
    if (name == "--sign") {
      for (const Sign& sign : pack_.signs) ids.push_back(sign.id);
    } else if (name == "--fail-on" && choices_in(type).empty()) {
      for (const Level& level : pack_.levels) ids.push_back(level.id);
      std::reverse(ids.begin(), ids.end());
    } else {
      ids = choices_in(type);
    }
    return ids;
  }

  const Words& words_;
  Pack pack_;
};

}  // namespace

std::string CommandEntry::joined_name(char joint) const {
  std::string joined = name;
  std::replace(joined.begin(), joined.end(), ' ', joint);
  return joined;
}

CommandEntry option_table(const CLI::App& app, const Words& words) {
  CommandEntry table = TableMaker(words).command(app, "");
  // `redflag man` takes any command of this same table.
  std::vector<std::string> pages;
  for_each_command(table, [&](const CommandEntry& command) {
    const std::string page = command.joined_name('-');
    if (&command != &table) pages.push_back(page.substr(page.find('-') + 1));
  });
  for (CommandEntry& command : table.commands) {
    if (command.last_name() != "man") continue;
    for (OptionEntry& option : command.options) {
      if (!option.is_argument()) continue;
      option.kind = ValueKind::words;
      option.choices = pages;
    }
  }
  return table;
}

}  // namespace redflag
