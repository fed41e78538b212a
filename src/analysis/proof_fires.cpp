// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_fires.h"

#include "analysis/proof_sheets.h"
#include "analysis/sheet_witness.h"

namespace redflag {

void prove_fires(const ProofSubject& subject, ProofFindings& findings) {
  const Pack& pack = subject.pack();
  FullSheet full(subject);
  findings.expect(pack.rules.size());
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    const Rule& rule = pack.rules[r];
    const auto shows = [&](const Sheets& sheets) {
      const EvaluatedSheet sheet(subject.program, sheets[0]);
      return sheet.is_consistent() &&
             sheet.truth(subject.program.rule(RuleIndex(r))).must;
    };
    ProofFinding finding{
        .code = codes::rule_never_fires, .where = rule.id, .span = rule.span};
    const Existence found =
        find(full.space, std::vector{full.sheet.rule(RuleIndex(r)).must},
             [&] { return shows({full.sheet.found()}); });
    switch (found) {
      case Existence::shown:
        findings.proved();
        break;
      case Existence::only_finer:
      case Existence::none:
        finding.message = "no answers make the rule \"" + rule.id + "\" fire";
        finding.hint =
            "its condition asks for answers that nobody can give together; "
            "mend it, or take the rule out";
        if (found == Existence::only_finer) {
          say_only_finer(finding, shortened(pack, {full.sheet.found()}, shows));
        }
        findings.refuted(std::move(finding));
        break;
      case Existence::not_decided:
        finding.message =
            "it is not known whether the rule \"" + rule.id + "\" can fire";
        findings.not_decided(std::move(finding));
        break;
    }
  }
}

}  // namespace redflag
