// SPDX-License-Identifier: Apache-2.0
#include "analysis/reach_lits.h"

#include <utility>
#include <vector>

namespace redflag {
namespace {

/// Goes up from the question, by the nodes above it alone.
class ReachLits {
 public:
  ReachLits(SearchSpace& space, const Encoding& sheet, QuestionIndex question)
      : gates_(space.gates()),
        sheet_(sheet),
        program_(sheet.program()),
        question_(question) {}

  std::vector<std::pair<RuleIndex, Lit>> run() {
    std::vector<Lit> reads(program_.node_count(), gates_.no());
    std::vector<char> above(program_.node_count());
    for (std::size_t i = 0; i < program_.node_count(); ++i) {
      const Node& node = program_[NodeIndex(i)];
      std::vector<Lit> ways;
      above[i] = is_leaf(node);
      if (above[i]) ways.push_back(sheet_.is_open(question_));
      const auto look_at = [&](NodeIndex below) {
        above[i] = above[i] || above[below];
        ways.push_back(reads[below]);
      };
      for (const NodeIndex operand : program_.operands(node)) look_at(operand);
      if (node.kind == NodeKind::answer || node.kind == NodeKind::reading) {
        look_at(node.applies);
      }
      if (!above[i]) continue;
      reads[i] =
          gates_.both(undecided(NodeIndex(i)), gates_.any_of(std::move(ways)));
    }
    std::vector<std::pair<RuleIndex, Lit>> rules;
    for (std::size_t r = 0; r < program_.pack().rules.size(); ++r) {
      const NodeIndex node = program_.rule(RuleIndex(r));
      if (above[node]) rules.emplace_back(RuleIndex(r), reads[node]);
    }
    return rules;
  }

 private:
  bool is_leaf(const Node& node) const {
    return (node.kind == NodeKind::answer || node.kind == NodeKind::reading) &&
           node.question == question_;
  }

  // A number is decided where it certainly applies and is given, or cannot.
  Lit undecided(NodeIndex index) {
    const Node& node = program_[index];
    const TruthLits truth = sheet_[index];
    if (node.is_boolean()) return gates_.both(truth.may, !truth.must);
    return gates_.both(truth.may, !gates_.both(truth.must, given(node)));
  }

  Lit given(const Node& node) {
    if (node.kind == NodeKind::reading) {
      return sheet_.answers()[node.question].given;
    }
    std::vector<Lit> all;
    for (const NodeIndex operand : program_.operands(node)) {
      all.push_back(given(program_[operand]));
    }
    return gates_.all_of(std::move(all));
  }

  Gates& gates_;
  const Encoding& sheet_;
  const Program& program_;
  QuestionIndex question_;
};

}  // namespace

std::vector<std::pair<RuleIndex, Lit>> reading_rules(SearchSpace& space,
                                                     const Encoding& sheet,
                                                     QuestionIndex question) {
  return ReachLits(space, sheet, question).run();
}

}  // namespace redflag
