// SPDX-License-Identifier: Apache-2.0
#include "analysis/facts.h"

#include <cstdint>

namespace redflag {
namespace {

// Goes down one condition with the facts of each place.
class OccurrenceWalk {
 public:
  OccurrenceWalk(const Program& program,
                 const std::function<void(const Occurrence&)>& look)
      : program_(program), look_(look) {}

  void visit(const Expr& expr, bool negated, const Facts& facts) const {
    switch (expr.kind) {
      case ExprKind::not_:
        visit(expr.operands[0], !negated, facts);
        break;
      case ExprKind::and_:
      case ExprKind::or_:
        visit_joined(expr, negated, facts);
        break;
      case ExprKind::at_least:
        for (const Expr& operand : expr.operands) {
          visit(operand, negated, facts);
        }
        break;
      case ExprKind::name:
      case ExprKind::is:
      case ExprKind::has:
      case ExprKind::compare:
        look_({expr, negated, facts});
        break;
      default:
        break;
    }
  }

 private:
  // An operand matters only where the others leave the outcome to it.
  void visit_joined(const Expr& expr, bool negated, const Facts& facts) const {
    const bool others = expr.kind == ExprKind::and_;
    for (const Expr& operand : expr.operands) {
      Facts inner = facts;
      for (const Expr& other : expr.operands) {
        if (&other != &operand) inner.assume(program_.node_of(other), others);
      }
      visit(operand, negated, inner);
    }
  }

  const Program& program_;
  const std::function<void(const Occurrence&)>& look_;
};

}  // namespace

void Facts::assume(NodeIndex index, bool value) {
  if (!known_.emplace(index, value).second) return;
  const Node& node = (*program_)[index];
  const bool goes_down = (node.kind == NodeKind::and_ && value) ||
                         (node.kind == NodeKind::or_ && !value);
  if (node.kind == NodeKind::not_) {
    assume(program_->operands(node)[0], !value);
  } else if (goes_down) {
    for (const NodeIndex operand : program_->operands(node)) {
      assume(operand, value);
    }
  }
}

std::optional<bool> Facts::value(NodeIndex node) const {
  Memo memo;
  return value(node, memo);
}

std::optional<bool> Facts::value(NodeIndex node, Memo& memo) const {
  if (const auto known = known_.find(node); known != known_.end()) {
    return known->second;
  }
  if (const auto done = memo.find(node); done != memo.end()) {
    return done->second;
  }
  const std::optional<bool> result = compute((*program_)[node], memo);
  memo.emplace(node, result);
  return result;
}

std::optional<bool> Facts::compute(const Node& node, Memo& memo) const {
  std::uint32_t yes = 0;
  std::uint32_t no = 0;
  const auto count_operands = [&] {
    for (const NodeIndex operand : program_->operands(node)) {
      const std::optional<bool> known = value(operand, memo);
      if (known) ++(*known ? yes : no);
    }
  };
  const auto at_least = [&](std::uint32_t wanted) -> std::optional<bool> {
    count_operands();
    if (yes >= wanted) return true;
    if (node.operand_count - no < wanted) return false;
    return std::nullopt;
  };
  switch (node.kind) {
    case NodeKind::constant:
      return node.value;
    case NodeKind::answer:
      return of_answer(node);
    case NodeKind::not_: {
      const std::optional<bool> inner =
          value(program_->operands(node)[0], memo);
      return inner ? std::optional(!*inner) : std::nullopt;
    }
    case NodeKind::and_:
      return at_least(node.operand_count);
    case NodeKind::or_:
      return at_least(1);
    case NodeKind::at_least:
      return at_least(node.count);
    default:
      return std::nullopt;
  }
}

// One option chosen is the others not chosen.
std::optional<bool> Facts::of_answer(const Node& node) const {
  const Question& question = program_->pack()[node.question];
  if (question.type != QuestionType::choice) return std::nullopt;
  for (const auto& [index, holds] : known_) {
    const Node& other = (*program_)[index];
    if (holds && other.kind == NodeKind::answer &&
        other.question == node.question && other.slot != node.slot) {
      return false;
    }
  }
  return std::nullopt;
}

void for_each_occurrence(const Program& program, const Expr& condition,
                         const std::function<void(const Occurrence&)>& look) {
  OccurrenceWalk(program, look).visit(condition, false, Facts(program));
}

}  // namespace redflag
