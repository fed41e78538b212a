// SPDX-License-Identifier: Apache-2.0
// A bound on all that one task does, so that a pack that is built to be slow
// ends it as well: in steps, and never by the clock, so that the same pack
// always comes out the same.
#pragma once

#include <cstddef>
#include <cstdint>

#include "analysis/solver.h"
#include "engine/program.h"

namespace redflag {

/// How many steps a task may take, for each conflict that a question to the
/// solver may.
inline constexpr std::uint64_t kStepsATask = 100;

/// What reports say where a task did not end.
inline constexpr const char* kLimitReached =
    "The limit was reached, which proves nothing: try a higher --limit.";

/// How much there is to evaluate in a program: its nodes, with their operands.
std::uint64_t size_of(const Program& program);

/// About what it takes to evaluate so many sheets and look at the outcomes.
std::uint64_t steps_to_evaluate(const Program& program, std::size_t rows);

/// The work of a task of several parts, of which each may take half of what is
/// left, and leaves some to every one that comes after it.
class TaskWork {
 public:
  TaskWork(const SolverLimits& limits, std::uint64_t steps_a_conflict,
           std::size_t parts);
  TaskWork(const TaskWork&) = delete;
  TaskWork& operator=(const TaskWork&) = delete;

  /// The limits for every question of the task. This outlives them.
  SolverLimits limits() { return {.conflicts = conflicts_, .work = &work_}; }

  void begin_part();
  /// Takes steps beside those of the solver; false where the part has none
  /// left.
  bool spend(std::uint64_t steps);
  bool is_spent() const { return work_.is_spent(); }
  /// Some part was ended early by a limit.
  bool limit_reached() const { return work_.ever_reached(); }

 private:
  int conflicts_;
  Work work_;
  std::size_t parts_left_;
  std::uint64_t each_;
};

}  // namespace redflag
