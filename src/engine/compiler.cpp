// SPDX-License-Identifier: Apache-2.0
#include "engine/compiler.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "pack/condition_check.h"

namespace redflag {

// Builds the list of nodes bottom up, so that an operand always stands before
// the node that reads it. What rules read comes first: batches stop there.
class Compiler {
 public:
  explicit Compiler(std::shared_ptr<const Pack> pack)
      : pack_(*pack),
        applies_(pack_.questions.size()),
        flags_(pack_.flags.size()),
        values_(pack_.values.size()),
        rules_(pack_.rules.size()) {
    program_.pack_ = std::move(pack);
    program_.by_expr_.resize(pack_.expr_count);
    assign_slots();
  }

  Program run() {
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      applies(QuestionIndex(i));
    }
    for (std::size_t i = 0; i < pack_.rules.size(); ++i) {
      program_.rules_.push_back(rule(RuleIndex(i)));
    }
    program_.end_of_rules_ = NodeIndex(program_.nodes_.size());
    for (std::size_t i = 0; i < pack_.flags.size(); ++i) {
      program_.flags_.push_back(flag(FlagIndex(i)));
    }
    for (std::size_t i = 0; i < pack_.values.size(); ++i) {
      value(ValueIndex(i));
    }
    for (const NextStep& step : pack_.next_steps) {
      program_.next_steps_.push_back(condition(step.when));
    }
    for (const Promise& promise : pack_.promises) {
      program_.promises_.push_back(condition(promise.when));
    }
    return std::move(program_);
  }

 private:
  // What makes two nodes one.
  using Key = std::tuple<NodeKind, std::uint32_t, std::uint32_t, double,
                         const Unit*, const Unit*, std::vector<std::uint32_t>>;

  void assign_slots() {
    program_.slots_.resize(pack_.questions.size());
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      const Question& question = pack_.questions[i];
      QuestionSlots& slots = program_.slots_[i];
      if (question.type == QuestionType::number) {
        slots.number = NumberSlotIndex(program_.number_slot_count_++);
        continue;
      }
      slots.first = SlotIndex(program_.slot_count_);
      slots.slots = question.type == QuestionType::yes_no
                        ? 1
                        : static_cast<std::uint32_t>(question.options.size());
      program_.slot_count_ += slots.slots;
    }
  }

  NodeIndex add(Node node, const std::vector<NodeIndex>& operands = {}) {
    std::vector<std::uint32_t> numbers;
    for (const NodeIndex operand : operands) numbers.push_back(operand.value);
    const std::uint32_t detail =
        node.kind == NodeKind::answer    ? node.slot.value
        : node.kind == NodeKind::reading ? node.number_slot.value
        : node.kind == NodeKind::compare
            ? static_cast<std::uint32_t>(node.comparison)
            : static_cast<std::uint32_t>(node.value);
    const Key key{node.kind, detail,  node.count, node.number,
                  node.from, node.to, numbers};
    const auto found = by_key_.find(key);
    if (found != by_key_.end()) return found->second;

    node.first_operand = static_cast<std::uint32_t>(program_.operands_.size());
    node.operand_count = static_cast<std::uint32_t>(operands.size());
    program_.operands_.insert(program_.operands_.end(), operands.begin(),
                              operands.end());
    std::size_t& planes =
        node.is_boolean() ? program_.boolean_count_ : program_.number_count_;
    node.plane = static_cast<std::uint32_t>(planes++);
    const NodeIndex index(program_.nodes_.size());
    program_.nodes_.push_back(node);
    by_key_.emplace(key, index);
    return index;
  }

  NodeIndex constant(bool value) {
    return add({.kind = NodeKind::constant, .value = value});
  }

  NodeIndex negation(NodeIndex operand) {
    return add({.kind = NodeKind::not_}, {operand});
  }

  // An and, or, or at-least; one operand is itself.
  NodeIndex junction(NodeKind kind, std::vector<NodeIndex> operands) {
    if (operands.size() == 1) return operands.front();
    if (kind == NodeKind::or_ && operands.empty()) return constant(false);
    return add({.kind = kind}, operands);
  }

  NodeIndex at_least(std::uint32_t count,
                     const std::vector<NodeIndex>& operands) {
    if (count == 0) return constant(true);
    if (count > operands.size()) return constant(false);
    return add({.kind = NodeKind::at_least, .count = count}, operands);
  }

  // The node of a question's ask_if. Chains are no longer than
  // kMaxChain, so this may recurse.
  NodeIndex applies(QuestionIndex question) {
    if (!applies_[question]) {
      const std::optional<Expr>& ask_if = pack_[question].ask_if;
      const NodeIndex node = ask_if ? condition(*ask_if) : constant(true);
      applies_[question] = node;
      program_.slots_[question].applies = node;
      program_.slots_[question].parent = parent_of(ask_if);
    }
    return *applies_[question];
  }

  std::optional<QuestionIndex> parent_of(
      const std::optional<Expr>& ask_if) const {
    if (!ask_if || ask_if->kind != ExprKind::name) return std::nullopt;
    return pack_.find_question(ask_if->name);
  }

  NodeIndex rule(RuleIndex index) {
    if (!rules_[index]) rules_[index] = condition(pack_[index].when);
    return *rules_[index];
  }

  NodeIndex flag(FlagIndex index) {
    if (!flags_[index]) flags_[index] = condition(pack_.flags[index].when);
    return *flags_[index];
  }

  NodeIndex value(ValueIndex index) {
    if (!values_[index]) {
      const Value& value = pack_.values[index];
      const NodeIndex node = number(value.expr);
      values_[index] = in_unit(node, unit_of(pack_, value.expr), *value.unit);
    }
    return *values_[index];
  }

  // A number in another unit of its quantity. A share is computed as a count
  // and taken as it is.
  NodeIndex in_unit(NodeIndex node, const Unit& from, const Unit& to) {
    if (from.id == to.id || from.quantity != to.quantity) return node;
    const Node& operand = program_[node];
    if (operand.kind == NodeKind::number_constant) {
      return number_constant(convert(operand.number, from, to));
    }
    return add({.kind = NodeKind::convert, .from = &from, .to = &to}, {node});
  }

  NodeIndex number_constant(double number) {
    return add({.kind = NodeKind::number_constant, .number = number});
  }

  NodeIndex condition(const Expr& expr) {
    const NodeIndex node = boolean_node(expr);
    program_.by_expr_[expr.id] = node;
    return node;
  }

  NodeIndex boolean_node(const Expr& expr) {
    switch (expr.kind) {
      case ExprKind::yes:
        return constant(true);
      case ExprKind::no:
        return constant(false);
      case ExprKind::name:
        return named(expr);
      case ExprKind::is:
      case ExprKind::has:
        return option(expr);
      case ExprKind::compare:
        return comparison(expr);
      case ExprKind::not_:
        return negation(condition(expr.operands[0]));
      case ExprKind::and_:
        return junction(NodeKind::and_, conditions(expr.operands));
      case ExprKind::or_:
        return junction(NodeKind::or_, conditions(expr.operands));
      case ExprKind::at_least:
        return at_least(expr.count, conditions(expr.operands));
      default:
        assert(false);
        return constant(false);
    }
  }

  std::vector<NodeIndex> conditions(const std::vector<Expr>& exprs) {
    std::vector<NodeIndex> nodes;
    for (const Expr& expr : exprs) nodes.push_back(condition(expr));
    return nodes;
  }

  NodeIndex named(const Expr& expr) {
    const Named named = *pack_.find(expr.name);
    if (const auto* f = std::get_if<FlagIndex>(&named)) return flag(*f);
    return answer(std::get<QuestionIndex>(named), std::nullopt);
  }

  NodeIndex answer(QuestionIndex question, std::optional<OptionIndex> option) {
    const NodeIndex applies_node = applies(question);
    const std::size_t slot =
        program_.slots(question).first + (option ? *option : std::size_t{0});
    return add({.kind = NodeKind::answer,
                .question = question,
                .option = option,
                .slot = SlotIndex(slot),
                .applies = applies_node});
  }

  NodeIndex option(const Expr& expr) {
    const QuestionIndex index = *pack_.find_question(expr.name);
    const Question& question = pack_[index];
    if (question.type == QuestionType::yes_no) {
      const NodeIndex yes = answer(index, std::nullopt);
      return expr.option == "yes" ? yes : negation(yes);
    }
    return answer(index, question.find_option(expr.option));
  }

  NodeIndex comparison(const Expr& expr) {
    const Expr& left = expr.operands[0];
    const Expr& right = expr.operands[1];
    if (left.kind == ExprKind::level_of) {
      return level_comparison(left, expr.comparison, right);
    }
    if (left.kind == ExprKind::signs_at) {
      return sign_count_comparison(left, expr.comparison, right);
    }
    const NodeIndex a = number(left);
    const NodeIndex b =
        in_unit(number(right), unit_of(pack_, right), unit_of(pack_, left));
    return add({.kind = NodeKind::compare, .comparison = expr.comparison},
               {a, b});
  }

  NodeIndex number(const Expr& expr) {
    const NodeIndex node = number_node(expr);
    program_.by_expr_[expr.id] = node;
    return node;
  }

  NodeIndex number_node(const Expr& expr) {
    switch (expr.kind) {
      case ExprKind::number:
        return number_constant(expr.number);
      case ExprKind::name: {
        const Named named = *pack_.find(expr.name);
        if (const auto* v = std::get_if<ValueIndex>(&named)) {
          return value(*v);
        }
        const QuestionIndex question = std::get<QuestionIndex>(named);
        const NodeIndex applies_node = applies(question);
        return add({.kind = NodeKind::reading,
                    .question = question,
                    .number_slot = program_.slots(question).number,
                    .applies = applies_node});
      }
      default:
        return arithmetic(expr);
    }
  }

  NodeIndex arithmetic(const Expr& expr) {
    const NodeIndex left = number(expr.operands[0]);
    NodeIndex right = number(expr.operands[1]);
    if (expr.kind != ExprKind::multiply) {
      right = in_unit(right, unit_of(pack_, expr.operands[1]),
                      unit_of(pack_, expr.operands[0]));
    }
    const NodeKind kind = expr.kind == ExprKind::add        ? NodeKind::add
                          : expr.kind == ExprKind::subtract ? NodeKind::subtract
                          : expr.kind == ExprKind::multiply ? NodeKind::multiply
                                                            : NodeKind::divide;
    return add({.kind = kind}, {left, right});
  }

  // Whether the sign has a rule that fires at `level` or above.
  NodeIndex sign_at(SignIndex sign, LevelIndex level) {
    if (level == LevelIndex(0)) return constant(true);
    const auto known = signs_at_.find({sign, level});
    if (known != signs_at_.end()) return known->second;
    std::vector<NodeIndex> rules;
    for (const RuleIndex index : pack_[sign].rules) {
      if (pack_[index].level >= level) rules.push_back(rule(index));
    }
    const NodeIndex node = junction(NodeKind::or_, std::move(rules));
    signs_at_.emplace(std::pair(sign, level), node);
    return node;
  }

  NodeIndex above(SignIndex sign, LevelIndex level) {
    if (level == pack_.highest_level()) return constant(false);
    return sign_at(sign, LevelIndex(level + 1));
  }

  NodeIndex level_comparison(const Expr& left, Comparison comparison,
                             const Expr& right) {
    const SignIndex sign = *pack_.find_sign(left.name);
    const LevelIndex level = *pack_.find_level(right.name);
    switch (comparison) {
      case Comparison::greater_equal:
        return sign_at(sign, level);
      case Comparison::greater:
        return above(sign, level);
      case Comparison::less:
        return negation(sign_at(sign, level));
      case Comparison::less_equal:
        return negation(above(sign, level));
      case Comparison::equal:
        return junction(NodeKind::and_,
                        {sign_at(sign, level), negation(above(sign, level))});
    }
    return constant(false);
  }

  // The groups with a sign at `level` or above, one node a group.
  const std::vector<NodeIndex>& groups_at(LevelIndex level) {
    const auto known = groups_at_.find(level);
    if (known != groups_at_.end()) return known->second;
    std::map<std::string, std::vector<NodeIndex>> by_group;
    for (std::size_t i = 0; i < pack_.signs.size(); ++i) {
      by_group[pack_.signs[i].group].push_back(sign_at(SignIndex(i), level));
    }
    std::vector<NodeIndex> groups;
    for (auto& [group, signs] : by_group) {
      groups.push_back(junction(NodeKind::or_, std::move(signs)));
    }
    return groups_at_.emplace(level, std::move(groups)).first->second;
  }

  NodeIndex sign_count_comparison(const Expr& left, Comparison comparison,
                                  const Expr& right) {
    const std::vector<NodeIndex>& groups =
        groups_at(*pack_.find_level(left.name));
    // No pack has as many groups as this; a larger count means the same.
    const auto count = static_cast<std::uint32_t>(std::min(right.number, 1e6));
    switch (comparison) {
      case Comparison::greater_equal:
        return at_least(count, groups);
      case Comparison::greater:
        return at_least(count + 1, groups);
      case Comparison::less:
        return negation(at_least(count, groups));
      case Comparison::less_equal:
        return negation(at_least(count + 1, groups));
      case Comparison::equal:
        return junction(
            NodeKind::and_,
            {at_least(count, groups), negation(at_least(count + 1, groups))});
    }
    return constant(false);
  }

  const Pack& pack_;
  Program program_;
  std::vector<std::optional<NodeIndex>> applies_;
  std::vector<std::optional<NodeIndex>> flags_;
  std::vector<std::optional<NodeIndex>> values_;
  std::vector<std::optional<NodeIndex>> rules_;
  std::map<std::pair<SignIndex, LevelIndex>, NodeIndex> signs_at_;
  std::map<LevelIndex, std::vector<NodeIndex>> groups_at_;
  std::map<Key, NodeIndex> by_key_;
};

Program compile(std::shared_ptr<const Pack> pack) {
  return Compiler(std::move(pack)).run();
}

}  // namespace redflag
