// SPDX-License-Identifier: Apache-2.0
#include "cli/checklist.h"

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "cli/chosen_signs.h"
#include "cli/command_line.h"
#include "cli/language.h"
#include "cli/options.h"
#include "export/checklist.h"

namespace redflag {
namespace {

struct Options {
  std::string pack;
  std::string language;
  std::vector<std::string> signs;
  std::string format = "text";
};

ExitCode run_checklist(const Options& options) {
  const SpokenPack spoken =
      load_pack_in_language(options.pack, options.language);
  if (!spoken.pack) return spoken.code;
  const Pack& pack = *spoken.pack->pack;
  const auto signs = chosen_signs(pack, options.signs);
  if (!signs) return ExitCode::wrong_usage;
  const Checklist checklist = make_checklist(pack, *signs);
  const std::string text =
      options.format == "html"       ? render_checklist_html(checklist)
      : options.format == "markdown" ? render_checklist_markdown(checklist)
                                     : render_checklist_text(checklist);
  std::fputs(text.c_str(), stdout);
  return ExitCode::ok;
}

}  // namespace

Command add_checklist(Command app, Run& run) {
  Command command =
      app.add_subcommand("checklist", "Print the pack as a paper script");
  auto options = std::make_shared<Options>();
  add_pack_option(command, options->pack);
  add_language_option(command, options->language);
  command
      .add_option("--sign", options->signs,
                  "Only this sign, with the emergency page and what it needs; "
                  "may be given again")
      .type_name("ID")
      .one_at_a_time();
  command.add_option("--format", options->format, "text, markdown or html")
      .one_of({"text", "markdown", "html"})
      .type_name("FORMAT");
  command.callback(
      [&run, options] { run = [options] { return run_checklist(*options); }; });
  return command;
}

}  // namespace redflag
