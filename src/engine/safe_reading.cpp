// SPDX-License-Identifier: Apache-2.0

#include "engine/safe_reading.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "engine/evidence.h"
#include "engine/sheet_age.h"

namespace redflag {
namespace {

/// What is more urgent comes later: first what the person is told.
auto urgency(const Outcome& outcome) {
  return std::tuple(outcome.levels.advised, outcome.levels.possible,
                    outcome.levels.level);
}

/// Takes answers back, and believes those again of which that is no harm. Two
/// answers can matter together only, so all are doubted at first.
class Doubts {
 public:
  Doubts(const Program& program, const AnswerSheet& given)
      : program_(program), given_(given), sheet_(given) {}

  void add(QuestionIndex q, Answer instead) {
    sheet_[q] = std::move(instead);
    questions_.insert(q);
  }

  /// `outcome` is that of all answers as they were given.
  void believe_what_decides(const Outcome& outcome) {
    AnswerSheet sheet = given_;
    for (const QuestionIndex q : std::set(questions_)) {
      sheet[q] = sheet_[q];
      if (urgency(outcome_of(program_, sheet)) < urgency(outcome)) believe(q);
      sheet[q] = given_[q];
    }
    outcome_ = outcome_of(program_, sheet_);
  }

  /// Where an answer makes no difference it is doubted only if it could.
  void believe_what_takes_nothing_away() {
    for (const QuestionIndex q : std::set(questions_)) {
      AnswerSheet sheet = sheet_;
      sheet[q] = given_[q];
      Outcome believed = outcome_of(program_, sheet);
      const bool same = urgency(believed) == urgency(outcome_);
      if (urgency(believed) > urgency(outcome_) || (same && !matters(q))) {
        believe(q);
        outcome_ = std::move(believed);
      }
    }
  }

  const AnswerSheet& sheet() const { return sheet_; }
  const Outcome& outcome() const { return outcome_; }

 private:
  void believe(QuestionIndex q) {
    sheet_[q] = given_[q];
    questions_.erase(q);
  }

  bool matters(QuestionIndex q) const {
    return std::ranges::any_of(outcome_.unsure, [&](const Unsure& unsure) {
      return unsure.question == q;
    });
  }

  const Program& program_;
  const AnswerSheet& given_;
  AnswerSheet sheet_;
  Outcome outcome_;
  std::set<QuestionIndex> questions_;  ///< doubted
};

}  // namespace

SafeReading read_safely(const Program& program, const AnswerSheet& sheet,
                        std::span<const QuestionIndex> changed,
                        std::span<const QuestionIndex> old) {
  SafeReading reading{.sheet = sheet,
                      .outcome = outcome_of(program, sheet),
                      .changed = {},
                      .old = old_set_aside(program, sheet)};
  if (!changed.empty() || !old.empty()) {
    Doubts doubts(program, sheet);
    for (const QuestionIndex q : old) doubts.add(q, Answer{});
    for (const QuestionIndex q : changed) doubts.add(q, Answer::not_sure());
    doubts.believe_what_decides(reading.outcome);
    doubts.believe_what_takes_nothing_away();
    if (urgency(doubts.outcome()) >= urgency(reading.outcome)) {
      reading.sheet = doubts.sheet();
      reading.outcome = doubts.outcome();
    }
  }
  for (const QuestionIndex q : changed) {
    reading.changed.push_back(
        {.question = q, .counts = reading.sheet[q] == sheet[q]});
  }
  return reading;
}

AnswerSheet with_old_set_aside(const Program& program, AnswerSheet sheet,
                               std::span<const QuestionIndex> changed,
                               std::span<const QuestionIndex> old) {
  if (old.empty()) return sheet;
  const Pack& pack = program.pack();
  const SafeReading reading = read_safely(program, sheet, changed, old);
  for (const QuestionIndex q : old) {
    const bool is_changed = std::ranges::find(changed, q) != changed.end();
    if (is_changed || reading.sheet[q] == sheet[q]) continue;
    sheet.set_aside[pack[q].id] = sheet[q];
    sheet[q] = Answer{};
  }
  return sheet;
}

std::vector<QuestionIndex> old_set_aside(const Program& program,
                                         const AnswerSheet& sheet) {
  std::vector<QuestionIndex> old;
  if (sheet.set_aside.empty()) return old;
  const Pack& pack = program.pack();
  const Evidence evidence(program, sheet);
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const QuestionIndex q(i);
    if (can_pass(pack, q) && sheet[q].state == AnswerState::blank &&
        sheet.set_aside.contains(pack[q].id) &&
        evidence.truth(program.slots(q).applies).may) {
      old.push_back(q);
    }
  }
  return old;
}

}  // namespace redflag
