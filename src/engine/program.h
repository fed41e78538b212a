// SPDX-License-Identifier: Apache-2.0
// The compiled pack: one flat list of nodes in topological order, each shape
// of node once. Made by compile() (compiler.h), run by evaluate()
// (evaluator.h), read by all that reasons about rules.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "pack/model.h"

namespace redflag {

using NodeIndex = Index<struct NodeTag>;
/// A yes/no column of a block: a yes-no question, or one option.
using SlotIndex = Index<struct SlotTag>;
/// A number column of a block.
using NumberSlotIndex = Index<struct NumberSlotTag>;

enum class NodeKind : std::uint8_t {
  // Boolean nodes.
  constant,  ///< `value`
  answer,    ///< `slot`, answered by `question`; applies while `applies`
  compare,   ///< two number operands
  not_,
  and_,
  or_,
  at_least,  ///< `count` of the operands
  // Number nodes.
  reading,          ///< `number_slot` of `question`; applies while `applies`
  number_constant,  ///< `number`
  add,
  subtract,
  multiply,
  divide,
  convert,  ///< its operand from unit `from` to unit `to`
};

/// One node. Which members count follows from the kind.
struct Node {
  NodeKind kind = NodeKind::constant;
  Comparison comparison = Comparison::equal;
  bool value = false;
  std::uint32_t count = 0;
  double number = 0;
  QuestionIndex question;
  std::optional<OptionIndex> option;  ///< answer: which one, if it is one
  SlotIndex slot;
  NumberSlotIndex number_slot;
  NodeIndex applies;  ///< a constant true where the question is always asked
  const Unit* from = nullptr;
  const Unit* to = nullptr;
  std::uint32_t first_operand = 0;
  std::uint32_t operand_count = 0;
  std::uint32_t plane = 0;  ///< its number among boolean or number nodes

  bool is_boolean() const { return kind < NodeKind::reading; }
};

/// Where a question's answers stand in a block.
struct QuestionSlots {
  SlotIndex first;          ///< the yes-no slot, or that of the first option
  std::uint32_t slots = 0;  ///< 1 for yes-no, 0 for number
  NumberSlotIndex number;   ///< number
  NodeIndex applies;        ///< the node of ask_if
  /// The question whose "yes" alone is this one's ask_if.
  std::optional<QuestionIndex> parent;
};

/// A compiled pack. Immutable once made; keeps its Pack alive.
class Program {
 public:
  const Pack& pack() const { return *pack_; }

  std::size_t node_count() const { return nodes_.size(); }
  /// The nodes before this one are all that rules and the ask_if of questions
  /// read; those from here on serve next steps and promises alone.
  NodeIndex end_of_rules() const { return end_of_rules_; }
  const Node& operator[](NodeIndex i) const { return nodes_[i]; }
  std::span<const NodeIndex> operands(const Node& node) const {
    return std::span(operands_).subspan(node.first_operand, node.operand_count);
  }
  std::size_t boolean_count() const { return boolean_count_; }
  std::size_t number_count() const { return number_count_; }
  std::size_t slot_count() const { return slot_count_; }
  std::size_t number_slot_count() const { return number_slot_count_; }

  const QuestionSlots& slots(QuestionIndex q) const { return slots_[q]; }
  NodeIndex rule(RuleIndex r) const { return rules_[r]; }
  NodeIndex next_step(NextStepIndex n) const { return next_steps_[n]; }
  NodeIndex flag(FlagIndex f) const { return flags_[f]; }
  NodeIndex promise(std::size_t p) const { return promises_[p]; }
  /// The node of a part of a condition, by Expr::id.
  NodeIndex node_of(const Expr& expr) const { return by_expr_[expr.id]; }

 private:
  friend class Compiler;

  std::shared_ptr<const Pack> pack_;
  std::vector<Node> nodes_;
  std::vector<NodeIndex> operands_;
  std::vector<QuestionSlots> slots_;
  std::vector<NodeIndex> rules_;
  std::vector<NodeIndex> next_steps_;
  std::vector<NodeIndex> flags_;
  std::vector<NodeIndex> promises_;
  std::vector<NodeIndex> by_expr_;
  NodeIndex end_of_rules_;
  std::size_t boolean_count_ = 0;
  std::size_t number_count_ = 0;
  std::size_t slot_count_ = 0;
  std::size_t number_slot_count_ = 0;
};

}  // namespace redflag
