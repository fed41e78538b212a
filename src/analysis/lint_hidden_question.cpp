// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_hidden_question.h"

#include "analysis/conditions.h"
#include "analysis/facts.h"

namespace redflag {
namespace {

void check(const Program& program, const OwnedCondition& owned,
           const Occurrence& occurrence, LintFindings& findings) {
  const Pack& pack = program.pack();
  for_each_part(occurrence.part, [&](const Expr& part) {
    if (part.kind != ExprKind::name && part.kind != ExprKind::is &&
        part.kind != ExprKind::has) {
      return;
    }
    const auto question = pack.find_question(part.name);
    if (!question || !pack[*question].ask_if) return;
    const NodeIndex applies = program.slots(*question).applies;
    if (occurrence.facts.value(applies) != false) return;
    findings.warning(
        codes::hidden_question, *owned.id, part.span,
        describe(owned) + " reads \"" + part.name +
            "\" where nobody is asked it",
        "it is asked only if `" + to_string(*pack[*question].ask_if) +
            "`, which the parts joined to it rule out: take it out here, or "
            "mend its `ask_if`");
  });
}

}  // namespace

void lint_hidden_question(const LintSubject& subject, LintFindings& findings) {
  const Program& program = subject.program;
  for (const OwnedCondition& owned : conditions_of(program.pack())) {
    if (owned.kind == OwnerKind::value) continue;
    for_each_occurrence(program, *owned.condition,
                        [&](const Occurrence& occurrence) {
                          check(program, owned, occurrence, findings);
                        });
  }
}

}  // namespace redflag
