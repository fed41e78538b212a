// SPDX-License-Identifier: Apache-2.0
// A sheet with the answers that `--what-if` would have.
#pragma once

#include "analysis/what_if.h"

namespace redflag {

inline AnswerSheet changed(AnswerSheet sheet, const LevelChange& change) {
  for (const OtherAnswer& other : change.changes) {
    sheet[other.question] = other.answer;
  }
  for (const QuestionIndex question : change.set_aside) {
    sheet[question] = Answer();
  }
  return sheet;
}

}  // namespace redflag
