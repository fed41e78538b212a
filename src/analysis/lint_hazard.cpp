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

// "test:" and a name of the letters that tests are named with.
bool is_test(std::string_view control) {
  constexpr std::string_view kStart = "test:";
  if (!control.starts_with(kStart) || control.size() == kStart.size()) {
    return false;
  }
  return control.substr(kStart.size())
             .find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") ==
         std::string_view::npos;
}

}  // namespace

void lint_hazard(const LintSubject& subject, LintFindings& findings) {
  const std::set<std::string> names = names_of(subject);
  const std::vector<std::string_view> views(names.begin(), names.end());
  std::size_t unknown = 0;
  for (const Hazard& hazard : subject.pack().hazards) {
    if (hazard.controls.empty()) {
      findings.warning(codes::unknown_control, hazard.id, hazard.span,
                       "nothing controls the hazard \"" + hazard.id + "\"",
                       "name in `controls` the rules, questions and cases that "
                       "stand against it");
    }
    for (const std::string& control : hazard.controls) {
      // The pack's folder does not hold the program's tests: a name is taken
      // as it stands, and the program's own tests look it up.
      if (is_test(control) || names.contains(control)) continue;
      const std::string hint = did_you_mean(control, views, unknown++);
      // Without the cases, anything may be the name of one.
      const bool may_be_case =
          !subject.case_ids && !control.starts_with("test:");
      if (may_be_case && hint.empty()) continue;
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
