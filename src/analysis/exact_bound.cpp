// SPDX-License-Identifier: Apache-2.0
#include "analysis/exact_bound.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "analysis/encoding.h"
#include "analysis/task_work.h"
#include "engine/outcome.h"

namespace redflag {
namespace {

LevelIndex above(LevelIndex level) { return LevelIndex(level.value + 1); }

/// The answers of the sheet, and any to what it leaves open.
SheetLits with_any_answers(SearchSpace& space, const Program& program,
                           const AnswerSheet& sheet) {
  SheetLits lits = known_sheet(space, program, sheet);
  const Lit no = space.gates().no();
  for (std::size_t q = 0; q < lits.size(); ++q) {
    AnswerLits& is = lits[q];
    const AnswerLits any = any_answer(space, program, QuestionIndex(q));
    if (is.yes.empty()) {
      if (is.given == no && is.none == no) is = any;
      continue;
    }
    for (std::size_t i = 0; i < is.yes.size(); ++i) {
      if (is.yes[i] != no || is.no[i] != no) continue;
      is.yes[i] = any.yes[i];
      is.no[i] = any.no[i];
    }
  }
  return lits;
}

/// The questions whose "yes" this one hangs on, and so up.
std::vector<QuestionIndex> chain_above(const Program& program,
                                       QuestionIndex question) {
  std::vector<QuestionIndex> chain;
  for (auto parent = program.slots(question).parent; parent;
       parent = program.slots(*parent).parent) {
    chain.push_back(*parent);
  }
  return chain;
}

/// What makes a sheet a completion of another.
class Completing {
 public:
  Completing(SearchSpace& space, const Encoding& encoding,
             const AnswerSheet& sheet)
      : gates_(space.gates()), encoding_(encoding), sheet_(sheet) {}

  /// Exactly those open questions that apply are answered. Where a "no" that
  /// an answer of the sheet contradicts leaves open whether one does, it may
  /// be; but an answer that is added does not make room for itself.
  void require() {
    for (std::size_t q = 0; q < sheet_.answers.size(); ++q) {
      const QuestionIndex question(q);
      const TruthLits applies = encoding_.applies(question);
      gates_.require({!applies.must, !encoding_.is_open(question)});
      gates_.require({applies.may, !is_answered(question)});
      if (is_given(question)) continue;
      std::vector<Lit> room = contradictions_above(question);
      room.push_back(!encoding_.contradicted(question));
      gates_.require(room);
    }
  }

 private:
  bool is_given(QuestionIndex question) const {
    return sheet_[question].state == AnswerState::given;
  }

  /// Beyond what the sheet says of it, which is constant.
  Lit is_answered(QuestionIndex question) {
    const AnswerLits& answer = encoding_.answers()[question];
    std::vector<Lit> answered = {answer.given, answer.none};
    answered.insert(answered.end(), answer.yes.begin(), answer.yes.end());
    answered.insert(answered.end(), answer.no.begin(), answer.no.end());
    std::erase(answered, gates_.yes());
    return gates_.any_of(std::move(answered));
  }

  /// Answers of the sheet that contradict a "no" above the question.
  std::vector<Lit> contradictions_above(QuestionIndex question) const {
    const Program& program = encoding_.program();
    const std::vector<QuestionIndex> above = chain_above(program, question);
    std::vector<Lit> found;
    for (std::size_t q = 0; q < sheet_.answers.size() && !above.empty(); ++q) {
      const QuestionIndex other(q);
      if (!is_given(other)) continue;
      const std::vector<QuestionIndex> chain = chain_above(program, other);
      if (std::ranges::find_first_of(chain, above) != chain.end()) {
        found.push_back(encoding_.contradicted(other));
      }
    }
    return found;
  }

  Gates& gates_;
  const Encoding& encoding_;
  const AnswerSheet& sheet_;
};

}  // namespace

ExactBound exact_bound(const Program& program, const AnswerSheet& sheet,
                       SolverLimits limits) {
  const Levels printed = outcome_of(program, sheet).levels;
  ExactBound bound{.level = printed.level, .possible = printed.possible};
  TaskWork work(limits, kStepsATask, printed.possible - printed.level);
  SearchSpace space(work.limits());
  const Encoding full(space, program, with_any_answers(space, program, sheet));
  Completing(space, full, sheet).require();
  // Upwards while every completion goes along.
  while (bound.level < printed.possible) {
    work.begin_part();
    const Decision below =
        space.solve({!full.level_at_least(above(bound.level))});
    if (below == Decision::satisfiable) break;
    if (below == Decision::not_decided) {
      bound.level_is_proved = false;
      break;
    }
    bound.level = above(bound.level);
  }
  while (bound.possible > bound.level) {
    work.begin_part();
    const Decision there =
        space.solve({full.possible_at_least(bound.possible)});
    if (there == Decision::satisfiable) break;
    if (there == Decision::not_decided) {
      bound.possible_is_proved = false;
      break;
    }
    bound.possible = LevelIndex(std::size_t{bound.possible} - 1);
  }
  bound.limit_reached = work.limit_reached();
  return bound;
}

}  // namespace redflag
