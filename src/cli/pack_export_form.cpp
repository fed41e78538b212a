// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_export_form.h"

#include <memory>
#include <optional>
#include <string>

#include "cli/command_line.h"
#include "cli/config.h"
#include "cli/language.h"
#include "cli/options.h"
#include "cli/program_words.h"
#include "cli/text_output.h"
#include "export/html_form.h"

namespace redflag {
namespace {

struct Options {
  std::string pack;
  std::string output;
  std::string language;
  ConfigOptions config;
};

ExitCode run_export_form(const Options& options) {
  // Nobody's own numbers get into a page that is passed on, unless asked for.
  std::optional<Config> config = Config{};
  if (!options.config.path.empty()) {
    config = load_named_config(options.config, program_words(options.language));
  }
  if (!config) return ExitCode::wrong_usage;
  const SpokenPack spoken =
      load_pack_in_language(options.pack, options.language);
  if (!spoken.pack) return spoken.code;
  const std::string page = render_form(*spoken.pack->program, config->contacts);
  write_output(options.output, page);
  return ExitCode::ok;
}

}  // namespace

Command add_pack_export_form(Command app, Run& run) {
  Command command = app.add_subcommand(
      "form", "One HTML file that asks the questions on a phone, offline");
  auto options = std::make_shared<Options>();
  command
      .add_option("PACK", options->pack,
                  "A folder or a .toml file (default: built in)")
      .check(expect_a_path);
  command
      .add_option("-o,--output", options->output,
                  "Write the page to this file; - is standard output")
      .type_name("FILE");
  add_config_option(command, options->config);
  add_language_option(command, options->language);
  command.callback([&run, options] {
    run = [options] { return run_export_form(*options); };
  });
  return command;
}

}  // namespace redflag
