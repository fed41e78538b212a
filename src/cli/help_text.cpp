// SPDX-License-Identifier: Apache-2.0

#include "cli/help_text.h"

#include <CLI/CLI.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace redflag {
namespace {

class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(Words words) : words_(std::move(words)) {
    label("Usage", words_("Usage"));
    label("OPTIONS", words_("OPTIONS"));
    label("Positionals", words_("Positionals"));
    label("SUBCOMMAND", words_("SUBCOMMAND"));
    label("REQUIRED", words_("REQUIRED"));
    label("Excludes", words_("Excludes"));
  }

  std::string make_group(
      std::string group, bool is_positional,
      std::vector<const CLI::Option*> options) const override {
    if (group == to_translate("Options")) group = words_(group);
    return Formatter::make_group(group, is_positional, std::move(options));
  }

  std::string make_subcommands(const CLI::App* app,
                               CLI::AppFormatMode mode) const override {
    std::string text = Formatter::make_subcommands(app, mode);
    constexpr std::string_view heading = to_translate("Subcommands");
    if (text.starts_with("\n" + std::string(heading) + ":\n")) {
      text.replace(1, heading.size(), words_(heading));
    }
    return text;
  }

  std::string make_subcommand(const CLI::App* command) const override {
    std::stringstream out;
    CLI::detail::format_help(out, command->get_display_name(true),
                             words_(command->get_description()), column_width_);
    return out.str();
  }

  std::string make_description(const CLI::App* app) const override {
    return words_(app->get_description()) + "\n";
  }

  std::string make_option_desc(const CLI::Option* option) const override {
    return words_(option->get_description());
  }

 private:
  Words words_;
};

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_formatter(const Words& words) {
  return std::make_shared<HelpFormatter>(words);
}

}  // namespace redflag
