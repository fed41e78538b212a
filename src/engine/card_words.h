// SPDX-License-Identifier: Apache-2.0
// Sentences of a card that are made from the answers, and whom it names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answers.h"
#include "engine/contacts.h"

namespace redflag {

/// How a missing answer is found out, in the order in which a card says so.
enum class FindOut : std::uint8_t {
  look_again,   ///< a line of the emergency page
  temperature,  ///< a reading, each kind by itself
  pressure,
  weight,
  other_reading,
  feel,       ///< a sign
  remember,   ///< how long, how often
  ask_around  ///< what somebody else knows, or a paper
};

FindOut find_out(const Pack& pack, const Question& question);

/// Whom the answers are about: the person who gave them, or another.
enum class About : std::uint8_t { self, another };

/// "Take your temperature.", and of another "Take their temperature."
std::string find_out_words(FindOut how, const Words& words,
                           About about = About::self);

/// How much of a list is said on the telephone; the card has all of it.
inline constexpr std::size_t kMaxSaid = 5;

/// What to say on the telephone: the level, what the person lives with, then
/// what was told and what else they noticed (`also`); "I need help now." first
/// where it is the highest level, which leaves that out. Of a long list the
/// start alone. Of another it is said that they are another, and
/// of answers of another day which day that was.
std::string phone_words(const Pack& pack, const AnswerSheet& sheet,
                        std::span<const QuestionIndex> background,
                        std::span<const QuestionIndex> told,
                        std::span<const QuestionIndex> also, LevelIndex level,
                        bool highest, About about = About::self,
                        std::string_view given_on = {});

/// Whom to ring at a level, the first to try first. "Now" is for a line that
/// is answered day and night, and names the crisis line too; a day leaves time
/// for the doctor, and for more than that the doctor will do. Who has no number
/// is left out. Each is called by what they are, then by their own name: "Your
/// 24-hour line (Cancer line, St Mary's)".
std::vector<Contact> contacts_for(const Level& level, const Contacts& contacts,
                                  const Words& words);

}  // namespace redflag
