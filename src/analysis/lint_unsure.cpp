// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_unsure.h"

namespace redflag {

void lint_unsure(const LintSubject& subject, LintFindings& findings) {
  const Pack& pack = subject.pack();
  const LevelIndex highest = pack.highest_level();
  for (const Rule& rule : pack.rules) {
    const bool urgent =
        rule.level == highest || rule.level >= pack.info.unsure_level;
    if (!urgent || rule.if_unsure != LevelIndex(0)) continue;
    findings.warning(codes::unsure_is_lowest, rule.id, rule.span,
                     "whoever is not sure about \"" + rule.id +
                         "\" is told \"" + pack.levels.front().id +
                         "\", though the rule gives \"" + pack[rule.level].id +
                         "\"",
                     "leave `if_unsure` out, which gives \"" +
                         pack[pack.info.unsure_level].id +
                         "\", or name a level that makes somebody ring");
  }
}

}  // namespace redflag
