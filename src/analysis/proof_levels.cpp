// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_levels.h"

#include "analysis/proof_sheets.h"

namespace redflag {

void prove_levels(const ProofSubject& subject, ProofFindings& findings) {
  const Pack& pack = subject.pack();
  FullSheet full(subject);
  findings.expect(pack.levels.size());
  for (std::size_t l = 0; l < pack.levels.size(); ++l) {
    const Level& level = pack.levels[l];
    const LevelIndex index(l);
    std::vector<Lit> reached = {full.sheet.level_at_least(index)};
    if (index != pack.highest_level()) {
      reached.push_back(!full.sheet.level_at_least(LevelIndex(l + 1)));
    }
    ProofFinding finding{.code = codes::level_not_reached,
                         .where = level.id,
                         .span = level.span};
    switch (full.space.solve(reached)) {
      case Decision::satisfiable:
        findings.proved();
        break;
      case Decision::unsatisfiable:
        finding.message = "no answers end at the level \"" + level.id + "\"";
        finding.hint =
            index == LevelIndex(0)
                ? "some rule fires whatever is answered: mend its condition"
                : "give a rule that level, or take the level out";
        findings.refuted(std::move(finding));
        break;
      case Decision::not_decided:
        finding.message =
            "it is not known whether any answers end at the "
            "level \"" +
            level.id + "\"";
        findings.not_decided(std::move(finding));
        break;
    }
  }
}

}  // namespace redflag
