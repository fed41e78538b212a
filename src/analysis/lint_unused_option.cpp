// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_unused_option.h"

#include <set>
#include <utility>

#include "analysis/conditions.h"

namespace redflag {
namespace {

using Options = std::set<std::pair<std::string, std::string>>;

Options options_read(const Pack& pack) {
  Options options;
  for (const OwnedCondition& owned : conditions_of(pack)) {
    for_each_part(*owned.condition, [&options](const Expr& part) {
      if (part.kind == ExprKind::is || part.kind == ExprKind::has) {
        options.emplace(part.name, part.option);
      }
    });
  }
  return options;
}

// Options stand from mild to severe.
bool is_mildest(const Question& question, std::size_t option) {
  if (question.type != QuestionType::choice) return false;
  return question.worse == Worse::lower ? option + 1 == question.options.size()
                                        : option == 0;
}

}  // namespace

void lint_unused_option(const LintSubject& subject, LintFindings& findings) {
  const Options read = options_read(subject.pack());
  for (const Question& question : subject.pack().questions) {
    const auto next = read.lower_bound({question.id, ""});
    const bool any = next != read.end() && next->first == question.id;
    if (!any) continue;  // nothing reads the question at all
    for (std::size_t i = 0; i < question.options.size(); ++i) {
      const Option& option = question.options[i];
      if (read.contains({question.id, option.id}) || is_mildest(question, i)) {
        continue;
      }
      findings.note(codes::unused_option, question.id, option.span,
                    "nothing reads the option \"" + option.id + "\" of \"" +
                        question.id + "\"",
                    "whoever picks it is treated as if nothing was picked; "
                    "let a rule read it if that is not meant");
    }
  }
}

}  // namespace redflag
