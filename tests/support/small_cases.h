// SPDX-License-Identifier: Apache-2.0
// Cases as small as a test wants them.
#pragma once

#include <string>
#include <vector>

#include "analysis/case_file.h"
#include "engine/program.h"

namespace redflag {

/// The cases in `toml`.
///
/// Errors  ends the program with the diagnostics where they cannot be read.
std::vector<Case> small_cases(const Program& program, const std::string& toml);

/// A case with `rest = "no"` that has `answers` (lines of TOML) and `level`.
std::string case_toml(const std::string& id, const std::string& level,
                      const std::string& answers, const std::string& more = {});

/// The texts, one a line: a failed comparison of two shows both.
std::string lines_of(const std::vector<std::string>& texts);

/// What reading `toml` as a file of cases says: `RF1406: message`, one each.
std::vector<std::string> case_mistakes(const Program& program,
                                       const std::string& toml);

}  // namespace redflag
