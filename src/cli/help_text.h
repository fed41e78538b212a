// SPDX-License-Identifier: Apache-2.0
// How --help looks: as CLI11 prints it, in the language that is wanted.
#pragma once

#include <memory>

#include "text/words.h"

namespace CLI {
class FormatterBase;
}

namespace redflag {

/// Looks up each description, heading and label; the names of options and of
/// their values are the same in every language. Set it before commands are
/// added: they take it over.
std::shared_ptr<CLI::FormatterBase> help_formatter(const Words& words);

}  // namespace redflag
