// SPDX-License-Identifier: Apache-2.0
// What stands already where answers are to be saved.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace redflag {

/// Answers that would be replaced.
struct ReplacedSheet {
  std::optional<std::chrono::sys_days> day;  ///< on which they were given
};

/// The answer sheet at `path`, or nothing where there is none that can be
/// read, or it is the file `answers` which this run goes on with.
std::optional<ReplacedSheet> replaced_sheet(const std::string& path,
                                            const std::string& answers);

}  // namespace redflag
