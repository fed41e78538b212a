// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_unused_source.h"

#include <vector>

namespace redflag {

void lint_unused_source(const LintSubject& subject, LintFindings& findings) {
  const Pack& pack = subject.pack();
  std::vector<bool> cited(pack.sources.size(), false);
  for (const Rule& rule : pack.rules) {
    for (const SourceIndex source : rule.sources) cited[source] = true;
  }
  for (const NextStep& step : pack.next_steps) {
    for (const SourceIndex source : step.sources) cited[source] = true;
  }
  for (std::size_t i = 0; i < pack.sources.size(); ++i) {
    if (cited[i]) continue;
    const Source& source = pack.sources[i];
    findings.warning(
        codes::unused_source, source.id, source.span,
        "no rule and no next step names the source \"" + source.id + "\"",
        "name it in the `sources` of what rests on it, or leave "
        "it out");
  }
}

}  // namespace redflag
