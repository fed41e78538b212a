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
      break;
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
  if (levels.advised < then) {
    if (could_be) return Urgency::unknown;
    return levels.level > before.level ? Urgency::surer : Urgency::less;
  }
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

/// The earlier sheet as it would be if what is older than it still stood: of
/// what differs from that, nothing is old.
AnswerSheet with_older(AnswerSheet earlier, const AnswerSheet& sheet,
                       const std::vector<QuestionIndex>& older) {
  for (const QuestionIndex q : older) earlier[q] = sheet[q];
  return earlier;
}

/// Whether older answers decide how urgent it is beside then. They never make
/// it less urgent.
bool hangs_on_older(const SheetChanges& changes,
                    const Levels& before_with_older, const Outcome& now) {
  if (compare_levels(before_with_older, now) != changes.urgency) return true;
  return changes.urgency == Urgency::less &&
         before_with_older.advised < changes.before.advised;
}

/// Whether leaving an older answer out of the lists is worth a line.
bool is_other(const Question& question, const Answer& before,
              const Answer& now) {
  if (before.state == AnswerState::blank) {
    return is_given(now) && !says_no(question, now);
  }
  return answer_cell(question, before) != answer_cell(question, now);
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
  const bool both = is_given(before) && is_given(now);
  switch (question.type) {
    case QuestionType::yes_no:
      return is_worse_option(question.worse,
                             is_given(before) ? before.yes : Known::unknown,
                             is_given(now) ? now.yes : Known::unknown,
                             now.state == AnswerState::not_sure);
    case QuestionType::choice:
      return both && is_worse_amount(question.worse, rank(before), rank(now));
    case QuestionType::number:
      return both && !before.no_reading && !now.no_reading &&
             is_worse_amount(question.worse, before.number, now.number);
    case QuestionType::choices:
      if (!is_given(now)) break;
      for (std::size_t i = 0; i < now.options.size(); ++i) {
        const Known then =
            is_given(before) ? before.options[i] : Known::unknown;
        if (is_worse_option(question.worse, then, now.options[i],
                            now.is_unsure_of(i))) {
          return true;
        }
      }
      break;
  }
  return false;
}

SheetChanges changes_since(const Program& program, const AnswerSheet& given,
                           const AnswerSheet& sheet,
                           const std::vector<QuestionIndex>& older) {
  const Pack& pack = program.pack();
  const Outcome then = outcome_of(program, given);
  const Outcome safe_then =
      read_safely(program, given, changed_answers(pack, given)).outcome;
  const AnswerSheet earlier = with_older(given, sheet, older);
  const Outcome then_with_older = outcome_of(program, earlier);
  Block block(program, 1);
  Planes planes;
  block.set(RowIndex(0), sheet);
  evaluate(program, block, planes);
  const Outcome now = outcome_at(program, block, planes, RowIndex(0));

  SheetChanges changes{.taken = given.info.taken,
                       .before = then.levels,
                       .now = now.levels,
                       .urgency = compare_levels(then.levels, now),
                       .missing = now.unsure.size(),
                       .new_findings = {},
                       .worse = {},
                       .changed = {},
                       .first_answered = {},
                       .gone = {},
                       .other_meaning = with_other_meaning(pack, given, sheet),
                       .older = {},
                       .newer_version = has_newer_answers(pack, given)};
  if (!changes.other_meaning.empty() && safe_then.levels != then.levels) {
    changes.urgency = Urgency::other_meaning;
  } else if (hangs_on_older(changes, then_with_older.levels, now)) {
    changes.urgency = Urgency::older_answers;
  }
  std::set<RuleIndex> old_findings = certain_findings(then);
  old_findings.merge(certain_findings(then_with_older));
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
    if (std::ranges::find(older, q) != older.end()) {
      if (is_other(question, given[q], sheet[q])) changes.older.push_back(q);
      continue;
    }
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
