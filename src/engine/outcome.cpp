// SPDX-License-Identifier: Apache-2.0
#include "engine/outcome.h"

#include "engine/questions_read.h"
#include "engine/relevance.h"

namespace redflag {
namespace {

std::vector<Finding> findings_at(const Program& program, const Planes& planes,
                                 RowIndex row, LevelIndex level) {
  std::vector<Finding> findings;
  const Pack& pack = program.pack();
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    const RuleIndex rule(r);
    const Truth truth = planes.truth(program, program.rule(rule), row);
    if (truth.must) findings.push_back({rule, true});
    if (truth.open() && pack[rule].level > level) {
      findings.push_back({rule, false});
    }
  }
  return findings;
}

std::vector<OfferedStep> steps_at(const Program& program, const Planes& planes,
                                  RowIndex row) {
  std::vector<OfferedStep> steps;
  const Pack& pack = program.pack();
  for (std::size_t n = 0; n < pack.next_steps.size(); ++n) {
    const NextStepIndex step(n);
    const Truth truth = planes.truth(program, program.next_step(step), row);
    if (truth.must) steps.push_back({step, true});
    if (truth.open() && !pack.next_steps[n].hide_if_unsure) {
      steps.push_back({step, false});
    }
  }
  return steps;
}

}  // namespace

Outcome outcome_at(const Program& program, const Block& block,
                   const Planes& planes, RowIndex row) {
  const Pack& pack = program.pack();
  Outcome outcome;
  outcome.levels = levels_at(program, planes, row);
  outcome.findings = findings_at(program, planes, row, outcome.levels.level);
  const Reach reach = reach_of_questions(program, block, planes, row);
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const QuestionIndex question(q);
    if (reach[q]) {
      // What is reached but not open is a "no" that counts as not sure.
      const bool unsure = has_row(block.not_sure(question), row) ||
                          !block.is_open(row, question);
      outcome.unsure.push_back(
          {question, unsure ? AnswerState::not_sure : AnswerState::blank});
    }
    if (has_row(planes.contradicted(question), row)) {
      outcome.contradictions.push_back(question);
    }
  }
  if (planes.extent() == Extent::everything &&
      outcome.levels.level != pack.highest_level()) {
    outcome.next_steps = steps_at(program, planes, row);
  }
  return outcome;
}

Outcome outcome_of(const Program& program, const AnswerSheet& sheet) {
  Block block(program, 1);
  block.set(RowIndex(0), sheet);
  Planes planes;
  evaluate(program, block, planes);
  return outcome_at(program, block, planes, RowIndex(0));
}

std::optional<QuestionIndex> answered_parent(const Program& program,
                                             const Block& block, RowIndex row,
                                             QuestionIndex question) {
  std::optional<QuestionIndex> parent = program.slots(question).parent;
  while (parent && block.is_open(row, *parent)) {
    parent = program.slots(*parent).parent;
  }
  return parent;
}

std::vector<QuestionIndex> contradicted_by(const Program& program,
                                           const AnswerSheet& sheet,
                                           QuestionIndex question) {
  const Pack& pack = program.pack();
  Block block(program, 1);
  block.set(RowIndex(0), sheet);
  if (const auto parent =
          answered_parent(program, block, RowIndex(0), question)) {
    return {*parent};
  }
  if (!pack[question].ask_if) return {};
  std::vector<QuestionIndex> read =
      questions_read(pack, *pack[question].ask_if);
  std::erase_if(read, [&](QuestionIndex q) {
    return q == question || sheet[q].state != AnswerState::given;
  });
  return read;
}

}  // namespace redflag
