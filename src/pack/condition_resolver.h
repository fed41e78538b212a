// SPDX-License-Identifier: Apache-2.0
// Parses and checks every condition of a pack once all names are known.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "pack/condition_check.h"
#include "pack/model.h"
#include "text/toml_document.h"

namespace redflag {

/// The text of a condition that waits until every name of the pack is known.
struct PendingCondition {
  const TomlValue* text = nullptr;  ///< null: missing, and reported
  ConditionPlace place = ConditionPlace::within_signs;
};

/// One for each question, flag, … of the pack, in its order.
struct PendingConditions {
  std::vector<PendingCondition> ask_ifs;
  std::vector<PendingCondition> flags;
  std::vector<PendingCondition> values;
  std::vector<PendingCondition> rules;
  std::vector<PendingCondition> next_steps;
  std::vector<PendingCondition> promises;
  /// By question: without ask_if it waits for its sign.
  std::vector<bool> waits_for_sign;
};

/// Fills in every condition of `pack` and the ranges of its values, and gives
/// each part of them its number.
///
/// Errors  one for each mistake; none that only follows from the names in
///         `broken`, or, in an incomplete pack, from names that are not there.
void resolve_conditions(Pack& pack, const PendingConditions& pending,
                        std::set<std::string> broken, bool incomplete,
                        Diagnostics& diagnostics);

}  // namespace redflag
