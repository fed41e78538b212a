// SPDX-License-Identifier: Apache-2.0

#include "cli/exit_code.h"

#include <algorithm>
#include <array>

namespace redflag {
namespace {

constexpr std::array ranking = {
    ExitCode::interrupted, ExitCode::our_bug,
    ExitCode::wrong_usage, ExitCode::system_error,
    ExitCode::bad_pack,    ExitCode::bad_answers,
    ExitCode::no_sandbox,  ExitCode::rows_rejected,
    ExitCode::input_ended, ExitCode::condition_true,
    ExitCode::ok,
};

}  // namespace

ExitCode worst(std::initializer_list<ExitCode> codes) {
  const auto found = std::ranges::find_first_of(ranking, codes);
  return found == ranking.end() ? ExitCode::ok : *found;
}

}  // namespace redflag
