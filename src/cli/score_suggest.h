// SPDX-License-Identifier: Apache-2.0
// redflag score --suggest-map: a first map for a table, and what it would make
// of the table, before anything is scored.
#pragma once

#include <string>

#include "batch/scorer.h"
#include "batch/table.h"
#include "cli/exit_code.h"
#include "pack/model.h"

namespace redflag {

/// Gives a map for the table to `write`, and prints on stderr what becomes of
/// the cells of each column. Where `settings` have a map, only what that makes
/// of them.
ExitCode suggest_map(const Pack& pack, const std::string& path,
                     TableSettings settings, const Sink& write);

}  // namespace redflag
