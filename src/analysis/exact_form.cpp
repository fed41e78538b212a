// SPDX-License-Identifier: Apache-2.0
#include "analysis/exact_form.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace redflag {
namespace {

/// How something counts: not at all, upwards, downwards, or both ways.
using Signs = std::uint8_t;
constexpr Signs kUp = 1;
constexpr Signs kDown = 2;
constexpr Signs kBoth = kUp | kDown;

Signs turned(Signs signs) {
  return static_cast<Signs>(((signs & kUp) << 1) | ((signs & kDown) >> 1));
}

class FormWalk {
 public:
  explicit FormWalk(const Program& program)
      : program_(program),
        signs_(program.node_count()),
        there_(program.node_count()) {}

  bool run(LevelIndex level) {
    const Pack& pack = program_.pack();
    for (std::size_t r = 0; r < pack.rules.size(); ++r) {
      if (pack.rules[r].level >= level) {
        signs_[program_.rule(RuleIndex(r))] |= kUp;
      }
    }
    // Whoever reads a node stands behind it.
    for (std::size_t i = program_.node_count(); i-- > 0;) {
      if (signs_[i] != 0) pass_on(NodeIndex(i));
    }
    return no_question_counts_both_ways();
  }

 private:
  void pass_on(NodeIndex index) {
    const Node& node = program_[index];
    const auto operands = program_.operands(node);
    Signs signs = signs_[index];
    for (const NodeIndex operand : operands) there_[operand] |= there_[index];
    switch (node.kind) {
      case NodeKind::answer:
        signs_[node.applies] |= signs;
        return;
      case NodeKind::reading:
        signs_[node.applies] |= there_[index];
        return;
      case NodeKind::not_:
        signs = turned(signs);
        break;
      case NodeKind::compare:
        for (const NodeIndex operand : operands) there_[operand] |= signs;
        pass_to_sides(node, signs);
        return;
      case NodeKind::subtract:
        signs_[operands[0]] |= signs;
        signs_[operands[1]] |= turned(signs);
        return;
      case NodeKind::multiply:
      case NodeKind::divide:
        signs = kBoth;
        break;
      default:
        break;
    }
    for (const NodeIndex operand : operands) signs_[operand] |= signs;
  }

  void pass_to_sides(const Node& node, Signs signs) {
    const auto operands = program_.operands(node);
    switch (node.comparison) {
      case Comparison::greater:
      case Comparison::greater_equal:
        signs_[operands[0]] |= signs;
        signs_[operands[1]] |= turned(signs);
        break;
      case Comparison::less:
      case Comparison::less_equal:
        signs_[operands[0]] |= turned(signs);
        signs_[operands[1]] |= signs;
        break;
      case Comparison::equal:
        signs_[operands[0]] |= kBoth;
        signs_[operands[1]] |= kBoth;
        break;
    }
  }

  bool no_question_counts_both_ways() const {
    const Pack& pack = program_.pack();
    std::vector<std::optional<OptionIndex>> read(pack.questions.size());
    for (std::size_t i = 0; i < program_.node_count(); ++i) {
      const Node& node = program_[NodeIndex(i)];
      if (signs_[i] == 0 ||
          (node.kind != NodeKind::answer && node.kind != NodeKind::reading)) {
        continue;
      }
      if (signs_[i] == kBoth) return false;
      if (pack[node.question].type != QuestionType::choice) continue;
      if (read[node.question] && read[node.question] != node.option) {
        return false;
      }
      read[node.question] = node.option;
    }
    return true;
  }

  const Program& program_;
  std::vector<Signs> signs_;
  /// Of number nodes: how it counts that there is a number at all, which makes
  /// a comparison true or false whichever way it looks.
  std::vector<Signs> there_;
};

}  // namespace

bool is_exact_by_form(const Program& program, LevelIndex level) {
  return FormWalk(program).run(level);
}

}  // namespace redflag
