// SPDX-License-Identifier: Apache-2.0
// What a result card says, as data. Its order and its headings are
// render/outcome_parts.h.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/answers.h"
#include "engine/contacts.h"
#include "engine/outcome.h"
#include "engine/program.h"
#include "engine/safe_reading.h"
#include "text/moment.h"
#include "text/words.h"

namespace redflag {

/// How many next steps that only may apply a card lists.
inline constexpr std::size_t kMaxOpenSteps = 6;
/// On how many missing answers such a step may hang. What is asked only after
/// one of them does not count.
inline constexpr std::size_t kMaxStepAnswers = 3;

/// Why one rule counts, and who says so.
struct CardReason {
  RuleIndex rule;
  bool certain = true;
  std::string because;
  std::vector<std::string> sources;  ///< with how firmly each is known

  bool operator==(const CardReason&) const = default;
};

/// A question whose missing answer would settle the outcome.
struct CardGap {
  std::string text;       ///< the question; of several on one page, its title
  std::size_t lines = 1;  ///< how many lines of that page
  bool not_sure = false;  ///< the person said so
  std::string how;        ///< how to find out: "Take your temperature."

  bool operator==(const CardGap&) const = default;
};

/// One piece of guidance.
struct CardStep {
  std::string section;
  std::string title;
  std::vector<std::string> text;
  std::string condition;  ///< in words, where it is open; else empty

  bool operator==(const CardStep&) const = default;
};

/// Every answer that was given, as statements.
struct CardAnswers {
  std::vector<std::string> reported;  ///< what is there
  std::vector<std::string> not_sure;
  std::vector<std::string> denied;  ///< what is not

  bool operator==(const CardAnswers&) const = default;
};

/// All that a card says.
struct Card {
  std::string language = "en";  ///< of the pack, and of all texts here
  LevelIndex level;             ///< what is advised
  bool highest = false;  ///< the highest level, and that one is for "now"
  /// Somebody answered for another person, of whom all texts speak.
  bool about_another = false;
  std::string title;
  std::string action;
  std::string colour;  ///< of the level, as the pack names it

  std::string emergency_number;  ///< empty: not known
  /// The number, or "your local emergency number".
  std::string emergency_words;
  std::vector<Contact> calls;    ///< whom to ring at this level, in this order
  bool numbers_missing = false;  ///< a number that this card needs is not known
  /// There is a config that could not be read, or not all of it: a number that
  /// this card could name may be set there.
  bool numbers_unread = false;

  std::string within;                ///< "24 hours"; empty: no limit
  std::optional<Moment> contact_by;  ///< where there is a limit
  Moment made;

  /// What to do or not do meanwhile.
  std::vector<std::string> advice;
  /// The answers that made the deciding rules fire, and those on which open
  /// ones rest, "You told us: ...".
  std::vector<std::string> told;
  /// The same as something to say on the telephone; empty at the last level.
  std::string say;
  /// The rules that decide, and then, below the highest level, the others.
  std::vector<CardReason> deciding;
  std::vector<CardReason> others;
  /// Further rules may fire, none of them above the level.
  bool more_may_fire = false;

  /// The level that the missing answers could still raise it to, if they can.
  std::optional<std::string> could_be;
  bool covers_all = false;  ///< what is advised is that level already
  /// What would settle that, by how to find out. What hangs on an answer that
  /// is missing too is left out.
  std::vector<CardGap> gaps;
  std::vector<std::string> contradictions;

  /// When the answers were given, in sentences; empty where that is now.
  std::string given;
  /// Answers to questions that have changed their meaning since: those that
  /// count as they were given, and those that count as not sure.
  std::vector<std::string> changed_counting;
  std::vector<std::string> changed_not_sure;
  /// Answers about "now" that were given too long ago, and count no more.
  std::vector<std::string> old;
  /// The day on which they were given, where that is another one; else empty.
  std::string given_on;

  /// What would make it an emergency: a few things near to what was reported,
  /// and that it may be something else.
  std::vector<std::string> more_urgent;
  /// The certain ones first, no more than a person takes in; then those that
  /// hang on few missing answers.
  std::vector<CardStep> steps;
  std::vector<std::string> further_steps;  ///< titles of the other certain ones
  std::size_t steps_left_out = 0;

  CardAnswers answers;

  std::string caution;  ///< of the last level: what it does not mean
  std::string closing;  ///< the pack's own last words
  std::string notice;
  std::string pack;  ///< "cancer-spread 1.0.0 #3f9c21ab"

  bool operator==(const Card&) const = default;
};

/// What a card is for.
struct CardOptions {
  /// Every step that certainly concerns the person, for a sheet to take along.
  bool all_steps = false;
  /// When the answers were given, in sentences.
  std::string given{};
  /// The day, where that is another one.
  std::string given_on{};
  /// Where the sheet was read as safely as can be: what it says itself, and
  /// which of that has changed its meaning. Both outlive the call.
  const AnswerSheet* as_given = nullptr;
  std::span<const ChangedAnswer> changed{};
  /// Whose answers were set aside there, as too old.
  std::span<const QuestionIndex> old{};
};

/// Puts together what the card for one sheet says.
///
/// `now` is when the time to contact somebody starts, `zone` how to show when
/// it ends, `contacts` whom the person can ring.
Card make_card(const Program& program, const AnswerSheet& sheet,
               const Outcome& outcome, std::chrono::sys_seconds now,
               const Zone& zone, const Contacts& contacts = {},
               const CardOptions& options = {});

/// Whom a person can ring at a level of this pack, the first to try first.
std::vector<Contact> calls_at(const Pack& pack, LevelIndex level,
                              const Contacts& contacts);

/// When to have made contact by at a level; nothing where it has no limit.
std::optional<Moment> contact_by(const Level& level,
                                 std::chrono::sys_seconds now,
                                 const Zone& zone);

/// An answer as a statement: the question's short text, and after a colon the
/// answer in words where that is not "yes".
std::string answer_statement(const Question& question, const Answer& answer,
                             const Words& words = {});

/// "cancer-spread 1.0.0 #3f9c21ab".
std::string pack_stamp(const PackInfo& pack);

/// "NICE, NG12 (2023)", and how firmly it is known where it was not read.
std::string source_words(const Source& source, const Words& words = {});

}  // namespace redflag
