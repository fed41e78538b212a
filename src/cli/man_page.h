// SPDX-License-Identifier: Apache-2.0
// Manual pages in roff, for `man -l`.
#pragma once

#include <string>

#include "cli/option_table.h"

namespace redflag {

/// The page of one command, whose table is in `words` already; of the program
/// itself, with the exit status, the environment and the files that concern
/// all.
std::string man_page(const CommandEntry& command, const Words& words);

}  // namespace redflag
