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

bool SheetPair::shows(const Sheets& sheets) const {
  const Program& program = first.program();
  const EvaluatedSheet higher(program, sheets[0]);
  const EvaluatedSheet lower(program, sheets[1]);
  return sheets[0][question].state == AnswerState::given &&
         sheets[1][question].state == AnswerState::given &&
         higher.is_consistent() && lower.is_consistent() &&
         lower.levels().possible < higher.levels().level;
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
  if (decision != Decision::satisfiable) return decision;
  const auto found = [&](Grain grain) {
    return space.solve(assumptions, grain) == Decision::satisfiable &&
           confirms();
  };
  if (found(Grain::written) || found(Grain::any)) return decision;
  return Decision::not_decided;
}

Existence find(SearchSpace& space, std::span<const Lit> assumptions,
               const std::function<bool()>& confirms) {
  const Decision written = space.solve(assumptions, Grain::written);
  if (written == Decision::satisfiable) {
    return confirms() ? Existence::shown : Existence::not_decided;
  }
  const Decision any = space.solve(assumptions, Grain::any);
  if (any == Decision::unsatisfiable) return Existence::none;
  const bool only_finer = written == Decision::unsatisfiable &&
                          any == Decision::satisfiable && confirms();
  return only_finer ? Existence::only_finer : Existence::not_decided;
}

void say_only_finer(ProofFinding& finding, Sheets sheets) {
  finding.message = "with numbers of up to six decimals, " + finding.message;
  for (AnswerSheet& sheet : sheets) {
    finding.witnesses.push_back({"with finer ones", std::move(sheet)});
  }
}

}  // namespace redflag
