// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_review.h"

namespace redflag {

void lint_review(const LintSubject& subject, LintFindings& findings) {
  const PackInfo& info = subject.pack().info;
  if (!info.reviewed.empty()) return;
  findings.note(codes::not_reviewed, info.id, info.span,
                "nobody has reviewed this pack",
                "every card says so, until `reviewed` in [pack] says by whom "
                "and when");
}

}  // namespace redflag
