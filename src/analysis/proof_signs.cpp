// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_signs.h"

#include "analysis/proof_sheets.h"
#include "analysis/sheet_witness.h"

namespace redflag {

void prove_signs(const ProofSubject& subject, ProofFindings& findings) {
  const Pack& pack = subject.pack();
  FullSheet full(subject);
  findings.expect(pack.signs.size());
  for (const Sign& sign : pack.signs) {
    ProofFinding finding{
        .code = codes::sign_ends_at_none, .where = sign.id, .span = sign.span};
    const auto shows = [&](const Sheets& sheets) {
      const EvaluatedSheet sheet(subject.program, sheets[0]);
      return sheets[0][sign.notice].yes == Known::yes &&
             sheet.is_consistent() && sheet.levels().possible == LevelIndex(0);
    };
    const Lit ticked = full.sheet.answers()[sign.notice].yes[0];
    switch (ask(full.space,
                std::vector{ticked, !full.sheet.level_at_least(LevelIndex(1))},
                [&] { return shows({full.sheet.found()}); })) {
      case Decision::unsatisfiable:
        findings.proved();
        break;
      case Decision::satisfiable:
        finding.message = "somebody who ticks \"" + sign.id +
                          "\" can end at the level \"" + pack.levels[0].id +
                          "\"";
        finding.hint =
            "let a rule give the sign a level whatever else is answered, or "
            "say in a [[waive]] why it may end there";
        finding.witnesses = {
            {"", shortened(pack, {full.sheet.found()}, shows).front()}};
        findings.refuted(std::move(finding));
        break;
      case Decision::not_decided:
        finding.message = "it is not known whether somebody who ticks \"" +
                          sign.id + "\" can end at the level \"" +
                          pack.levels[0].id + "\"";
        findings.not_decided(std::move(finding));
        break;
    }
  }
}

}  // namespace redflag
