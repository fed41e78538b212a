// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_levels.h"

#include "analysis/proof_sheets.h"
#include "analysis/sheet_witness.h"

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
    const auto shows = [&](const Sheets& sheets) {
      const EvaluatedSheet sheet(subject.program, sheets[0]);
      return sheet.is_consistent() && sheet.levels().level == index &&
             sheet.levels().possible == index;
    };
    const Existence found =
        find(full.space, reached, [&] { return shows({full.sheet.found()}); });
    switch (found) {
      case Existence::shown:
        findings.proved();
        break;
      case Existence::only_finer:
      case Existence::none:
        finding.message = "no answers end at the level \"" + level.id + "\"";
        finding.hint =
            index == LevelIndex(0)
                ? "some rule fires whatever is answered: mend its condition"
                : "give a rule that level, or take the level out";
        if (found == Existence::only_finer) {
          say_only_finer(finding, shortened(pack, {full.sheet.found()}, shows));
        }
        findings.refuted(std::move(finding));
        break;
      case Existence::not_decided:
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
