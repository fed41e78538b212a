// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_command.h"

#include "cli/command_line.h"
#include "cli/pack_diff.h"
#include "cli/pack_export.h"
#include "cli/pack_lint.h"
#include "cli/pack_new.h"
#include "cli/pack_prove.h"
#include "cli/pack_schema.h"
#include "cli/pack_show.h"
#include "cli/pack_test.h"

namespace redflag {
namespace {

/// In the order in which help lists them.
constexpr AddCommand pack_commands[] = {
    add_pack_lint, add_pack_test,   add_pack_prove,  add_pack_diff,
    add_pack_show, add_pack_export, add_pack_schema, add_pack_new,
};

}  // namespace

Command add_pack(Command app, Run& run) {
  Command command =
      app.add_subcommand("pack", "For those who write rule packs");
  command.require_subcommand();
  for (const AddCommand add : pack_commands) add(command, run);
  return command;
}

}  // namespace redflag
