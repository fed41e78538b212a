// SPDX-License-Identifier: Apache-2.0
// Packs as small as a test wants them.
#pragma once

#include <memory>
#include <string>

#include "engine/answers.h"
#include "engine/program.h"

namespace redflag {

/// The pack in `toml`, compiled. What every pack needs ([pack], levels
/// `emergency`, `soon` and `none`, a source `s`) is put before it.
///
/// Errors  ends the program with the diagnostics where it is no pack: a test
///         that meant something else would tell nothing.
std::shared_ptr<const Program> small_program(const std::string& toml);

/// The question of that id, which must be there.
QuestionIndex question(const Program& program, const std::string& id);

/// A sheet with answers as a cell would have them: {{"fever", "yes"}, ...}.
AnswerSheet sheet_of(
    const Program& program,
    const std::vector<std::pair<std::string, std::string>>& answers);

}  // namespace redflag
