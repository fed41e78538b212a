// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_negation.h"

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "analysis/conditions.h"
#include "analysis/facts.h"

namespace redflag {
namespace {

/// A question that is read where nothing says that it applies, and whether
/// under a `not`.
using Unguarded = std::set<std::pair<QuestionIndex, bool>>;

class NegationCheck {
 public:
  NegationCheck(const Program& program, LintFindings& findings)
      : program_(program),
        pack_(program.pack()),
        findings_(findings),
        flags_(pack_.flags.size()),
        values_(pack_.values.size()) {}

  void check(const OwnedCondition& owned) {
    std::set<QuestionIndex> reported;
    for_each_occurrence(
        program_, *owned.condition, [&](const Occurrence& occurrence) {
          // One finding for all that hang on one ask_if.
          std::map<std::string, std::string> by_ask_if;
          for (const auto& [question, negated] : unguarded(occurrence)) {
            if (!negated || !reported.insert(question).second) continue;
            std::string& ids = by_ask_if[to_string(*pack_[question].ask_if)];
            ids += (ids.empty() ? "" : ", ") + pack_[question].id;
          }
          for (const auto& [ask_if, ids] : by_ask_if) {
            report(owned, occurrence.part, ids, ask_if);
          }
        });
  }

 private:
  void report(const OwnedCondition& owned, const Expr& part,
              const std::string& ids, const std::string& ask_if) {
    findings_.warning(
        codes::negated_may_not_apply, *owned.id, part.span,
        "the `not` in " + describe(owned) +
            " also holds for people who are never asked " + ids,
        "that is asked only if `" + ask_if + "`: join it with `and`");
  }

  Unguarded unguarded(const Occurrence& occurrence) {
    Unguarded found;
    const auto add = [&](QuestionIndex question, bool negated) {
      const NodeIndex applies = program_.slots(question).applies;
      if (occurrence.facts.value(applies) == true) return;
      found.emplace(question, negated != occurrence.negated);
    };
    const Expr& part = occurrence.part;
    if (part.kind == ExprKind::compare) {
      for (const QuestionIndex question : numbers_in(part)) {
        add(question, false);
      }
      return found;
    }
    const Named named = *pack_.find(part.name);
    if (const auto* flag = std::get_if<FlagIndex>(&named)) {
      for (const auto& [question, negated] : of_flag(*flag)) {
        add(question, negated);
      }
    } else if (const auto* question = std::get_if<QuestionIndex>(&named)) {
      const bool says_no = part.kind == ExprKind::is && part.option == "no" &&
                           pack_[*question].type == QuestionType::yes_no;
      add(*question, says_no);
    }
    return found;
  }

  const Unguarded& of_flag(FlagIndex flag) {
    std::optional<Unguarded>& known = flags_[flag];
    if (known) return *known;
    Unguarded all;
    for_each_occurrence(program_, pack_.flags[flag].when,
                        [&](const Occurrence& occurrence) {
                          all.merge(unguarded(occurrence));
                        });
    // flags_ is never resized, so `known` still stands.
    known = std::move(all);
    return *known;
  }

  std::set<QuestionIndex> numbers_in(const Expr& comparison) {
    std::set<QuestionIndex> questions;
    for_each_part(comparison, [&](const Expr& part) {
      if (part.kind != ExprKind::name) return;
      const Named named = *pack_.find(part.name);
      if (const auto* question = std::get_if<QuestionIndex>(&named)) {
        questions.insert(*question);
      } else if (const auto* value = std::get_if<ValueIndex>(&named)) {
        const std::set<QuestionIndex>& inner = of_value(*value);
        questions.insert(inner.begin(), inner.end());
      }
    });
    return questions;
  }

  const std::set<QuestionIndex>& of_value(ValueIndex value) {
    std::optional<std::set<QuestionIndex>>& known = values_[value];
    if (!known) {
      std::set<QuestionIndex> all = numbers_in(pack_.values[value].expr);
      known = std::move(all);
    }
    return *known;
  }

  const Program& program_;
  const Pack& pack_;
  LintFindings& findings_;
  std::vector<std::optional<Unguarded>> flags_;
  std::vector<std::optional<std::set<QuestionIndex>>> values_;
};

}  // namespace

void lint_negation(const LintSubject& subject, LintFindings& findings) {
  const Program& program = subject.program;
  NegationCheck check(program, findings);
  for (const OwnedCondition& owned : conditions_of(program.pack())) {
    // A flag is judged where it is used; a promise is the prover's.
    if (owned.kind == OwnerKind::rule || owned.kind == OwnerKind::next_step ||
        owned.kind == OwnerKind::question) {
      check.check(owned);
    }
  }
}

}  // namespace redflag
