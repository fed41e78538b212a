// SPDX-License-Identifier: Apache-2.0
// Checks the names, types and units of a condition against a pack.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "diag/diagnostic.h"
#include "pack/model.h"

namespace redflag {

/// Where a condition stands, which decides what it may use.
enum class ConditionPlace : std::uint8_t {
  within_signs,  ///< a sign's rule, ask_if, flag, value: no level(), signs_at()
  across_signs,  ///< a rule of no sign, a next step, a promise, a case
};

/// What conditions are checked against, and what to keep quiet about.
struct NameScope {
  const Pack& pack;
  /// Names whose own definition is already in error.
  const std::set<std::string>& broken;
  /// A text of the pack could not be read, so any name may be in it.
  bool incomplete = false;
};

/// Adds an error for each name that does not exist, each operand of the wrong
/// type, each unit that does not fit. Whether there was none.
bool check_condition(const NameScope& scope, const Expr& condition,
                     ConditionPlace place, Diagnostics& diagnostics);

/// The same for a number expression, which must come out in `unit`.
bool check_value(const NameScope& scope, const Expr& expr, const Unit& unit,
                 Diagnostics& diagnostics);

/// The unit in which a checked number expression comes out.
const Unit& unit_of(const Pack& pack, const Expr& expr);

/// The bare unit: counts and scores.
const Unit& count_unit();

}  // namespace redflag
