// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_bound.h"

#include "analysis/proof_sheets.h"
#include "analysis/sheet_witness.h"

namespace redflag {
namespace {

/// A sheet and one that has all of its answers and perhaps more.
class BoundProof {
 public:
  BoundProof(const ProofSubject& subject, ProofFindings& findings)
      : subject_(subject),
        findings_(findings),
        space_(subject.limits),
        sheet_(space_, subject.program, any_sheet(space_, subject.program)),
        longer_(space_, subject.program, with_more(sheet_.answers())),
        completes_(completes()) {}

  void run() {
    const std::size_t nodes = subject_.program.node_count();
    const std::size_t levels = subject_.pack().levels.size();
    findings_.expect(levels - 1);
    space_.numbers().learn_narrower(subject_.program, sheet_.readings(),
                                    longer_.readings());
    // From the bottom up, so that each proof is a small step.
    for (std::size_t i = 0; i < nodes; ++i) {
      const TruthLits before = sheet_[NodeIndex(i)];
      const TruthLits after = longer_[NodeIndex(i)];
      learn(before.must, after.must);
      learn(after.may, before.may);
    }
    if (subject_.limits.work != nullptr) subject_.limits.work->begin_share();
    for (std::size_t l = 1; l < levels; ++l) prove(LevelIndex(l));
  }

 private:
  SheetLits with_more(const SheetLits& sheet) {
    Gates& gates = space_.gates();
    SheetLits longer = any_sheet(space_, subject_.program);
    for (std::size_t q = 0; q < sheet.size(); ++q) {
      const AnswerLits& is = sheet[q];
      AnswerLits& more = longer[q];
      std::vector<Lit> known = {is.given, is.none};
      known.insert(known.end(), is.yes.begin(), is.yes.end());
      known.insert(known.end(), is.no.begin(), is.no.end());
      const Lit any = gates.any_of(std::move(known));
      const bool whole =
          subject_.pack().questions[q].type != QuestionType::choices;
      for (std::size_t i = 0; i < is.yes.size(); ++i) {
        // What is answered stays; a choice is answered as a whole.
        const Lit open = whole ? !any : gates.both(!is.yes[i], !is.no[i]);
        more.yes[i] = gates.either(is.yes[i], gates.both(open, more.yes[i]));
        more.no[i] = gates.either(is.no[i], gates.both(open, more.no[i]));
      }
      more.given = gates.either(is.given, gates.both(!any, more.given));
      more.none = gates.either(is.none, gates.both(!any, more.none));
      // One number serves both, since an open one is none of the sheet's.
      more.reading = is.reading;
      more.reading.own = more.given;
    }
    return longer;
  }

  // That what is new contradicts nothing, and that every question that applies
  // is answered.
  Lit completes() {
    Gates& gates = space_.gates();
    std::vector<Lit> all;
    for (std::size_t q = 0; q < sheet_.answers().size(); ++q) {
      const QuestionIndex question(q);
      const AnswerLits& before = sheet_.answers()[q];
      const AnswerLits& after = longer_.answers()[q];
      std::vector<Lit> fresh = {gates.both(after.given, !before.given),
                                gates.both(after.none, !before.none)};
      for (std::size_t i = 0; i < before.yes.size(); ++i) {
        fresh.push_back(gates.both(after.yes[i], !before.yes[i]));
        fresh.push_back(gates.both(after.no[i], !before.no[i]));
      }
      all.push_back(gates.either(!gates.any_of(std::move(fresh)),
                                 !longer_.contradicted(question)));
      all.push_back(gates.either(!longer_.applies(question).must,
                                 !longer_.is_open(question)));
    }
    return gates.all_of(std::move(all));
  }

  // Keeps it for later that `one` brings `other` with it, where that is so.
  void learn(Lit one, Lit other) {
    Gates& gates = space_.gates();
    if (one == other || one == gates.no() || other == gates.yes()) return;
    // All of them together must not take the share of the first level.
    if (subject_.limits.work != nullptr) subject_.limits.work->begin_share();
    if (space_.solve({completes_, one, !other}) == Decision::unsatisfiable) {
      gates.require({!completes_, !one, other});
    }
  }

  // Whether the second sheet has all answers of the first, and more only where
  // that contradicts nothing.
  bool is_longer(const AnswerSheet& before, const AnswerSheet& after) const {
    const EvaluatedSheet evaluated(subject_.program, after);
    for (std::size_t q = 0; q < before.answers.size(); ++q) {
      const QuestionIndex question(q);
      if (before[question] == after[question]) continue;
      const bool whole =
          subject_.pack()[question].type != QuestionType::choices;
      if ((whole && before[question].state != AnswerState::blank) ||
          has_row(evaluated.planes().contradicted(question), RowIndex(0))) {
        return false;
      }
    }
    return true;
  }

  void prove(LevelIndex level) {
    const auto breaks = [&](const Sheets& sheets) {
      if (!is_longer(sheets[0], sheets[1])) return false;
      const Levels bound = EvaluatedSheet(subject_.program, sheets[0]).levels();
      const Levels inner = EvaluatedSheet(subject_.program, sheets[1]).levels();
      return inner.level < bound.level || bound.possible < inner.possible;
    };
    const auto confirms = [&] {
      return breaks({sheet_.found(), longer_.found()});
    };
    Decision decision =
        ask(space_,
            std::vector{completes_, sheet_.level_at_least(level),
                        !longer_.level_at_least(level)},
            confirms);
    if (decision == Decision::unsatisfiable) {
      decision = ask(space_,
                     std::vector{completes_, longer_.possible_at_least(level),
                                 !sheet_.possible_at_least(level)},
                     confirms);
    }
    const Level& of = subject_.pack()[level];
    ProofFinding finding{
        .code = codes::bound_broken, .where = of.id, .span = of.span};
    switch (decision) {
      case Decision::unsatisfiable:
        findings_.proved();
        break;
      case Decision::satisfiable:
        finding.message = "the bound at \"" + of.id +
                          "\" does not hold a completion of its answers";
        finding.hint = "this is a bug of redflag: please report it";
        finding.witnesses = witnesses(shortened(
            subject_.pack(), {sheet_.found(), longer_.found()}, breaks));
        findings_.refuted(std::move(finding));
        break;
      case Decision::not_decided:
        finding.message = "it is not known whether the bound at \"" + of.id +
                          "\" holds every completion";
        findings_.not_decided(std::move(finding));
        break;
    }
  }

  static std::vector<Witness> witnesses(const Sheets& sheets) {
    return {{"answers", sheets[0]}, {"completed", sheets[1]}};
  }

  const ProofSubject& subject_;
  ProofFindings& findings_;
  SearchSpace space_;
  Encoding sheet_;
  Encoding longer_;
  Lit completes_;
};

}  // namespace

void prove_bound(const ProofSubject& subject, ProofFindings& findings) {
  BoundProof(subject, findings).run();
}

}  // namespace redflag
