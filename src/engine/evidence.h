// SPDX-License-Identifier: Apache-2.0
// One evaluated sheet, and the questions behind what came out true: what a
// card is made from.
#pragma once

#include <algorithm>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "engine/answers.h"
#include "engine/block.h"
#include "engine/evaluator.h"
#include "engine/program.h"
#include "engine/relevance.h"

namespace redflag {

/// Whether the person said "not sure", to the question or one of its options.
inline bool says_not_sure(const Answer& answer) {
  return answer.state == AnswerState::not_sure ||
         (answer.state == AnswerState::given &&
          std::ranges::find(answer.options, Known::unknown) !=
              answer.options.end());
}

/// `program` and `sheet` must outlive it.
class Evidence {
 public:
  Evidence(const Program& program, const AnswerSheet& sheet)
      : program_(program), sheet_(sheet), block_(program, 1) {
    block_.set(kOnlyRow, sheet);
    evaluate(program, block_, planes_);
  }

  Truth truth(NodeIndex node) const {
    return planes_.truth(program_, node, kOnlyRow);
  }

  /// Whether the question certainly applies.
  bool surely_asked(QuestionIndex q) const {
    return truth(program_.slots(q).applies).must;
  }

  /// The given answers that make `node` certainly true.
  std::set<QuestionIndex> behind(NodeIndex node) const {
    return given_for(node, false);
  }

  /// The given answers that are on the side of `node`, which is not certainly
  /// true yet: with the missing ones they may make it so.
  std::set<QuestionIndex> in_favour_of(NodeIndex node) const {
    return given_for(node, true);
  }

  /// The questions that `node` reads.
  std::set<QuestionIndex> read_by(NodeIndex node) const {
    std::set<QuestionIndex> found;
    visit(node, [&](const Node& visited, NodeIndex, bool) {
      if (visited.kind == NodeKind::answer ||
          visited.kind == NodeKind::reading) {
        found.insert(visited.question);
      }
      return true;
    });
    return found;
  }

  /// The questions that `node` reads so that a "yes" helps to make it true.
  std::set<QuestionIndex> read_for_yes(NodeIndex node) const {
    std::set<QuestionIndex> found;
    visit(node, [&](const Node& visited, NodeIndex, bool wanted) {
      if (visited.kind == NodeKind::answer && wanted) {
        found.insert(visited.question);
      }
      return visited.is_boolean() && visited.kind != NodeKind::compare;
    });
    return found;
  }

  /// The questions with unknown parts that can still decide `node`.
  std::vector<QuestionIndex> open_in(NodeIndex node) const {
    const std::vector<bool> read =
        read_by_nodes(program_, block_, planes_, kOnlyRow, std::span(&node, 1));
    std::vector<QuestionIndex> open;
    for (std::size_t q = 0; q < read.size(); ++q) {
      if (read[q]) open.push_back(QuestionIndex(q));
    }
    return open;
  }

 private:
  static constexpr RowIndex kOnlyRow{0};

  /// Calls `look` for each node below `root`, with whether it helps when true
  /// or when false; goes on below it where `look` says so. Not by recursion,
  /// since flags of flags can go deep.
  template <class Look>
  void visit(NodeIndex root, Look look) const {
    std::set<std::pair<NodeIndex, bool>> seen;
    std::vector<std::pair<NodeIndex, bool>> to_visit{{root, true}};
    while (!to_visit.empty()) {
      const auto [index, wanted] = to_visit.back();
      to_visit.pop_back();
      const Node& node = program_[index];
      if (!seen.insert({index, wanted}).second || !look(node, index, wanted)) {
        continue;
      }
      const bool below = node.kind == NodeKind::not_ ? !wanted : wanted;
      for (const NodeIndex operand : program_.operands(node)) {
        to_visit.emplace_back(operand, below);
      }
    }
  }

  /// Looks below what holds, and below what is open where that is wanted.
  std::set<QuestionIndex> given_for(NodeIndex node, bool below_open) const {
    std::set<QuestionIndex> found;
    visit(node, [&](const Node& visited, NodeIndex index, bool wanted) {
      if (!visited.is_boolean()) {
        if (visited.kind == NodeKind::reading) add_given(visited, found);
        return true;
      }
      const Truth value = truth(index);
      const bool holds = wanted ? value.must : !value.may;
      if (holds && visited.kind == NodeKind::answer) add_given(visited, found);
      return holds || (below_open && value.open());
    });
    return found;
  }

  void add_given(const Node& node, std::set<QuestionIndex>& found) const {
    if (sheet_[node.question].state == AnswerState::given) {
      found.insert(node.question);
    }
  }

  const Program& program_;
  const AnswerSheet& sheet_;
  Block block_;
  Planes planes_;
};

}  // namespace redflag
