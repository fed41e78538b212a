// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_sheets.h"

#include <set>
#include <utility>

#include "engine/questions_read.h"

namespace redflag {
namespace {

SheetLits with_another(SearchSpace& space, const Program& program,
                       SheetLits rest, QuestionIndex question) {
  rest[question] = every_answer(space, program, question);
  return rest;
}

}  // namespace

SheetPair::SheetPair(const ProofSubject& subject, QuestionIndex of)
    : space(subject.limits),
      rest(every_answer(space, subject.program)),
      first(space, subject.program, blank_sheet(space, subject.program), rest),
      other_rest(with_another(space, subject.program, rest, of)),
      second(space, subject.program, blank_sheet(space, subject.program),
             other_rest),
      question(of) {}

Lit SheetPair::higher_first() {
  Gates& gates = space.gates();
  std::vector<Lit> any;
  for (std::size_t l = 1; l < first.program().pack().levels.size(); ++l) {
    any.push_back(gates.both(first.level_at_least(LevelIndex(l)),
                             !second.level_at_least(LevelIndex(l))));
  }
  return gates.any_of(std::move(any));
}

Lit SheetPair::both_answer() {
  return space.gates().both(first.applies(question).may,
                            second.applies(question).may);
}

Lit only_answers_what_applies(SearchSpace& space, const Encoding& sheet) {
  Gates& gates = space.gates();
  std::vector<Lit> all;
  for (std::size_t q = 0; q < sheet.answers().size(); ++q) {
    const AnswerLits& answer = sheet.answers()[q];
    std::vector<Lit> any = {answer.given, answer.none};
    any.insert(any.end(), answer.yes.begin(), answer.yes.end());
    any.insert(any.end(), answer.no.begin(), answer.no.end());
    all.push_back(gates.either(!gates.any_of(std::move(any)),
                               sheet.applies(QuestionIndex(q)).must));
  }
  return gates.all_of(std::move(all));
}

std::vector<QuestionIndex> questions_of_rules(const Pack& pack) {
  std::set<QuestionIndex> read;
  for (const Rule& rule : pack.rules) {
    for (const QuestionIndex question : questions_read(pack, rule.when)) {
      read.insert(question);
    }
  }
  return {read.begin(), read.end()};
}

Decision ask(SearchSpace& space, std::span<const Lit> assumptions,
             const std::function<bool()>& confirms) {
  const Decision decision = space.solve(assumptions);
  if (decision != Decision::satisfiable || confirms()) return decision;
  return Decision::not_decided;
}

}  // namespace redflag
