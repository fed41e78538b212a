// SPDX-License-Identifier: Apache-2.0
// Where what a command writes goes: to stdout, or whole into a file.
#pragma once

#include <string>
#include <string_view>

#include "cli/command_line.h"

namespace redflag {

/// -o FILE
void add_output_option(Command command, std::string& path);

/// Writes `text` to the file that `path` names, which anybody may read, or to
/// stdout where it names none or "-".
///
/// Errors  Interrupted; std::system_error, or UsageError where the run reads
/// that file; and
///         then it is as it was.
void write_output(const std::string& path, std::string_view text);

}  // namespace redflag
