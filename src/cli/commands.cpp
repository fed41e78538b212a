// SPDX-License-Identifier: Apache-2.0

#include "cli/check.h"
#include "cli/command.h"

namespace redflag {
namespace {

constexpr AddCommand all_commands[] = {
    add_check,
};

}  // namespace

std::span<const AddCommand> commands() { return all_commands; }

}  // namespace redflag
