// SPDX-License-Identifier: Apache-2.0

#include "engine/sheet_changes.h"

#include <algorithm>
#include <cstddef>
#include <set>

#include "engine/evaluator.h"

namespace redflag {
namespace {

bool is_given(const Answer& answer) {
  return answer.state == AnswerState::given;
}

/// Whether going from one to another amount is more worrying.
bool is_worse_amount(Worse worse, double before, double now) {
  switch (worse) {
    case Worse::higher:
    case Worse::yes:
      return now > before;
    case Worse::lower:
    case Worse::no:
      return now < before;
    case Worse::either:
      return now != before;
    case Worse::none:
      return false;
  }
  return false;
}

bool is_worse_option(Worse worse, Known before, Known now) {
  if (now == Known::unknown) return false;
  if (before == Known::unknown) {
    return (worse == Worse::yes && now == Known::yes) ||
           (worse == Worse::no && now == Known::no);
  }
  return is_worse_amount(worse, before == Known::yes ? 1 : 0,
                         now == Known::yes ? 1 : 0);
}

/// No option chosen is below the first.
double rank(const Answer& answer) {
  return answer.option ? static_cast<double>(std::size_t{*answer.option}) + 1
                       : 0;
}

std::set<RuleIndex> certain_findings(const Outcome& outcome) {
  std::set<RuleIndex> rules;
  for (const Finding& finding : outcome.findings) {
    if (finding.certain) rules.insert(finding.rule);
  }
  return rules;
}

}  // namespace

bool is_worse(const Question& question, const Answer& before,
              const Answer& now) {
  if (!is_given(now)) return false;
  switch (question.type) {
    case QuestionType::yes_no:
      return is_worse_option(question.worse,
                             is_given(before) ? before.yes : Known::unknown,
                             now.yes);
    case QuestionType::choice:
      return is_given(before) &&
             is_worse_amount(question.worse, rank(before), rank(now));
    case QuestionType::choices:
      for (std::size_t i = 0; i < now.options.size(); ++i) {
        const Known then =
            is_given(before) ? before.options[i] : Known::unknown;
        if (is_worse_option(question.worse, then, now.options[i])) return true;
      }
      return false;
    case QuestionType::number:
      return is_given(before) && !before.no_reading && !now.no_reading &&
             is_worse_amount(question.worse, before.number, now.number);
  }
  return false;
}

SheetChanges changes_since(const Program& program, const AnswerSheet& earlier,
                           const AnswerSheet& sheet) {
  const Pack& pack = program.pack();
  const Outcome then = outcome_of(program, earlier);
  Block block(program, 1);
  Planes planes;
  block.set(RowIndex(0), sheet);
  evaluate(program, block, planes);
  const Outcome now = outcome_at(program, block, planes, RowIndex(0));

  SheetChanges changes{.taken = earlier.info.taken,
                       .before = then.levels,
                       .now = now.levels,
                       .new_findings = {},
                       .worse = {},
                       .gone = {}};
  const std::set<RuleIndex> old_findings = certain_findings(then);
  for (const RuleIndex rule : certain_findings(now)) {
    if (!old_findings.contains(rule)) changes.new_findings.push_back(rule);
  }
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const QuestionIndex q(i);
    const NodeIndex applies = program.slots(q).applies;
    if (!planes.truth(program, applies, RowIndex(0)).may) continue;
    if (is_worse(pack[q], earlier[q], sheet[q])) {
      changes.worse.push_back(q);
    } else if (is_given(earlier[q]) && !is_given(sheet[q])) {
      changes.gone.push_back(q);
    }
  }
  return changes;
}

}  // namespace redflag
