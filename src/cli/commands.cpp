// SPDX-License-Identifier: Apache-2.0

#include "cli/check.h"
#include "cli/checklist.h"
#include "cli/command.h"
#include "cli/completion.h"
#include "cli/contacts.h"
#include "cli/doctor.h"
#include "cli/explain.h"
#include "cli/intake.h"
#include "cli/man.h"
#include "cli/pack_command.h"
#include "cli/score.h"

namespace redflag {
namespace {

constexpr AddCommand all_commands[] = {
    add_check,   add_intake,   add_checklist,  add_score, add_explain,
    add_pack,    add_contacts, add_completion, add_man,   add_doctor,
};

}  // namespace

std::span<const AddCommand> commands() { return all_commands; }

}  // namespace redflag
