// SPDX-License-Identifier: Apache-2.0
// Holds the engine against the reference evaluator on random packs and sheets.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/program.h"
#include "pack/condition.h"
#include "support/generators.h"
#include "support/reference_evaluator.h"

namespace redflag {

struct AgreementOptions {
  std::uint64_t seed = 1;
  std::uint64_t pairs = 20000;  ///< of a pack and a sheet, at least
  Fault fault = Fault::none;    ///< planted in the reference
  bool keep_rows = false;       ///< planted: blocks are not reset
  PackShape shape = {};
};

/// What stands in the packs of a run, and how often.
enum class NodeCount : std::size_t {
  answer,
  is,
  has,
  compare,
  not_,
  and_,
  or_,
  at_least,
  number_question,
  number_constant,
  add,
  subtract,
  multiply,
  divide,
  level_of,
  signs_at,
  flag,
  value,
  size
};

const char* to_string(NodeCount kind);

/// What was compared.
struct Mix {
  std::uint64_t packs = 0;
  std::uint64_t pairs = 0;
  std::uint64_t open = 0;  ///< level below possible
  std::uint64_t contradictory = 0;
  std::array<std::uint64_t, static_cast<std::size_t>(NodeCount::size)> nodes{};

  std::uint64_t node_sum() const;
  double share(NodeCount kind) const;
  /// The figures, for people.
  std::string text() const;
};

struct AgreementRun {
  Mix mix;
  /// The first disagreement, shrunk, with all that is needed to see it again.
  std::optional<std::string> disagreement;
};

/// Runs until `pairs` are compared or one disagrees.
AgreementRun compare_evaluators(const AgreementOptions& options);

/// What the two disagree about for one sheet alone, or nothing.
std::optional<std::string> disagreement_on(const Pack& pack,
                                           const AnswerSheet& sheet,
                                           Fault fault = Fault::none);

/// The same for sheets that are the rows of one block.
std::optional<std::string> disagreement_on(
    const Program& program, const std::vector<AnswerSheet>& sheets,
    Fault fault = Fault::none);

}  // namespace redflag
