// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_never_fires.h"

#include "analysis/infeasible.h"

namespace redflag {

void lint_never_fires(const LintSubject& subject, LintFindings& findings) {
  Work work(kStepsToRuleOut);
  for (const Rule& rule : subject.pack().rules) {
    if (!cannot_hold(subject.pack(), rule.when, work)) continue;
    findings.error(codes::never_fires, rule.id, rule.when.span,
                   "the rule \"" + rule.id + "\" can never fire",
                   "its parts rule each other out: an answer and its opposite, "
                   "two options of one choice, or a question that is not asked "
                   "then. Mend the condition, or take the rule out");
  }
}

}  // namespace redflag
