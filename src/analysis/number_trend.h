// SPDX-License-Identifier: Apache-2.0
// Which way a computed number goes as one of its readings grows.
#pragma once

#include <cstdint>

#include "engine/program.h"

namespace redflag {

enum class Trend : std::uint8_t {
  rising,   ///< never less
  falling,  ///< never more
  unknown,
};

/// How a - b goes as the reading of `question` grows by a micro or more, the
/// other readings staying as they are, over all that they can be.
///
/// From the slope, with the range of each part, over small enough pieces of the
/// readings' ranges; steep enough for the evaluator's rounding not to matter.
/// Rising where neither reads the question.
Trend trend_of(const Program& program, NodeIndex a, NodeIndex b,
               QuestionIndex question);

}  // namespace redflag
