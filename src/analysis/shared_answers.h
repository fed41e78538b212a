// SPDX-License-Identifier: Apache-2.0
// One person who answers two versions of a pack.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/search_space.h"
#include "analysis/sheet_lits.h"
#include "engine/program.h"

namespace redflag {

/// How much is answered.
enum class AnswersGiven : std::uint8_t {
  every,  ///< every question: for completions
  any,    ///< any of them: some may be left open
};

/// The answers of one person to two packs.
struct SharedAnswers {
  SheetLits before;
  SheetLits after;
  /// Ids of questions that only one of the packs has, or of which answers do
  /// not carry over: another type or unit, no number in the range of both, or
  /// no option of both.
  std::vector<std::string> not_shared;
  /// `question.option` of choices that only one of the packs has: nobody
  /// chooses them.
  std::vector<std::string> options_left_out;
};

/// The question of `after` that has the answers of `question` of `before`, as
/// far as they carry over.
std::optional<QuestionIndex> shared_question(const Pack& before,
                                             QuestionIndex question,
                                             const Pack& after);

/// Answers that are the same in both where a question is shared, with numbers
/// in the range of both; each pack's own where it is not.
SharedAnswers share_answers(SearchSpace& space, const Program& before,
                            const Program& after, AnswersGiven given);

}  // namespace redflag
