// SPDX-License-Identifier: Apache-2.0
// Completion for each shell, as a text that the shell reads. One file a shell:
// completion_<shell>.cpp.
#pragma once

#include <string>
#include <vector>

#include "cli/option_table.h"

namespace redflag {

/// Each needs nothing but its shell.
std::string bash_completion(const CommandEntry& program);
std::string fish_completion(const CommandEntry& program);
std::string zsh_completion(const CommandEntry& program);

/// The words with spaces between them.
std::string spaced(const std::vector<std::string>& words);

}  // namespace redflag
