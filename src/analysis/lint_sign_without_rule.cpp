// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_sign_without_rule.h"

#include <set>
#include <vector>

namespace redflag {
namespace {

/// The questions that some rule reads, through flags, values and ask_if too.
std::set<QuestionIndex> questions_of_rules(const Program& program) {
  std::set<QuestionIndex> questions;
  std::vector<bool> seen(program.node_count(), false);
  std::vector<NodeIndex> to_visit;
  for (std::size_t r = 0; r < program.pack().rules.size(); ++r) {
    to_visit.push_back(program.rule(RuleIndex(r)));
  }
  while (!to_visit.empty()) {
    const NodeIndex index = to_visit.back();
    to_visit.pop_back();
    if (seen[index]) continue;
    seen[index] = true;
    const Node& node = program[index];
    if (node.kind == NodeKind::answer || node.kind == NodeKind::reading) {
      questions.insert(node.question);
      to_visit.push_back(node.applies);
    }
    for (const NodeIndex operand : program.operands(node)) {
      to_visit.push_back(operand);
    }
  }
  return questions;
}

}  // namespace

void lint_sign_without_rule(const LintSubject& subject,
                            LintFindings& findings) {
  const Program& program = subject.program;
  const std::set<QuestionIndex> read = questions_of_rules(program);
  for (const Sign& sign : program.pack().signs) {
    bool any = !sign.rules.empty();
    for (const QuestionIndex question : sign.questions) {
      any = any || read.contains(question);
    }
    if (any) continue;
    findings.warning(codes::sign_without_rule, sign.id, sign.span,
                     "no rule reads the sign \"" + sign.id + "\"",
                     "add a [[sign.rule]] under it, or leave the sign out");
  }
}

}  // namespace redflag
