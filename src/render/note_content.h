// SPDX-License-Identifier: Apache-2.0
// What the note of an intake says, as data: put together from the answers, and
// cut where it would be too long. How it looks is note_text.h and note_json.h.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answers.h"
#include "engine/contacts.h"
#include "engine/outcome.h"
#include "engine/program.h"
#include "engine/safe_reading.h"
#include "text/moment.h"
#include "text/words.h"

namespace redflag {

/// How long a note to paste may be, in characters. It is longer only where the
/// pack's own texts for one level are: those are never cut.
inline constexpr std::size_t kMaxNoteCharacters = 4000;
/// The same for the note as JSON.
inline constexpr std::size_t kMaxJsonNoteCharacters = 32000;

/// Things said one after the other, and how many were cut off their end.
struct NoteList {
  std::vector<std::string> items;
  std::size_t cut = 0;
  std::size_t keep = 0;  ///< how many are cut only when little else is left

  bool is_empty() const { return items.empty() && cut == 0; }
  bool operator==(const NoteList&) const = default;
};

/// What a field of a call has in a sheet where somebody said yes or no,
/// whatever language they spoke.
inline constexpr std::string_view kFieldYes = "yes";
inline constexpr std::string_view kFieldNo = "no";

/// A field of a call as people read it: kFieldYes and kFieldNo in `words`, all
/// else as it stands.
std::string field_words(std::string_view field, const Words& words);

/// A rule that decides.
struct NoteRule {
  std::string id;
  std::string level;    ///< its title
  std::string because;  ///< empty where it was cut

  bool operator==(const NoteRule&) const = default;
};

/// The rules above the level that only may match, in short.
struct NoteOpenRules {
  std::size_t count = 0;
  std::string highest;  ///< the title of their highest level
  /// Ids of those that count although uncertain, and that lack nothing but
  /// answers of which the caller was not sure.
  std::vector<std::string> not_sure;

  bool operator==(const NoteOpenRules&) const = default;
};

/// How many ids NoteOpenRules has at most.
inline constexpr std::size_t kMaxOpenRuleIds = 3;

/// All that a note says. Every text is on one line and safe to show.
struct Note {
  // The call.
  std::string reference;
  std::string started;     ///< as in the sheet
  std::string written;     ///< 2026-11-21T20:50:00Z
  std::string teach_back;  ///< kFieldYes, kFieldNo, or whatever is there
  std::string call_back;   ///< likewise

  std::string given;  ///< when the answers were given, where that is long ago

  // Situation.
  NoteList caller;                ///< answers that only say who speaks
  std::string complaint;          ///< in the caller's words
  NoteList reports;               ///< what was said yes to, a sign an item
  bool nothing_asked = false;     ///< no question has any answer
  std::size_t unasked_pages = 0;  ///< pages with lines still to be asked
  NoteList words;                 ///< the caller's words on single questions
  std::vector<std::string> words_about;  ///< which; longer where that was cut
  /// When each answer was given, as in the sheet, and of which question. For
  /// programs: in a note to read nobody misses them.
  NoteList times;
  std::vector<std::string> times_of;  ///< ids; longer where that was cut
  // Background.
  NoteList background;  ///< about the person, without what is "no"
  NoteList said_no;     ///< the pertinent first
  /// The same with each page that was "no" throughout as one item: for where
  /// the note would be too long.
  NoteList said_no_briefly;
  NoteList not_sure;
  /// Answers to questions that have changed their meaning since: those that
  /// count as not sure, and those that count as they were given.
  NoteList changed_not_sure;
  NoteList changed_counting;
  NoteList contradictions;    ///< answers that do not fit with others
  NoteList set_aside;         ///< what was said, and no longer counts
  std::size_t not_asked = 0;  ///< blank ones that could raise the level
  // Assessment: the level, the rules that matched, how many still may.
  std::string level;
  std::string possible;
  std::string advised;
  bool nothing_yet = false;     ///< incomplete, and no rule has matched
  bool incomplete = false;      ///< missing answers could still raise the level
  std::string caution;          ///< of the last level
  std::vector<NoteRule> rules;  ///< those that certainly match and decide
  std::size_t rules_cut = 0;    ///< never the first
  bool reasons_cut = false;     ///< some `because` was
  NoteOpenRules open_rules;
  NoteList other_rules;  ///< certain ones below the level: ids
  // Recommendation.
  std::string action;
  std::string emergency_number;    ///< in words, at the highest level
  std::vector<std::string> calls;  ///< below it: whom to ring, with numbers
  std::string contact_by;          ///< in words; empty: no limit
  std::string within;              ///< "24 hours"
  NoteList advice;
  NoteList would_settle;  ///< what to ask, where it is not complete

  std::string pack;  ///< "cancer-spread 1.0.0"
  std::string digest;
  std::string program;  ///< "redflag 0.1.0"
  std::string notice;
  bool words_cut = false;  ///< somebody's words were too long
  bool complaint_cut = false;
  std::size_t limit = 0;  ///< what it was cut to fit into

  bool operator==(const Note&) const = default;
  /// Whether anything was cut.
  bool is_cut() const;
};

/// How long one piece of somebody's words may be in a note, in characters.
inline constexpr std::size_t kMaxNoteWords = 1000;
/// The same where the note would be too long.
inline constexpr std::size_t kBriefNoteWords = 200;
/// The same for a field of the call.
inline constexpr std::size_t kMaxNoteField = 200;

/// What a note needs beside the answers.
struct NoteOccasion {
  std::chrono::sys_seconds now;
  Zone zone;
  Contacts contacts;
  std::string program;  ///< "redflag 0.1.0"
  /// When the answers were given, in sentences, where that is long ago.
  std::string given{};
  /// As in CardOptions.
  const AnswerSheet* as_given = nullptr;
  std::span<const ChangedAnswer> changed{};
};

/// Puts together the whole note for one sheet.
Note make_note(const Program& program, const AnswerSheet& sheet,
               const Outcome& outcome, const NoteOccasion& occasion);

/// How a note looks.
using NoteLayout = std::function<std::string(const Note&)>;

/// The note in `layout` with at most `limit` characters. First it is put more
/// briefly: pages that were "no" throughout, and the caller's words. Then its
/// lists are cut from their ends, the least pertinent first, and last the
/// reasons and ids of the deciding rules, and the complaint. Never cut are the
/// level, the first such rule, the action, or what and when the note is of.
///
/// Cost  O(log items) layouts
std::string fitted_note(Note note, std::size_t limit, const NoteLayout& layout);

/// The wording of a question for those who know the field, without its "?",
/// after the title of the sign that it follows up.
std::string note_wording(const Pack& pack, QuestionIndex q);

}  // namespace redflag
