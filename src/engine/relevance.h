// SPDX-License-Identifier: Apache-2.0
// Which open questions can still matter to a row: for the interview, for
// `unsure`, and for the prover.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/block.h"
#include "engine/program.h"

namespace redflag {

/// For each question, by QuestionIndex: the highest level of a rule that the
/// question can still decide, or nothing where it can change no outcome. Only
/// questions of which some part is unknown have one, and those whose "no"
/// counts as not sure because another answer contradicts it.
///
/// A rule counts while its level is above the row's certain level and it may
/// fire but need not. It reads a question directly or through flags, values,
/// level(), signs_at() and ask_if, but only by way of parts that are
/// themselves undecided.
using Reach = std::vector<std::optional<LevelIndex>>;

/// Cost  O(nodes), for one row.
Reach reach_of_questions(const Program& program, const Block& block,
                         const Planes& planes, RowIndex row);

/// The questions that can still decide one of `nodes`.
std::vector<bool> read_by_nodes(const Program& program, const Block& block,
                                const Planes& planes, RowIndex row,
                                std::span<const NodeIndex> nodes);

/// The questions that can still decide whether a next step is shown.
std::vector<bool> read_by_next_steps(const Program& program, const Block& block,
                                     const Planes& planes, RowIndex row);

}  // namespace redflag
