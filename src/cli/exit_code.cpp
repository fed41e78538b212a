// SPDX-License-Identifier: Apache-2.0

#include "cli/exit_code.h"

#include <algorithm>
#include <array>

#include "text/words.h"

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

constexpr ExitMeaning meanings[] = {
    {ExitCode::ok, to_translate("It ran, whatever the level.")},
    {ExitCode::condition_true,
     to_translate("A condition that you asked for is true: a level at or above "
                  "--fail-on, "
                  "a finding of lint, a case that failed, packs that differ.")},
    {ExitCode::wrong_usage, to_translate("Wrong usage.")},
    {ExitCode::bad_answers, to_translate("Answers that cannot be used.")},
    {ExitCode::bad_pack, to_translate("A pack that cannot be used.")},
    {ExitCode::system_error,
     to_translate(
         "Something could not be read or written, or memory ran out.")},
    {ExitCode::rows_rejected,
     to_translate("The batch ran, and some rows were rejected.")},
    {ExitCode::input_ended, to_translate("The input ended before a result.")},
    {ExitCode::no_sandbox,
     to_translate("The sandbox that was asked for cannot be had.")},
    {ExitCode::our_bug, to_translate("A bug of redflag.")},
    {ExitCode::interrupted, to_translate("Interrupted.")},
};

}  // namespace

std::span<const ExitMeaning> exit_meanings() { return meanings; }

ExitCode worst(std::initializer_list<ExitCode> codes) {
  const auto found = std::ranges::find_first_of(ranking, codes);
  return found == ranking.end() ? ExitCode::ok : *found;
}

}  // namespace redflag
