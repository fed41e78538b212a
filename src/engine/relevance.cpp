// SPDX-License-Identifier: Apache-2.0
#include "engine/relevance.h"

#include <algorithm>

#include "engine/evaluator.h"

namespace redflag {
namespace {

// Goes down from rules to the questions that can still decide them. A part
// that is decided stays so whatever comes, so nothing below it matters.
class Walk {
 public:
  Walk(const Program& program, const Block& block, const Planes& planes,
       RowIndex row)
      : program_(program),
        block_(block),
        planes_(planes),
        row_(row),
        seen_(program.node_count(), 0) {}

  // Calls `reach` with each open question below `root` that no walk before
  // has met.
  template <class Reach>
  void from(NodeIndex root, Reach&& reach) {
    stack_.push_back(root);
    while (!stack_.empty()) {
      const NodeIndex index = stack_.back();
      stack_.pop_back();
      if (seen_[index]) continue;
      seen_[index] = 1;
      if (is_decided(index)) continue;
      const Node& node = program_[index];
      if (node.kind == NodeKind::answer || node.kind == NodeKind::reading) {
        if (is_unknown(node.question)) reach(node.question);
        stack_.push_back(node.applies);
      }
      for (const NodeIndex operand : program_.operands(node)) {
        stack_.push_back(operand);
      }
    }
  }

  // A "no" that a contradiction has weakened is as good as unknown.
  bool is_unknown(QuestionIndex question) const {
    if (block_.is_open(row_, question)) return true;
    const QuestionSlots& slots = program_.slots(question);
    return slots.slots == 1 && has_row(planes_.weakened(slots.first), row_);
  }

  bool is_decided(NodeIndex index) const {
    if (program_[index].is_boolean()) {
      return !planes_.truth(program_, index, row_).open();
    }
    return planes_.bounds(program_, index, row_).decided();
  }

 private:
  const Program& program_;
  const Block& block_;
  const Planes& planes_;
  RowIndex row_;
  std::vector<char> seen_;
  std::vector<NodeIndex> stack_;
};

}  // namespace

Reach reach_of_questions(const Program& program, const Block& block,
                         const Planes& planes, RowIndex row) {
  const Pack& pack = program.pack();
  const LevelIndex level = levels_at(program, planes, row).level;
  // From the highest level down, so that the first to meet a question is the
  // highest that it reaches.
  std::vector<RuleIndex> rules;
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    if (pack.rules[r].level > level) rules.push_back(RuleIndex(r));
  }
  std::ranges::stable_sort(rules, std::greater(), [&pack](RuleIndex rule) {
    return pack[rule].level.value;
  });
  Reach reach(pack.questions.size());
  Walk walk(program, block, planes, row);
  for (const RuleIndex rule : rules) {
    walk.from(program.rule(rule), [&](QuestionIndex question) {
      if (!reach[question]) reach[question] = pack[rule].level;
    });
  }
  return reach;
}

std::vector<bool> read_by_nodes(const Program& program, const Block& block,
                                const Planes& planes, RowIndex row,
                                std::span<const NodeIndex> nodes) {
  std::vector<bool> read(program.pack().questions.size(), false);
  Walk walk(program, block, planes, row);
  for (const NodeIndex node : nodes) {
    walk.from(node, [&](QuestionIndex question) { read[question] = true; });
  }
  return read;
}

std::vector<bool> read_by_next_steps(const Program& program, const Block& block,
                                     const Planes& planes, RowIndex row) {
  std::vector<NodeIndex> nodes;
  for (std::size_t n = 0; n < program.pack().next_steps.size(); ++n) {
    nodes.push_back(program.next_step(NextStepIndex(n)));
  }
  return read_by_nodes(program, block, planes, row, nodes);
}

}  // namespace redflag
