// SPDX-License-Identifier: Apache-2.0
// What is known to hold at one place of a condition: the parts joined to it
// by `and` hold where it matters, those joined by `or` do not.
#pragma once

#include <functional>
#include <map>
#include <optional>

#include "engine/program.h"

namespace redflag {

/// A set of assumptions about nodes of a program.
class Facts {
 public:
  explicit Facts(const Program& program) : program_(&program) {}

  /// Takes `node` to be `value`, and what follows for its operands.
  void assume(NodeIndex node, bool value);

  /// What a boolean node comes to, as far as the assumptions tell. Nothing is
  /// concluded from an answer about the ask_if of its question.
  std::optional<bool> value(NodeIndex node) const;

 private:
  using Memo = std::map<NodeIndex, std::optional<bool>>;

  std::optional<bool> value(NodeIndex node, Memo& memo) const;
  std::optional<bool> compute(const Node& node, Memo& memo) const;
  std::optional<bool> of_answer(const Node& node) const;

  const Program* program_;
  std::map<NodeIndex, bool> known_;
};

/// A name, an option or a comparison in a condition.
struct Occurrence {
  const Expr& part;
  bool negated;  ///< under an odd number of `not`
  const Facts& facts;
};

/// Calls `look` for each place where `condition` reads something. Flags are
/// not gone into.
void for_each_occurrence(const Program& program, const Expr& condition,
                         const std::function<void(const Occurrence&)>& look);

}  // namespace redflag
