// SPDX-License-Identifier: Apache-2.0

#include "export/pack_thresholds.h"

#include <algorithm>

namespace redflag {
namespace {

bool holds_number(const Expr& expr) {
  return expr.kind == ExprKind::number ||
         std::ranges::any_of(expr.operands, holds_number);
}

class Collector {
 public:
  void add(const Expr& expr, const std::string& reader) {
    if (expr.kind != ExprKind::compare) {
      for (const Expr& operand : expr.operands) add(operand, reader);
      return;
    }
    if (!holds_number(expr)) return;
    auto place = std::ranges::find_if(
        found_, [&](const Threshold& one) { return *one.comparison == expr; });
    if (place == found_.end()) {
      place = found_.insert(place, {&expr, {}});
    }
    if (place->readers.empty() || place->readers.back() != reader) {
      place->readers.push_back(reader);
    }
  }

  std::vector<Threshold> take() { return std::move(found_); }

 private:
  std::vector<Threshold> found_;
};

}  // namespace

std::vector<Threshold> thresholds_of(const Pack& pack) {
  Collector collector;
  for (const Question& question : pack.questions) {
    if (question.ask_if) collector.add(*question.ask_if, question.id);
  }
  for (const Flag& flag : pack.flags) collector.add(flag.when, flag.id);
  for (const Rule& rule : pack.rules) collector.add(rule.when, rule.id);
  for (const NextStep& step : pack.next_steps) {
    collector.add(step.when, step.id);
  }
  for (const Promise& promise : pack.promises) {
    collector.add(promise.when, promise.id);
  }
  return collector.take();
}

}  // namespace redflag
