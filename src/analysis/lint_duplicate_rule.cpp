// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_duplicate_rule.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace redflag {
namespace {

/// Numbers conditions, so that those that differ in the order of what `and`,
/// `or` and `at least` join have one number.
class Shapes {
 public:
  explicit Shapes(const Program& program) : program_(program) {}

  std::size_t of(NodeIndex index) {
    if (const auto known = known_.find(index); known != known_.end()) {
      return known->second;
    }
    // Before it gets its number: its operands take theirs.
    Shape shape = shape_of(index);
    const std::size_t number =
        numbers_.try_emplace(std::move(shape), numbers_.size()).first->second;
    known_.emplace(index, number);
    return number;
  }

 private:
  /// What a node is and what it needs of which operands; any other node is
  /// itself.
  using Shape = std::tuple<NodeKind, std::size_t, std::vector<std::size_t>>;

  Shape shape_of(NodeIndex index) {
    const Node& node = program_[index];
    switch (node.kind) {
      case NodeKind::not_:
      case NodeKind::and_:
      case NodeKind::or_:
      case NodeKind::at_least:
        break;
      default:
        return {node.kind, index, {}};
    }
    std::vector<std::size_t> operands;
    for (const NodeIndex operand : program_.operands(node)) {
      operands.push_back(of(operand));
    }
    std::ranges::sort(operands);
    const std::size_t wanted = node.kind == NodeKind::at_least ? node.count : 0;
    return {node.kind, wanted, std::move(operands)};
  }

  const Program& program_;
  std::map<NodeIndex, std::size_t> known_;
  std::map<Shape, std::size_t> numbers_;
};

}  // namespace

void lint_duplicate_rule(const LintSubject& subject, LintFindings& findings) {
  const Program& program = subject.program;
  const Pack& pack = program.pack();
  Shapes shapes(program);
  // Signs count from 1 here, 0 is no sign.
  std::map<std::pair<std::size_t, std::size_t>, RuleIndex> first;
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    const RuleIndex index(r);
    const Rule& rule = pack[index];
    const std::size_t sign = rule.sign ? *rule.sign + std::size_t{1} : 0;
    const auto [place, is_new] =
        first.try_emplace({sign, shapes.of(program.rule(index))}, index);
    if (is_new) continue;
    const Rule& other = pack[place->second];
    const bool same_level = other.level == rule.level;
    findings.warning(codes::duplicate_rule, rule.id, rule.span,
                     "the rules \"" + rule.id + "\" and \"" + other.id +
                         "\" have the same condition",
                     same_level
                         ? "leave one of them out"
                         : "only the higher level counts: mend a condition, or "
                           "leave one of them out");
  }
}

}  // namespace redflag
