// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_interview.h"

#include "analysis/proof_sheets.h"
#include "analysis/reach_lits.h"
#include "analysis/sheet_witness.h"
#include "engine/relevance.h"

namespace redflag {
namespace {

void prove_asked(const ProofSubject& subject, FullSheet& full,
                 QuestionIndex index, ProofFindings& findings) {
  const Question& question = subject.pack()[index];
  ProofFinding finding{
      .code = codes::never_asked, .where = question.id, .span = question.span};
  const auto shows = [&](const Sheets& sheets) {
    const EvaluatedSheet sheet(subject.program, sheets[0]);
    return sheet.is_consistent() &&
           sheet.truth(subject.program.slots(index).applies).must;
  };
  const Existence found =
      find(full.space, std::vector{full.sheet.applies(index).may},
           [&] { return shows({full.sheet.found()}); });
  switch (found) {
    case Existence::shown:
      findings.proved();
      break;
    case Existence::only_finer:
    case Existence::none:
      finding.message = "no answers make the question \"" + question.id +
                        "\" apply, and a rule reads it";
      finding.hint = "mend its ask_if";
      if (found == Existence::only_finer) {
        say_only_finer(finding,
                       shortened(subject.pack(), {full.sheet.found()}, shows));
      }
      findings.refuted(std::move(finding));
      break;
    case Existence::not_decided:
      finding.message = "it is not known whether the question \"" +
                        question.id + "\" can apply";
      findings.not_decided(std::move(finding));
      break;
  }
}

/// A sheet on which the question is open, and the same with an answer.
class SkipProof {
 public:
  SkipProof(const ProofSubject& subject, QuestionIndex question)
      : subject_(subject),
        question_(question),
        space_(subject.limits),
        before_(space_, subject.program, any_sheet(space_, subject.program),
                Contradictions::excluded),
        after_(space_, subject.program, answered(), Contradictions::excluded) {}

  // A rule whose truth another answer changes can still read the question. Then
  // the levels stay where no rule above the certain one can: below it no rule
  // changes anything. Where that is not proved, all is looked at together.
  Decision run() {
    Gates& gates = space_.gates();
    space_.numbers().learn_narrower(subject_.program, before_.readings(),
                                    after_.readings());
    const std::vector<Lit> answered = {
        before_.consistent(), after_.consistent(), before_.is_open(question_)};
    const auto rules = reading_rules(space_, before_, question_);
    bool proved = true;
    for (const auto& [rule, reads] : rules) {
      std::vector<Lit> unread = answered;
      unread.push_back(!reads);
      unread.push_back(changed(before_.rule(rule), after_.rule(rule)));
      proved = proved && space_.solve(unread) == Decision::unsatisfiable;
    }
    if (proved) return Decision::unsatisfiable;
    std::vector<Lit> all = answered;
    for (const auto& [rule, reads] : rules) {
      const LevelIndex level = subject_.pack()[rule].level;
      all.push_back(gates.either(!reads, before_.level_at_least(level)));
    }
    all.push_back(differ());
    return ask(space_, all, [&] {
      return shows({before_.found(), after_.found()});
    });
  }

  Sheets witness() {
    return shortened(subject_.pack(), {before_.found(), after_.found()},
                     [&](const Sheets& sheets) { return shows(sheets); });
  }

 private:
  SheetLits answered() {
    Gates& gates = space_.gates();
    SheetLits lits = before_.answers();
    AnswerLits more = any_answer(space_, subject_.program, question_);
    AnswerLits& is = lits[question_];
    if (subject_.pack()[question_].type != QuestionType::choices) {
      is = std::move(more);
      return lits;
    }
    for (std::size_t i = 0; i < is.yes.size(); ++i) {
      const Lit yes = is.yes[i];
      const Lit no = is.no[i];
      is.yes[i] = gates.either(yes, gates.both(!no, more.yes[i]));
      is.no[i] = gates.either(no, gates.both(!yes, more.no[i]));
    }
    return lits;
  }

  Lit changed(TruthLits one, TruthLits other) {
    Gates& gates = space_.gates();
    return gates.either(!gates.same(one.must, other.must),
                        !gates.same(one.may, other.may));
  }

  Lit differ() {
    Gates& gates = space_.gates();
    std::vector<Lit> any;
    for (std::size_t l = 1; l < subject_.pack().levels.size(); ++l) {
      const LevelIndex level(l);
      any.push_back(!gates.same(before_.level_at_least(level),
                                after_.level_at_least(level)));
      any.push_back(!gates.same(before_.possible_at_least(level),
                                after_.possible_at_least(level)));
      any.push_back(!gates.same(before_.advised_at_least(level),
                                after_.advised_at_least(level)));
    }
    return gates.any_of(std::move(any));
  }

  bool shows(const Sheets& sheets) const {
    const EvaluatedSheet before(subject_.program, sheets[0]);
    const EvaluatedSheet after(subject_.program, sheets[1]);
    return before.is_consistent() && after.is_consistent() &&
           before.levels() != after.levels() &&
           !reach_of_questions(subject_.program, before.block(),
                               before.planes(), RowIndex(0))[question_];
  }

  const ProofSubject& subject_;
  QuestionIndex question_;
  SearchSpace space_;
  Encoding before_;
  Encoding after_;
};

void prove_skipping(const ProofSubject& subject, QuestionIndex index,
                    ProofFindings& findings) {
  const Question& question = subject.pack()[index];
  SkipProof proof(subject, index);
  ProofFinding finding{.code = codes::skipping_matters,
                       .where = question.id,
                       .span = question.span};
  switch (proof.run()) {
    case Decision::unsatisfiable:
      findings.proved();
      break;
    case Decision::satisfiable: {
      const Sheets sheets = proof.witness();
      finding.message = "skipping \"" + question.id +
                        "\" where it cannot matter changes the outcome";
      finding.hint = "this is a bug of redflag: please report it";
      finding.witnesses = {{"skipped", sheets[0]}, {"answered", sheets[1]}};
      findings.refuted(std::move(finding));
      break;
    }
    case Decision::not_decided:
      finding.message = "it is not known whether skipping \"" + question.id +
                        "\" where it cannot matter changes the outcome";
      findings.not_decided(std::move(finding));
      break;
  }
}

}  // namespace

void prove_interview(const ProofSubject& subject, ProofFindings& findings) {
  const Pack& pack = subject.pack();
  const std::vector<QuestionIndex> read = questions_of_rules(pack);
  findings.expect(read.size() + pack.questions.size());
  FullSheet full(subject);
  for (const QuestionIndex question : read) {
    prove_asked(subject, full, question, findings);
  }
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    prove_skipping(subject, QuestionIndex(q), findings);
  }
}

}  // namespace redflag
