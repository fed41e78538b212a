// SPDX-License-Identifier: Apache-2.0
// What stands where in a paper script: which questions, boxes, sums and rules,
// in an order in which everything that one reads comes before it. How it is
// said is checklist.h.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "export/checklist_condition.h"
#include "pack/model.h"

namespace redflag {

struct PlanItem {
  enum class Kind : std::uint8_t { question, flag, sum };
  Kind kind = Kind::question;
  std::uint32_t index = 0;  ///< a QuestionIndex, FlagIndex or SumIndex
};

struct PlanBlock {
  enum class Kind : std::uint8_t {
    emergency,  ///< the emergency page
    person,     ///< questions of no sign
    notices,    ///< "which of these have you noticed?"
    sign,       ///< what follows from one sign
    rest,       ///< questions that need answers from several signs
    lines,      ///< rules that do, of one sign or of none
    counting,   ///< rules that count signs
  };
  Kind kind = Kind::person;
  std::optional<PageIndex> page;
  std::optional<SignIndex> sign;
  /// All of it is No where the sign's notice is No.
  bool skippable = false;
  std::vector<PlanItem> items;
  /// The most urgent first: below one that is Yes, no other tells anything.
  std::vector<RuleIndex> rules;
};

struct ChecklistPlan {
  PaperConditions paper;
  std::vector<PlanBlock> blocks;
  std::vector<SignIndex> signs;  ///< in the order of their blocks
  std::vector<SignIndex> chosen;
  /// Signs that are asked about for the sake of the chosen ones alone.
  std::vector<SignIndex> beside;

  bool is_chosen(SignIndex sign) const;
};

/// Plans the script for the signs in `chosen`; for all where there is none.
///
/// With signs chosen, the script holds what they read, the emergency page, and
/// what applies to everybody; whoever has nothing else gets the same level as
/// from the whole script.
ChecklistPlan plan_checklist(const Pack& pack,
                             const std::vector<SignIndex>& chosen);

}  // namespace redflag
