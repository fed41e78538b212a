// SPDX-License-Identifier: Apache-2.0
// One row of a table as an answer sheet, for redflag explain.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/exit_code.h"
#include "engine/answers.h"

namespace redflag {

struct RowOptions {
  std::optional<std::uint64_t> number;  ///< from 1
  std::optional<std::string> id;        ///< where there is no number
  std::string id_column;                ///< empty: `id`, where there is one
  // As the options of `score` are called.
  std::string from;
  std::string map;
  std::string delimiter;

  /// Whether something is said that is about tables alone.
  bool any() const {
    return number || id || !id_column.empty() || !from.empty() ||
           !map.empty() || !delimiter.empty();
  }
};

/// The sheet, and how the command ends if nothing else happens.
struct FoundSheet {
  std::optional<AnswerSheet> sheet;
  ExitCode exit = ExitCode::ok;
};

/// Reads the row as `score` does, and says on stderr what of it cannot be
/// used: such cells are unknown, and the run ends as it would there.
///
/// Errors  std::system_error where the file cannot be read.
FoundSheet load_row(const Pack& pack, const std::string& path,
                    const RowOptions& options);

}  // namespace redflag
