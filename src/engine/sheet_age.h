// SPDX-License-Identifier: Apache-2.0
// When the answers of a sheet were given, and which of them say too little
// about now.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/answers.h"
#include "text/moment.h"

namespace redflag {

/// How long an answer to "right now?" is taken for now. What an emergency page
/// asks for can come within minutes; but whoever is called away from the
/// questions, or goes on with them at the clinic, is not asked twice.
inline constexpr std::chrono::hours kNowLasts{4};

/// How long an answer to "which of these have you noticed?", or to what is
/// asked about that, is taken for now. What somebody did not have a week ago
/// they may have today; whoever looks at their answers again the day after is
/// not asked twice.
inline constexpr std::chrono::hours kNoticedLasts{24 * 7};

/// How far ahead of this clock another machine's may be.
inline constexpr std::chrono::minutes kClocksDiffer{5};

/// When the answers of a sheet were given.
///
/// Unknown  a time that is still to come, or that cannot be read, is not known.
struct SheetAge {
  bool any = false;      ///< there are answers
  bool same = true;      ///< all of them at one time, as far as it is known
  bool unknown = false;  ///< of some it is not known
  std::optional<WrittenTime> oldest;   ///< of those that are known
  std::optional<WrittenTime> to_come;  ///< a time that is later than now

  /// Whether they may say too little about now: they are older than `lasts`,
  /// or may be.
  bool is_old(std::chrono::sys_seconds now,
              std::chrono::hours lasts = kNowLasts) const;
  /// Whole hours; nothing where it is not known of all of them.
  std::optional<std::int64_t> hours(std::chrono::sys_seconds now) const;

  bool operator==(const SheetAge&) const = default;
};

/// An answer's own time, else that of the whole sheet.
SheetAge age_of(const Pack& pack, const AnswerSheet& sheet,
                std::chrono::sys_seconds now);

/// The day on which all answers were given, where it is another one: a card
/// must not speak of today then. Else empty.
std::string other_day_words(const Pack& pack, const AnswerSheet& sheet,
                            std::chrono::sys_seconds now, const Zone& zone);

/// Whether answers of `other` were certainly given after all of `sheet`; a time
/// that is still to come is not known.
bool is_given_later(const Pack& pack, const AnswerSheet& other,
                    const AnswerSheet& sheet, std::chrono::sys_seconds now);

/// The questions whose answer in `sheet` was certainly given before that of
/// `other`, or before `other` left them open: nothing can have become worse in
/// them since. A time that is still to come is not known.
std::vector<QuestionIndex> answered_before(const Pack& pack,
                                           const AnswerSheet& other,
                                           const AnswerSheet& sheet,
                                           std::chrono::sys_seconds now);

/// Whether a question is about what can come or go: a line of an emergency
/// page, or a question of a sign. The others are about the person.
bool can_pass(const Pack& pack, QuestionIndex q);

/// The answers to such questions that say too little about now: those of
/// emergency pages that were given longer ago than kNowLasts, those of signs
/// that were given longer ago than kNoticedLasts, and where nobody knows when.
std::vector<QuestionIndex> old_answers(const Pack& pack,
                                       const AnswerSheet& sheet,
                                       std::chrono::sys_seconds now);

/// What a talk says that asks such answers again.
std::string asks_again_words(const Pack& pack,
                             const std::vector<QuestionIndex>& old);

/// When the answers were given, as sentences for people: "These answers are
/// from Friday 20 November 2026, 10:00 UTC (36 hours ago)." Empty where there
/// is none, or all are of `now`.
std::string given_words(const SheetAge& age, std::chrono::sys_seconds now,
                        const Zone& zone, const Words& words);

/// The sheet with the times of its answers, of which `asked` were given now.
/// Where others are left from before they keep theirs, so that nothing old
/// looks new.
AnswerSheet with_times(const Pack& pack, AnswerSheet sheet,
                       const std::set<QuestionIndex>& asked,
                       std::chrono::sys_seconds now);

}  // namespace redflag
