// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_missing_wording.h"

namespace redflag {

void lint_missing_wording(const LintSubject& subject, LintFindings& findings) {
  for (const Question& question : subject.pack().questions) {
    const std::string prefix = question.notice ? "notice_" : "";
    std::string missing;
    if (question.why.empty()) missing = "`" + prefix + "why`";
    if (question.nurse.empty()) {
      missing += (missing.empty() ? "`" : " and `") + prefix + "nurse`";
    }
    if (missing.empty()) continue;
    findings.warning(
        codes::missing_wording, question.id, question.span,
        std::string(question.notice ? "the sign" : "the question") + " \"" +
            question.id + "\" has no " + missing,
        "`" + prefix + "why` answers \"why do you ask?\", `" + prefix +
            "nurse` is the short form for the phone");
  }
}

}  // namespace redflag
