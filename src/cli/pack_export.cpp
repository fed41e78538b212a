// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_export.h"

#include "cli/command_line.h"
#include "cli/pack_export_fhir.h"
#include "cli/pack_export_form.h"
#include "cli/pack_export_graph.h"
#include "cli/pack_export_markdown.h"
#include "cli/pack_export_sql.h"

namespace redflag {
namespace {

/// In the order in which help lists them.
constexpr AddCommand export_forms[] = {
    add_pack_export_sql,   add_pack_export_form,     add_pack_export_fhir,
    add_pack_export_graph, add_pack_export_markdown,
};

}  // namespace

Command add_pack_export(Command app, Run& run) {
  Command command = app.add_subcommand(
      "export", "Write the pack in the language of another system");
  command.require_subcommand();
  for (const AddCommand add : export_forms) add(command, run);
  return command;
}

}  // namespace redflag
