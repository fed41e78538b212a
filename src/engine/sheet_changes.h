// SPDX-License-Identifier: Apache-2.0
// What is new or worse than when the same questions were answered before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/answers.h"
#include "engine/outcome.h"
#include "engine/program.h"

namespace redflag {

/// How what is advised compares with last time.
enum class Urgency : std::uint8_t {
  more,
  less,
  surer,  ///< what is advised is less, for want of answers then; what is
          ///< certain is more
  same,
  at_least_same,  ///< missing answers could still make it more urgent
  unknown,        ///< missing answers could make it as urgent as then, or more
  other_meaning,  ///< then questions meant something else, on which it hangs
  older_answers,  ///< it hangs on answers that are older than those of then
  later,          ///< what it is compared with is the later of the two
};

/// What is not as good as last time. Answers that got better are left out:
/// this is no place to calm down.
struct SheetChanges {
  std::string taken;  ///< when the earlier answers were given; may be empty
  Levels before;
  Levels now;
  Urgency urgency = Urgency::same;
  std::size_t missing = 0;  ///< answers that could raise the level now
  std::vector<RuleIndex> new_findings;  ///< certain now, and not then
  /// Questions whose answer is more worrying now, as their `worse` says, or
  /// that a new finding reads and that were answered otherwise then, or not.
  std::vector<QuestionIndex> worse;
  /// Answered otherwise, where either way may be the more worrying one.
  std::vector<QuestionIndex> changed;
  /// Questions answered now and not then, but for a plain "no".
  std::vector<QuestionIndex> first_answered;
  /// Questions answered then, which still may apply and are not known now.
  std::vector<QuestionIndex> gone;
  /// Answered both times, to questions with another meaning each time. Neither
  /// they nor findings that rest on them are in the lists above.
  std::vector<QuestionIndex> other_meaning;
  /// Answers now that are older than those of the earlier sheet, and others.
  /// Neither they nor findings that rest on them alone are in the lists above.
  std::vector<QuestionIndex> older;
  /// Earlier answers are of a newer version than the pack, which cannot know
  /// which questions mean something else in it.
  bool newer_version = false;

  bool operator==(const SheetChanges&) const = default;
};

/// Compares a sheet with an earlier one of the same person.
///
/// Unknown  an answer that was not known then cannot have become worse, but
///          for a yes where yes is worse: that is new. Somebody who was sure
///          of the better answer, and now is not, is worse off. Missing
///          answers never make it less urgent.
///
/// `older` are the questions whose answer in `sheet` was given before that of
/// `earlier` (answered_before of sheet_age.h): nothing is new in them.
SheetChanges changes_since(const Program& program, const AnswerSheet& earlier,
                           const AnswerSheet& sheet,
                           const std::vector<QuestionIndex>& older = {});

/// What there is to say where the other answers are the later ones: the levels,
/// and nothing that is new.
SheetChanges levels_of_later(const Program& program, const AnswerSheet& later,
                             const AnswerSheet& sheet);

/// Whether `now` is a more worrying answer than `before`.
bool is_worse(const Question& question, const Answer& before,
              const Answer& now);

}  // namespace redflag
