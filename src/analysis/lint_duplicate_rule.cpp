// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_duplicate_rule.h"

#include <map>
#include <utility>

namespace redflag {

void lint_duplicate_rule(const LintSubject& subject, LintFindings& findings) {
  const Program& program = subject.program;
  const Pack& pack = program.pack();
  // Equal conditions are one node. Signs count from 1 here, 0 is no sign.
  std::map<std::pair<std::size_t, NodeIndex>, RuleIndex> first;
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    const RuleIndex index(r);
    const Rule& rule = pack[index];
    const std::size_t sign = rule.sign ? *rule.sign + std::size_t{1} : 0;
    const auto [place, is_new] =
        first.try_emplace({sign, program.rule(index)}, index);
    if (is_new) continue;
    const Rule& other = pack[place->second];
    const bool same_level = other.level == rule.level;
    findings.warning(codes::duplicate_rule, rule.id, rule.span,
                     "the rules \"" + rule.id + "\" and \"" + other.id +
                         "\" have the same condition",
                     same_level
                         ? "leave one of them out"
                         : "only the higher level counts: mend a condition, or "
                           "leave one of them out");
  }
}

}  // namespace redflag
