// SPDX-License-Identifier: Apache-2.0

#include "cli/beside.h"

#include <cstdio>
#include <system_error>

#include "cli/program_words.h"
#include "text/one_line.h"

namespace redflag {

void Beside::take(const std::function<ExitCode()>& step) {
  try {
    add(step());
  } catch (const std::system_error& error) {
    std::fprintf(stderr, "redflag: %s\n",
                 exact_line(message_words(words_, error.what())).c_str());
    add(ExitCode::system_error);
  }
}

void Beside::add(ExitCode code) {
  if (went_well()) code_ = code;
}

}  // namespace redflag
