// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_export_graph.h"

#include <memory>
#include <string>
#include <vector>

#include "cli/chosen_signs.h"
#include "cli/command_line.h"
#include "cli/options.h"
#include "cli/pack_source.h"
#include "cli/text_output.h"
#include "export/graph_dot.h"

namespace redflag {
namespace {

struct Options {
  std::string pack;
  std::vector<std::string> signs;
  std::string output;
};

ExitCode run_export_graph(const Options& options) {
  const std::optional<LoadedPack> loaded = load_pack(options.pack);
  if (!loaded) return ExitCode::bad_pack;
  const auto signs = chosen_signs(*loaded->pack, options.signs);
  if (!signs) return ExitCode::wrong_usage;
  write_output(options.output, render_graph(*loaded->pack, *signs));
  return ExitCode::ok;
}

}  // namespace

Command add_pack_export_graph(Command app, Run& run) {
  Command command = app.add_subcommand(
      "graph", "A picture of what reads what, in Graphviz dot");
  auto options = std::make_shared<Options>();
  command
      .add_option("PACK", options->pack,
                  "A folder or a .toml file (default: built in)")
      .check(expect_a_path);
  command
      .add_option("--sign", options->signs,
                  "Only this sign, with what it needs and what reads it; may "
                  "be given again")
      .type_name("ID")
      .one_at_a_time();
  add_output_option(command, options->output);
  command.callback([&run, options] {
    run = [options] { return run_export_graph(*options); };
  });
  return command;
}

}  // namespace redflag
