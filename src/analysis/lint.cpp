// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint.h"

#include <utility>

#include "analysis/lint_duplicate_rule.h"
#include "analysis/lint_forbidden_word.h"
#include "analysis/lint_hazard.h"
#include "analysis/lint_hidden_question.h"
#include "analysis/lint_long_text.h"
#include "analysis/lint_missing_wording.h"
#include "analysis/lint_negation.h"
#include "analysis/lint_never_fires.h"
#include "analysis/lint_readability.h"
#include "analysis/lint_review.h"
#include "analysis/lint_sign_without_rule.h"
#include "analysis/lint_stale_review.h"
#include "analysis/lint_threshold.h"
#include "analysis/lint_translation.h"
#include "analysis/lint_unsure.h"
#include "analysis/lint_unused_option.h"
#include "analysis/lint_unused_question.h"
#include "analysis/lint_unused_source.h"

namespace redflag {
namespace {

constexpr LintCheck kChecks[] = {
    lint_unused_question,  //
    lint_unused_option,   lint_sign_without_rule,
    lint_negation,        lint_hidden_question,
    lint_threshold,       lint_duplicate_rule,
    lint_unused_source,   lint_review,
    lint_missing_wording, lint_hazard,
    lint_forbidden_word,  lint_readability,
    lint_long_text,       lint_translation,
    lint_stale_review,    lint_unsure,
    lint_never_fires,
};

/// Lint's own codes start here; what a waive says about others is not for
/// lint to judge.
constexpr Code kFirst{4001};
constexpr Code kLast{4099};

bool is_of_lint(const Waive& waive) {
  const std::optional<Code> code = find_code(waive.code);
  return code && *code >= kFirst && *code <= kLast;
}

bool silences(const Waive& waive, const LintFinding& finding) {
  return find_code(waive.code) == finding.diagnostic.code &&
         waive.where == finding.where;
}

}  // namespace

void LintFindings::error(Code code, const std::string& where, Span span,
                         std::string message, std::string hint) {
  add(code, Severity::error, where, span, std::move(message), std::move(hint));
}

void LintFindings::warning(Code code, const std::string& where, Span span,
                           std::string message, std::string hint) {
  add(code, Severity::warning, where, span, std::move(message),
      std::move(hint));
}

void LintFindings::note(Code code, const std::string& where, Span span,
                        std::string message, std::string hint) {
  add(code, Severity::note, where, span, std::move(message), std::move(hint));
}

void LintFindings::add(Code code, Severity severity, const std::string& where,
                       Span span, std::string message, std::string hint) {
  all_.push_back({.diagnostic = {.code = code,
                                 .severity = severity,
                                 .span = span,
                                 .message = std::move(message),
                                 .hint = std::move(hint)},
                  .where = where});
}

LintReport lint(const LintSubject& subject) {
  LintFindings findings;
  for (const LintCheck check : kChecks) check(subject, findings);

  LintReport report;
  const std::vector<Waive>& waives = subject.pack().waives;
  std::vector<bool> used(waives.size(), false);
  for (const LintFinding& finding : findings.all()) {
    bool waived = false;
    for (std::size_t i = 0; i < waives.size(); ++i) {
      if (!silences(waives[i], finding)) continue;
      waived = true;
      used[i] = true;
    }
    if (waived) {
      ++report.waived;
    } else {
      report.diagnostics.add(finding.diagnostic);
    }
  }
  for (std::size_t i = 0; i < waives.size(); ++i) {
    if (used[i] || !is_of_lint(waives[i])) continue;
    report.diagnostics.warning(
        codes::unused_waive, waives[i].span,
        "this waives " + waives[i].code + " of \"" + waives[i].where +
            "\", where lint finds no such thing",
        "take the [[waive]] out, or mend its `code` and `where`");
  }
  return report;
}

}  // namespace redflag
