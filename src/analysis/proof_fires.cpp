// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_fires.h"

#include "analysis/proof_sheets.h"

namespace redflag {

void prove_fires(const ProofSubject& subject, ProofFindings& findings) {
  const Pack& pack = subject.pack();
  FullSheet full(subject);
  findings.expect(pack.rules.size());
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    const Rule& rule = pack.rules[r];
    ProofFinding finding{
        .code = codes::rule_never_fires, .where = rule.id, .span = rule.span};
    switch (full.space.solve({full.sheet.rule(RuleIndex(r)).must})) {
      case Decision::satisfiable:
        findings.proved();
        break;
      case Decision::unsatisfiable:
        finding.message = "no answers make the rule \"" + rule.id + "\" fire";
        finding.hint =
            "its condition asks for answers that nobody can give together; "
            "mend it, or take the rule out";
        findings.refuted(std::move(finding));
        break;
      case Decision::not_decided:
        finding.message =
            "it is not known whether the rule \"" + rule.id + "\" can fire";
        findings.not_decided(std::move(finding));
        break;
    }
  }
}

}  // namespace redflag
