// SPDX-License-Identifier: Apache-2.0
#include "analysis/task_work.h"

#include <algorithm>

namespace redflag {
namespace {

// Nodes are looked at for 64 sheets at a time, questions and rules one by one.
constexpr std::uint64_t kNodesAStep = 32;
constexpr std::uint64_t kPlacesAStep = 128;
// What an operand that is counted takes, against one that is not.
constexpr std::uint64_t kCounting = 8;

}  // namespace

std::uint64_t size_of(const Program& program) {
  std::uint64_t size = program.node_count();
  for (std::size_t n = 0; n < program.node_count(); ++n) {
    const Node& node = program[NodeIndex(n)];
    const std::uint64_t each = node.kind == NodeKind::at_least ? kCounting : 1;
    size += each * program.operands(node).size();
  }
  return size;
}

std::uint64_t steps_to_evaluate(const Program& program, std::size_t rows) {
  const Pack& pack = program.pack();
  const std::uint64_t words = (rows + 63) / 64;
  const std::uint64_t places = pack.questions.size() + pack.rules.size();
  return 1 + words * size_of(program) / kNodesAStep +
         rows * places / kPlacesAStep;
}

TaskWork::TaskWork(const SolverLimits& limits, std::uint64_t steps_a_conflict,
                   std::size_t parts)
    : conflicts_(limits.conflicts),
      work_(limits.steps(steps_a_conflict)),
      parts_left_(parts),
      each_(work_.left() / (2 * std::max<std::size_t>(parts, 1))) {}

void TaskWork::begin_part() {
  parts_left_ -= std::min<std::size_t>(parts_left_, 1);
  work_.begin_share(each_ * parts_left_);
}

bool TaskWork::spend(std::uint64_t steps) {
  // No more than its own: what is kept for others stays.
  work_.spend(std::min(steps, work_.share()));
  return !work_.is_spent();
}

}  // namespace redflag
