// SPDX-License-Identifier: Apache-2.0
#include "analysis/conditions.h"

namespace redflag {

const char* name_of(OwnerKind kind) {
  switch (kind) {
    case OwnerKind::question:
      return "question";
    case OwnerKind::flag:
      return "flag";
    case OwnerKind::value:
      return "value";
    case OwnerKind::rule:
      return "rule";
    case OwnerKind::next_step:
      return "next step";
    case OwnerKind::promise:
      return "promise";
  }
  return "";
}

std::string describe(const OwnedCondition& owned) {
  return std::string(name_of(owned.kind)) + " \"" + *owned.id + "\"";
}

std::vector<OwnedCondition> conditions_of(const Pack& pack) {
  std::vector<OwnedCondition> all;
  for (const Question& question : pack.questions) {
    if (!question.ask_if) continue;
    all.push_back({OwnerKind::question, &question.id, &*question.ask_if});
  }
  for (const Flag& flag : pack.flags) {
    all.push_back({OwnerKind::flag, &flag.id, &flag.when});
  }
  for (const Value& value : pack.values) {
    all.push_back({OwnerKind::value, &value.id, &value.expr});
  }
  for (const Rule& rule : pack.rules) {
    all.push_back({OwnerKind::rule, &rule.id, &rule.when});
  }
  for (const NextStep& step : pack.next_steps) {
    all.push_back({OwnerKind::next_step, &step.id, &step.when});
  }
  for (const Promise& promise : pack.promises) {
    all.push_back({OwnerKind::promise, &promise.id, &promise.when});
  }
  return all;
}

void for_each_part(const Expr& condition,
                   const std::function<void(const Expr&)>& look) {
  look(condition);
  for (const Expr& operand : condition.operands) for_each_part(operand, look);
}

}  // namespace redflag
