// SPDX-License-Identifier: Apache-2.0
#include "analysis/sheet_solver.h"

#include <cstddef>
#include <utility>
#include <vector>

#include "analysis/fewest.h"

namespace redflag {
namespace {

/// Every question answered, a choice perhaps by none of its options.
SheetLits rest_of(SearchSpace& space, const Program& program) {
  SheetLits rest = every_answer(space, program);
  for (std::size_t q = 0; q < rest.size(); ++q) {
    const QuestionIndex question(q);
    if (program.pack()[question].type != QuestionType::choice) continue;
    rest[q] = any_answer(space, program, question);
    for (std::size_t i = 0; i < rest[q].yes.size(); ++i) {
      rest[q].no[i] = !rest[q].yes[i];
    }
  }
  return rest;
}

/// What `rest = "no"` does not say.
Draft draft_of(const Pack& pack, const AnswerSheet& sheet) {
  Draft draft;
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const Answer& answer = sheet.answers[q];
    if (answer.state != AnswerState::given ||
        says_no(pack.questions[q], answer)) {
      continue;
    }
    draft.named.push_back(QuestionIndex(q));
    draft.answers.push_back(answer);
  }
  return draft;
}

}  // namespace

SheetSolver::SheetSolver(const Program& program, SolverLimits limits)
    : program_(program),
      space_(limits),
      rest_(rest_of(space_, program)),
      full_(space_, program, blank_sheet(space_, program), rest_) {}

SolvedDraft SheetSolver::meet(const Goals& goals) {
  std::vector<Lit> all;
  for (const Goal& goal : goals) {
    const Lit holds = full_[program_.node_of(*goal.condition)].must;
    all.push_back(goal.wanted ? holds : !holds);
  }
  return find(space_.gates().all_of(std::move(all)));
}

SolvedDraft SheetSolver::differ(std::shared_ptr<const Program> other) {
  Gates& gates = space_.gates();
  const Encoding changed(space_, *other, blank_sheet(space_, *other), rest_);
  others_.push_back(std::move(other));
  std::vector<Lit> differ;
  for (std::size_t l = 0; l < program_.pack().levels.size(); ++l) {
    const LevelIndex level(l);
    differ.push_back(!gates.same(full_.level_at_least(level),
                                 changed.level_at_least(level)));
  }
  return find(gates.any_of(std::move(differ)));
}

SolvedDraft SheetSolver::find(Lit wanted) {
  std::vector<Lit> costs;
  for (const AnswerLits& answer : full_.answers()) {
    costs.insert(costs.end(), answer.yes.begin(), answer.yes.end());
    if (answer.yes.empty()) costs.push_back(answer.given);
  }
  const Fewest fewest =
      find_fewest_written(space_, std::span(&wanted, 1), costs);
  if (fewest.decision != Decision::satisfiable ||
      fewest.grain != Grain::written) {
    return {.decision = fewest.decision == Decision::unsatisfiable
                            ? Decision::unsatisfiable
                            : Decision::not_decided,
            .only_finer = fewest.none_is_written};
  }
  return {fewest.decision, draft_of(program_.pack(), full_.found())};
}

}  // namespace redflag
