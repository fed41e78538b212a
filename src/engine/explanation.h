// SPDX-License-Identifier: Apache-2.0
// Why a rule fired, may fire, or did not, for one row: the parts of its
// condition with the person's own answers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/block.h"
#include "engine/outcome.h"
#include "engine/program.h"
#include "engine/truth.h"

namespace redflag {

/// A part of a condition, what it came to, and its parts.
struct ExplainedPart {
  std::string text;  ///< the part in the condition language
  Truth truth;
  std::string answer;  ///< of a question: the answer in words; else empty
  std::vector<ExplainedPart> parts;
  /// The flag, value or level that `parts` spell out is named here.
  bool spelled_out = false;

  bool operator==(const ExplainedPart&) const = default;
};

/// One rule of one row.
struct RuleExplanation {
  RuleIndex rule;
  Truth truth;
  ExplainedPart condition;
  /// Of a rule that must not fire, the first part that decided so, followed
  /// down to a question or comparison; else empty.
  std::string decided_by;
};

/// How many parts of one condition are told. Flags of flags multiply; what
/// comes later keeps its name and is not spelled out.
inline constexpr int kMaxExplainedParts = 1000;

/// Explains one rule of one row of an evaluated block.
RuleExplanation explain_rule(const Program& program, const Block& block,
                             const Planes& planes, RowIndex row,
                             const AnswerSheet& sheet, RuleIndex rule);

/// An answer in words as it counts in this row: "Yes", "does not apply".
std::string answer_in_row(const Program& program, const Planes& planes,
                          RowIndex row, const AnswerSheet& sheet,
                          QuestionIndex question);

/// The outcome of a sheet, and the rules behind it.
struct SheetExplanation {
  Outcome outcome;
  std::vector<RuleExplanation> rules;
};

/// Explains every finding of a sheet, in the pack's order, and before them
/// `rule`, if one is asked for.
SheetExplanation explain_sheet(const Program& program, const AnswerSheet& sheet,
                               std::optional<RuleIndex> rule = std::nullopt);

}  // namespace redflag
