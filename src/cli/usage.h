// SPDX-License-Identifier: Apache-2.0
// What to say about arguments that cannot be used.
#pragma once

#include <string>

#include "text/words.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace redflag {

/// Wrong usage that the parser of the arguments cannot see: the run ends with
/// ExitCode::wrong_usage.
struct UsageError {
  std::string message;
};

/// The message for `error`, with the nearest command or option, and the usage
/// line of the command that was being read; several lines.
std::string usage_message(const CLI::App& app, const CLI::ParseError& error,
                          const Words& words);

/// The same for one that the command found.
std::string usage_message(const CLI::App& app, const UsageError& error,
                          const Words& words);

}  // namespace redflag
