// SPDX-License-Identifier: Apache-2.0
// One answer as it stands in a TOML file: in an answer sheet (sheet_file.h),
// and in a case.
#pragma once

#include <optional>
#include <string>

#include "diag/diagnostic.h"
#include "engine/answers.h"
#include "text/toml_document.h"

namespace redflag {

/// Reads one answer from its TOML form (true, "101 F", ["a"], { a = true }).
///
/// Errors  nothing, and an error with `code`, where it cannot be read.
std::optional<Answer> read_toml_answer(const Question& question,
                                       const TomlValue& value, Code code,
                                       Diagnostics& diagnostics);

/// The TOML form of an answer that answer_cell can spell, as read_toml_answer
/// reads it.
std::string write_toml_answer(const Question& question, const Answer& answer);

/// A key that stands for a question or an option: an id as it is, all else, as
/// another version of the pack may have had it, in quotes.
std::string toml_key(const std::string& key);

}  // namespace redflag
