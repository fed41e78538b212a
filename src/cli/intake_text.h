// SPDX-License-Identifier: Apache-2.0
// What the screens of an intake look like: numbered lines, nothing drawn
// twice. What a typed line means there is in intake_line.h.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "engine/card.h"
#include "interview/intake.h"

namespace redflag {

struct IntakeLook {
  std::size_t width = 80;
  bool plain = false;    ///< no rules
  bool compact = false;  ///< for small windows: no rules, brief footers
};

/// "Pain, limbs and lumps", "About the person", "Before the end".
std::string screen_name(const Intake& intake, std::size_t screen);

/// The wording of a question for those who know the field.
const std::string& nurse_wording(const Question& question);

/// The heading of the screen that is shown, or of what is left when all were.
std::string intake_heading(const Intake& intake, const IntakeLook& look);
/// Its lines with their answers; "*" marks what can still raise the level.
std::string intake_body(const Intake& intake, const IntakeLook& look);
/// What can be typed there.
std::string intake_footer(const Intake& intake, const IntakeLook& look);

/// The level so far, what it could still be, and what to ask for that.
std::string status_text(const Intake& intake, std::size_t width);
/// The levels alone, for where the status was just said.
std::string level_text(const Intake& intake, std::size_t width);

/// What was just recorded, said back.
std::string recorded_text(
    const Intake& intake,
    const std::vector<std::pair<QuestionIndex, Answer>>& answers,
    std::size_t width);

/// What `answers`, which were just recorded, did to others: what they set
/// aside, and that the level fell. Empty where there is none of that.
std::string consequences_text(
    const Intake& intake,
    const std::vector<std::pair<QuestionIndex, Answer>>& answers,
    const AnswerSheet& before, const Levels& levels_before, std::size_t width);

/// What an undo took back; `before` is the sheet that it was done to.
std::string taken_back_text(const Intake& intake, const AnswerSheet& before,
                            const Levels& levels_before, std::size_t width);

/// Why the lines are asked, with the wording for the caller; of line `line`
/// only where it is not 0.
std::string intake_why(const Intake& intake, std::size_t line,
                       std::size_t width);

/// What can be typed, in whole sentences.
std::string intake_help(const Words& words, std::size_t width);

/// Some screens, one a line, with how many answers each has.
std::string screen_list(const Intake& intake,
                        const std::vector<std::size_t>& screens,
                        std::size_t width);

/// What to tell the caller, with what would make it an emergency where the
/// call is at its end.
std::string tell_text(const Card& card, const Words& words, bool at_end,
                      std::size_t width);

}  // namespace redflag
