// SPDX-License-Identifier: Apache-2.0
// Which questions a card speaks of. What it says of them is in card.h.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <vector>

#include "engine/answers.h"
#include "engine/card.h"
#include "engine/evidence.h"
#include "engine/outcome.h"
#include "engine/program.h"

namespace redflag {

/// Chooses them for one evaluated sheet. What it is made from must outlive it.
class CardQuestions {
 public:
  CardQuestions(const Program& program, const AnswerSheet& sheet,
                const Outcome& outcome, const Evidence& evidence)
      : pack_(program.pack()),
        program_(program),
        sheet_(sheet),
        outcome_(outcome),
        evidence_(evidence) {}

  /// What a rule reads and somebody said "not sure" to, in part or whole.
  std::set<QuestionIndex> not_sure_in(RuleIndex rule) const;

  /// The answers on which the advice rests: behind the reasons that decide, and
  /// in favour of rules that are open. With each the sign that it belongs to,
  /// where somebody said yes to that.
  std::set<QuestionIndex> told(std::span<const CardReason> deciding) const;

  /// What to say of a person on the telephone, in the pack's order. What
  /// decides (`told`) comes before the rest where there is too much of it, and
  /// no page takes the place of the others.
  std::vector<QuestionIndex> background(
      const std::set<QuestionIndex>& told) const;

  /// The notices of further signs reported, beside those `told`.
  std::vector<QuestionIndex> also_reported(
      const std::set<QuestionIndex>& told) const;

  /// Those whose missing answers would settle the outcome, in the pack's order.
  /// What hangs on an answer that is missing too is left out, unless all do.
  std::vector<QuestionIndex> gaps() const;

  /// Of the signs reported their own questions whose "yes" helps a rule of the
  /// highest level to fire; what was said yes to or has no short text is left
  /// out. Sign by sign and rule by rule, so one may be named twice.
  std::vector<QuestionIndex> nearby() const;

  /// The lines of the emergency page: first those that somebody is not sure of
  /// or that a rule reads together with a sign reported; then those that rest
  /// on the most sources that the urgent rules of these signs rest on too. The
  /// rest are in the order of the page.
  std::vector<QuestionIndex> emergency_lines() const;

 private:
  bool is_reported(const Sign& sign) const;
  bool is_emergency_line(QuestionIndex q) const;
  bool is_guidance(SourceIndex source) const;
  bool is_background(QuestionIndex q) const;
  std::set<QuestionIndex> behind_open_rules() const;
  std::set<QuestionIndex> read_with_reported() const;
  std::set<SourceIndex> sources_of_reported() const;
  std::size_t shared_sources(QuestionIndex line,
                             const std::set<SourceIndex>& sources) const;

  const Pack& pack_;
  const Program& program_;
  const AnswerSheet& sheet_;
  const Outcome& outcome_;
  const Evidence& evidence_;
};

}  // namespace redflag
