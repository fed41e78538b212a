// SPDX-License-Identifier: Apache-2.0
#include "engine/questions_read.h"

#include <set>

namespace redflag {

std::vector<QuestionIndex> questions_read(const Pack& pack,
                                          const Expr& condition) {
  std::set<QuestionIndex> questions;
  std::set<const Expr*> seen;
  std::vector<const Expr*> to_visit{&condition};
  while (!to_visit.empty()) {
    const Expr* expr = to_visit.back();
    to_visit.pop_back();
    if (!seen.insert(expr).second) continue;
    for (const Expr& operand : expr->operands) to_visit.push_back(&operand);
    if (expr->kind != ExprKind::name && expr->kind != ExprKind::is &&
        expr->kind != ExprKind::has) {
      continue;
    }
    const Named named = *pack.find(expr->name);
    if (const auto* question = std::get_if<QuestionIndex>(&named)) {
      questions.insert(*question);
    } else if (const auto* flag = std::get_if<FlagIndex>(&named)) {
      to_visit.push_back(&pack.flags[*flag].when);
    } else {
      to_visit.push_back(&pack.values[std::get<ValueIndex>(named)].expr);
    }
  }
  return {questions.begin(), questions.end()};
}

}  // namespace redflag
