// SPDX-License-Identifier: Apache-2.0
// How a run ends. Every command gives one of these, and only main hands it to
// the system.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace redflag {

enum class ExitCode : std::uint8_t {
  ok = 0,              ///< it ran, whatever the level
  condition_true = 1,  ///< a condition that was asked for is true
  wrong_usage = 2,
  bad_answers = 3,    ///< answers that cannot be used
  bad_pack = 4,       ///< a pack that cannot be used
  system_error = 5,   ///< cannot read, write or get memory
  rows_rejected = 6,  ///< the batch ran and some rows were rejected
  input_ended = 7,    ///< the input ended before a result
  no_sandbox = 8,     ///< the sandbox asked for cannot be had
  our_bug = 70,
  interrupted = 130,
};

/// What one of them means, for the manual page.
struct ExitMeaning {
  ExitCode code;
  std::string_view text;
};

/// Every one, by number.
std::span<const ExitMeaning> exit_meanings();

/// The one that counts where several hold: 130, 70, 5, 4, 3, 8, 6, 1. The
/// other two end a run at once; 2 stands before all but 130 and 70, 7 after 6.
ExitCode worst(std::initializer_list<ExitCode> codes);

}  // namespace redflag
