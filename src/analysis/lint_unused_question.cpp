// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_unused_question.h"

#include <set>

#include "analysis/conditions.h"

namespace redflag {
namespace {

std::set<std::string> names_read(const Pack& pack) {
  std::set<std::string> names;
  for (const OwnedCondition& owned : conditions_of(pack)) {
    for_each_part(*owned.condition, [&names](const Expr& part) {
      if (part.kind == ExprKind::name || part.kind == ExprKind::is ||
          part.kind == ExprKind::has) {
        names.insert(part.name);
      }
    });
  }
  return names;
}

bool is_for_the_note(const Pack& pack, const Question& question) {
  if (!question.sign) return false;
  const std::string& sign = pack[*question.sign].id;
  return question.id == sign + "_since" || question.id == sign + "_trend";
}

void report(const Pack& pack, const Question& question,
            LintFindings& findings) {
  // A sign's notice is the affair of the check for signs without rules.
  if (question.notice || question.worse == Worse::none) return;
  const std::string message =
      "nothing reads the question \"" + question.id + "\"";
  if (is_for_the_note(pack, question)) {
    findings.note(codes::unused_question, question.id, question.span, message,
                  "it still stands in the nurse's note; a rule may use it");
  } else {
    findings.warning(codes::unused_question, question.id, question.span,
                     message,
                     "let a rule use it, or leave it out; worse = \"none\" "
                     "says that it is asked for the note alone");
  }
}

}  // namespace

void lint_unused_question(const LintSubject& subject, LintFindings& findings) {
  const Pack& pack = subject.pack();
  const std::set<std::string> read = names_read(pack);
  for (const Question& question : pack.questions) {
    if (!read.contains(question.id)) report(pack, question, findings);
  }
  const auto unread = [&](const char* kind, const auto& items) {
    for (const auto& item : items) {
      if (read.contains(item.id)) continue;
      findings.warning(
          codes::unused_question, item.id, item.span,
          std::string("nothing reads the ") + kind + " \"" + item.id + "\"",
          "use it in a condition, or leave it out");
    }
  };
  unread("flag", pack.flags);
  unread("value", pack.values);
}

}  // namespace redflag
