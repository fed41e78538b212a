// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_show.h"

#include <cstdio>
#include <memory>
#include <string>

#include "cli/command_line.h"
#include "cli/options.h"
#include "cli/pack_source.h"
#include "render/pack_json.h"
#include "render/pack_parts.h"
#include "render/pack_text.h"

namespace redflag {
namespace {

struct Options {
  std::string pack;
  std::string format = "text";
  PackParts parts;
};

ExitCode run_show(const Options& options) {
  const std::optional<LoadedPack> pack = load_pack(options.pack);
  if (!pack) return ExitCode::bad_pack;
  const std::string text = options.format == "json"
                               ? render_pack_json(*pack->pack, options.parts)
                               : render_pack_text(*pack->pack, options.parts);
  std::fputs(text.c_str(), stdout);
  return ExitCode::ok;
}

}  // namespace

Command add_pack_show(Command app, Run& run) {
  Command command = app.add_subcommand("show", "List what a pack holds");
  auto options = std::make_shared<Options>();
  command
      .add_option("PACK", options->pack,
                  "A folder or a .toml file (default: built in)")
      .check(expect_a_path);
  command.add_option("--format", options->format, "text or json")
      .one_of({"text", "json"})
      .type_name("FORMAT");
  command.add_flag("--next-steps", options->parts.next_steps,
                   "The next steps alone, with their conditions");
  command.add_flag("--sources", options->parts.sources,
                   "The sources alone, with what rests on each");
  command.add_flag("--hazards", options->parts.hazards, "The hazard log alone");
  command.callback(
      [&run, options] { run = [options] { return run_show(*options); }; });
  return command;
}

}  // namespace redflag
