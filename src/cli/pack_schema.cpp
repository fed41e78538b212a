// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_schema.h"

#include <memory>
#include <string>

#include "cli/command_line.h"
#include "cli/text_output.h"
#include "export/json_schema.h"

namespace redflag {
namespace {

struct Options {
  std::string of = "pack";
  std::string output;
};

ExitCode run_schema(const Options& options) {
  const SchemaOf files = options.of == "cases"  ? SchemaOf::cases
                         : options.of == "text" ? SchemaOf::text
                                                : SchemaOf::pack;
  write_output(options.output, render_schema(files));
  return ExitCode::ok;
}

}  // namespace

Command add_pack_schema(Command app, Run& run) {
  Command command = app.add_subcommand(
      "schema", "The form of a pack's files as JSON Schema, for editors");
  auto options = std::make_shared<Options>();
  command
      .add_option("--of", options->of,
                  "pack: the files of the pack itself; cases: of cases/; "
                  "text: of text/ (default: pack)")
      .one_of({"pack", "cases", "text"})
      .type_name("FILES");
  add_output_option(command, options->output);
  command.callback(
      [&run, options] { run = [options] { return run_schema(*options); }; });
  return command;
}

}  // namespace redflag
