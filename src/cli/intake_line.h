// SPDX-License-Identifier: Apache-2.0
// What a line typed in an intake means on the screen that is shown. What its
// screens look like is in intake_text.h, what a command is in intake_command.h.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "cli/intake_command.h"
#include "engine/answers.h"
#include "interview/intake.h"

namespace redflag {

/// Answers, in the order in which they were typed.
struct LineAnswers {
  std::vector<std::pair<QuestionIndex, Answer>> answers;
  /// How numbers were understood, where that has to be said back.
  std::string said_back = {};

  bool operator==(const LineAnswers&) const = default;
};

/// Why the line cannot be used.
struct LineProblem {
  std::string text;

  bool operator==(const LineProblem&) const = default;
};

using TypedIntake = std::variant<LineAnswers, LineCommand, LineProblem>;

/// What `typed` means on the screen that the intake shows. Where one part of a
/// line cannot be used, none of it is.
///
/// On every screen "s 4" is not sure about line 4.
///
/// On a page the numbers are ticks, as in "2 5": those lines are yes, and the
/// other open ones no; "0" is none, "s 4" not sure about 4. Elsewhere letters
/// answer the open lines in their order, as in "ynns"; "-" leaves one open, a
/// number answers a question that wants one. Everywhere "3y", "5n", "6s" and
/// "7=38.2" answer the line that they name, and "3-" takes its answer back.
///
/// `today` is the date where the nurse is; without it "since Monday" is no
/// number.
TypedIntake read_intake_line(const Intake& intake, std::string_view typed,
                             std::optional<std::chrono::sys_days> today = {});

}  // namespace redflag
