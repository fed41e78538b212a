// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_hazard.h"

#include <string>
#include <string_view>
#include <vector>

#include "text/nearest.h"

namespace redflag {
namespace {

std::set<std::string> names_of(const LintSubject& subject) {
  const Pack& pack = subject.pack();
  std::set<std::string> names;
  const auto add = [&names](const auto& items) {
    for (const auto& item : items) names.insert(item.id);
  };
  add(pack.levels);
  add(pack.pages);
  add(pack.signs);
  add(pack.questions);
  add(pack.flags);
  add(pack.values);
  add(pack.rules);
  add(pack.next_steps);
  add(pack.promises);
  if (subject.case_ids) {
    names.insert(subject.case_ids->begin(), subject.case_ids->end());
  }
  return names;
}

}  // namespace

void lint_hazard(const LintSubject& subject, LintFindings& findings) {
  const std::set<std::string> names = names_of(subject);
  const std::vector<std::string_view> views(names.begin(), names.end());
  for (const Hazard& hazard : subject.pack().hazards) {
    if (hazard.controls.empty()) {
      findings.warning(codes::unknown_control, hazard.id, hazard.span,
                       "nothing controls the hazard \"" + hazard.id + "\"",
                       "name in `controls` the rules, questions and cases that "
                       "stand against it");
    }
    for (const std::string& control : hazard.controls) {
      if (control.starts_with("test:") || names.contains(control)) continue;
      const std::string hint = did_you_mean(control, views);
      // Without the cases, anything may be the name of one.
      if (!subject.case_ids && hint.empty()) continue;
      findings.error(codes::unknown_control, hazard.id, hazard.span,
                     "the hazard \"" + hazard.id + "\" is controlled by \"" +
                         control + "\", which the pack does not have",
                     hint.empty() ? "a test of the program is written "
                                    "\"test:\" and its name"
                                  : hint);
    }
  }
}

}  // namespace redflag
