// SPDX-License-Identifier: Apache-2.0
// What is new or worse than when the same questions were answered before.
#pragma once

#include <string>
#include <vector>

#include "engine/answers.h"
#include "engine/outcome.h"
#include "engine/program.h"

namespace redflag {

/// What is not as good as last time. Answers that got better are left out:
/// this is no place to calm down.
struct SheetChanges {
  std::string taken;  ///< when the earlier answers were given; may be empty
  Levels before;
  Levels now;
  std::vector<RuleIndex> new_findings;  ///< certain now, and not then
  /// Questions whose answer is more worrying now, as their `worse` says.
  std::vector<QuestionIndex> worse;
  /// Questions answered then, which still may apply and are not known now.
  std::vector<QuestionIndex> gone;

  bool operator==(const SheetChanges&) const = default;
};

/// Compares a sheet with an earlier one of the same person.
///
/// Unknown  an answer that was not known then cannot have become worse, but
///          for a yes where yes is worse: that is new.
SheetChanges changes_since(const Program& program, const AnswerSheet& earlier,
                           const AnswerSheet& sheet);

/// Whether `now` is a more worrying answer than `before`.
bool is_worse(const Question& question, const Answer& before,
              const Answer& now);

}  // namespace redflag
