// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_promises.h"

#include "analysis/proof_sheets.h"
#include "analysis/sheet_witness.h"

namespace redflag {
namespace {

class PromiseProof {
 public:
  PromiseProof(const ProofSubject& subject, ProofFindings& findings)
      : subject_(subject),
        findings_(findings),
        full_(subject),
        open_space_(subject.limits),
        open_(open_space_, subject.program,
              any_sheet(open_space_, subject.program),
              Contradictions::excluded) {}

  void run() {
    findings_.expect(subject_.pack().promises.size());
    for (std::size_t p = 0; p < subject_.pack().promises.size(); ++p) {
      prove(p);
    }
  }

 private:
  void prove(std::size_t p) {
    const Promise& promise = subject_.pack().promises[p];
    const NodeIndex when = subject_.program.promise(p);
    const auto breaks = [&](const Sheets& sheets) {
      const EvaluatedSheet sheet(subject_.program, sheets[0]);
      return sheet.is_consistent() && sheet.truth(when).must &&
             sheet.levels().possible < promise.at_least;
    };
    switch (ask(full_.space,
                std::vector{full_.sheet[when].must,
                            !full_.sheet.level_at_least(promise.at_least)},
                [&] { return breaks({full_.sheet.found()}); })) {
      case Decision::unsatisfiable:
        findings_.proved();
        look_at_open_sheets(promise, when);
        break;
      case Decision::satisfiable:
        findings_.refuted(broken(
            promise,
            shortened(subject_.pack(), {full_.sheet.found()}, breaks).front()));
        break;
      case Decision::not_decided:
        findings_.not_decided(
            {.code = codes::promise_broken,
             .where = promise.id,
             .span = promise.span,
             .message = "it is not known whether the promise \"" + promise.id +
                        "\" holds"});
        break;
    }
  }

  ProofFinding broken(const Promise& promise, AnswerSheet sheet) const {
    const Pack& pack = subject_.pack();
    return {.code = codes::promise_broken,
            .where = promise.id,
            .span = promise.span,
            .message = "the promise \"" + promise.id + "\" of at least \"" +
                       pack[promise.at_least].id + "\" is broken",
            .hint = "mend the rules, or the promise where it asks too much",
            .witnesses = {{"", std::move(sheet)}}};
  }

  // With answers missing the certain level can be lower, since each rule is
  // weighed alone.
  void look_at_open_sheets(const Promise& promise, NodeIndex when) {
    const auto breaks = [&](const Sheets& sheets) {
      const EvaluatedSheet sheet(subject_.program, sheets[0]);
      return sheet.is_consistent() && sheet.truth(when).must &&
             sheet.levels().level < promise.at_least;
    };
    if (ask(open_space_,
            std::vector{open_.consistent(), answers_what_applies(),
                        open_[when].must,
                        !open_.level_at_least(promise.at_least)},
            [&] { return breaks({open_.found()}); }) != Decision::satisfiable) {
      return;
    }
    const Pack& pack = subject_.pack();
    findings_.note(
        {.code = codes::promise_unsure,
         .where = promise.id,
         .span = promise.span,
         .message = "the promise \"" + promise.id + "\" of at least \"" +
                    pack[promise.at_least].id +
                    "\" is only kept once more is answered",
         .hint = "a rule with the condition of the promise would keep it at "
                 "once",
         .witnesses = {
             {"", shortened(pack, {open_.found()}, breaks).front()}}});
  }

  Lit answers_what_applies() {
    return only_answers_what_applies(open_space_, open_);
  }

  const ProofSubject& subject_;
  ProofFindings& findings_;
  FullSheet full_;
  SearchSpace open_space_;
  Encoding open_;
};

}  // namespace

void prove_promises(const ProofSubject& subject, ProofFindings& findings) {
  if (subject.pack().promises.empty()) return;
  PromiseProof(subject, findings).run();
}

}  // namespace redflag
