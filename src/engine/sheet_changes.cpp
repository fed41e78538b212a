// SPDX-License-Identifier: Apache-2.0

#include "engine/sheet_changes.h"

#include <algorithm>
#include <cstddef>
#include <set>

#include "engine/evaluator.h"
#include "engine/questions_read.h"
#include "engine/safe_reading.h"
#include "engine/sheet_versions.h"
#include "pack/version.h"

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
    case Worse::either:  // different, which need not be worse
    case Worse::none:
      return false;
  }
  return false;
}

/// `unsure`: somebody said so of what is unknown now.
bool is_worse_option(Worse worse, Known before, Known now, bool unsure) {
  if (now == Known::unknown) {
    return unsure && ((worse == Worse::yes && before == Known::no) ||
                      (worse == Worse::no && before == Known::yes));
  }
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

/// The missing answers count where they could make it as urgent as then.
Urgency compare_levels(const Levels& before, const Outcome& now) {
  const LevelIndex then = before.advised;
  const Levels& levels = now.levels;
  const bool any_blank = std::ranges::any_of(now.unsure, [](const Unsure& u) {
    return u.state == AnswerState::blank;
  });
  // What is advised only for want of answers is not worse than last time.
  if (levels.advised > then) {
    return any_blank && levels.level <= then ? Urgency::unknown : Urgency::more;
  }
  const bool could_be = now.is_open() && levels.possible >= then;
  if (levels.advised < then) return could_be ? Urgency::unknown : Urgency::less;
  return levels.possible > levels.advised ? Urgency::at_least_same
                                          : Urgency::same;
}

/// Whether both are known, and not the same.
bool differs(const Question& question, const Answer& before,
             const Answer& now) {
  return is_given(before) && is_given(now) &&
         answer_cell(question, before) != answer_cell(question, now);
}

/// The questions answered both times that got another meaning between.
std::vector<QuestionIndex> with_other_meaning(const Pack& pack,
                                              const AnswerSheet& earlier,
                                              const AnswerSheet& sheet) {
  std::vector<QuestionIndex> found;
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const QuestionIndex q(i);
    const Question& question = pack[q];
    if (earlier[q].state != AnswerState::blank &&
        sheet[q].state != AnswerState::blank &&
        has_changed_since(question, earlier.version_of(question.id)) !=
            has_changed_since(question, sheet.version_of(question.id))) {
      found.push_back(q);
    }
  }
  return found;
}

bool reads_any_of(const Pack& pack, RuleIndex rule,
                  const std::vector<QuestionIndex>& questions) {
  const auto read = questions_read(pack, pack[rule].when);
  return std::ranges::any_of(questions, [&](QuestionIndex q) {
    return std::ranges::find(read, q) != read.end();
  });
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
  const bool unsure = now.state == AnswerState::not_sure;
  if (question.type == QuestionType::yes_no) {
    return is_worse_option(question.worse,
                           is_given(before) ? before.yes : Known::unknown,
                           is_given(now) ? now.yes : Known::unknown, unsure);
  }
  if (!is_given(now)) return false;
  switch (question.type) {
    case QuestionType::yes_no:
      return false;
    case QuestionType::choice:
      return is_given(before) &&
             is_worse_amount(question.worse, rank(before), rank(now));
    case QuestionType::choices:
      for (std::size_t i = 0; i < now.options.size(); ++i) {
        const Known then =
            is_given(before) ? before.options[i] : Known::unknown;
        if (is_worse_option(question.worse, then, now.options[i],
                            now.is_unsure_of(i))) {
          return true;
        }
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
  const Outcome safe_then =
      read_safely(program, earlier, changed_answers(pack, earlier)).outcome;
  Block block(program, 1);
  Planes planes;
  block.set(RowIndex(0), sheet);
  evaluate(program, block, planes);
  const Outcome now = outcome_at(program, block, planes, RowIndex(0));

  SheetChanges changes{
      .taken = earlier.info.taken,
      .before = then.levels,
      .now = now.levels,
      .urgency = compare_levels(then.levels, now),
      .missing = now.unsure.size(),
      .new_findings = {},
      .worse = {},
      .changed = {},
      .first_answered = {},
      .gone = {},
      .other_meaning = with_other_meaning(pack, earlier, sheet),
      .newer_version = has_newer_answers(pack, earlier)};
  if (!changes.other_meaning.empty() && safe_then.levels != then.levels) {
    changes.urgency = Urgency::other_meaning;
  }
  const std::set<RuleIndex> old_findings = certain_findings(then);
  std::set<QuestionIndex> read_by_new;
  for (const RuleIndex rule : certain_findings(now)) {
    if (old_findings.contains(rule) ||
        reads_any_of(pack, rule, changes.other_meaning)) {
      continue;
    }
    changes.new_findings.push_back(rule);
    for (const QuestionIndex q : questions_read(pack, pack[rule].when)) {
      read_by_new.insert(q);
    }
  }
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const QuestionIndex q(i);
    const NodeIndex applies = program.slots(q).applies;
    if (!planes.truth(program, applies, RowIndex(0)).may ||
        std::ranges::find(changes.other_meaning, q) !=
            changes.other_meaning.end()) {
      continue;
    }
    const Question& question = pack[q];
    const bool either = question.worse == Worse::either &&
                        differs(question, earlier[q], sheet[q]);
    const bool first = question.worse != Worse::none && !is_given(earlier[q]) &&
                       is_given(sheet[q]) && !says_no(question, sheet[q]);
    if (is_worse(question, earlier[q], sheet[q]) ||
        ((either || first) && read_by_new.contains(q))) {
      changes.worse.push_back(q);
    } else if (either) {
      changes.changed.push_back(q);
    } else if (first) {
      changes.first_answered.push_back(q);
    } else if (is_given(earlier[q]) && !is_given(sheet[q])) {
      changes.gone.push_back(q);
    }
  }
  return changes;
}

SheetChanges levels_of_later(const Program& program, const AnswerSheet& later,
                             const AnswerSheet& sheet) {
  SheetChanges changes;
  changes.taken = later.info.taken;
  changes.before = outcome_of(program, later).levels;
  changes.now = outcome_of(program, sheet).levels;
  changes.urgency = Urgency::later;
  changes.newer_version = has_newer_answers(program.pack(), later);
  return changes;
}

}  // namespace redflag
