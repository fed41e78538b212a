// SPDX-License-Identifier: Apache-2.0
// Numbers and times as people type them: "101", "38,2", "12 st 4", "a week",
// "since Monday". Saved answers are read by engine/answers.h, which guesses
// nothing.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engine/answers.h"

namespace redflag {

/// A number that was understood, and how, where that has to be said back.
struct TypedNumber {
  Answer answer;
  std::string said_back;  ///< "I read that as 101 F, which is 38.3 C."

  bool operator==(const TypedNumber&) const = default;
};

/// Reads what was typed at a question for a number; nothing where it is none,
/// or is not within the question's range. A point or comma that may part
/// thousands, as in "1.000", is none: nobody knows which number it makes.
///
/// Without `today` there is nobody to be told, and nothing is guessed: only
/// what saved answers may say is read, and numbers in words.
///
/// Units    what has none is in the question's unit; where it cannot be, and
///          just one other unit fits (F or C; kg, lb or st), it is in that one.
/// Shapes   "since Monday" counts the days from the last Monday before
///          `today`, "since 3 November" from the last such day up to it.
///          English and Spanish words are both understood.
std::optional<TypedNumber> read_typed_number(
    const Question& question, std::string_view line,
    std::optional<std::chrono::sys_days> today, const Words& words = {});

/// Whether a point or comma in `text` may part thousands, so that it is no
/// number: "1.000", "1,500 L".
bool has_doubtful_thousands(std::string_view text);

/// What is said of such a number beside what is wanted.
std::string doubtful_thousands_words(const Words& words);

/// `text` in small letters, without the accents of Spanish, spaces at both
/// ends off and single in between.
std::string folded(std::string_view text);

}  // namespace redflag
