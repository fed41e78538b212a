// SPDX-License-Identifier: Apache-2.0
// An intake on the phone: whole screens of questions, in any order, with what
// can still raise the level in view. It reads and prints nothing, and has no
// clock. What screens there are is intake_screens.h.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/safe_reading.h"
#include "interview/intake_screens.h"
#include "interview/interview.h"

namespace redflag {

/// How many steps can be undone.
inline constexpr std::size_t kMaxUndo = 100;
/// How many bytes of the caller's words one question, or the call as a whole,
/// may have; and what a field of the call may have.
inline constexpr std::size_t kMaxWordsBytes = 1000;
inline constexpr std::size_t kMaxFieldBytes = 200;
inline constexpr std::size_t kMaxReferenceBytes = 32;

/// The fields of a call in an answer sheet's [call].
inline constexpr std::string_view kCallReference = "ref";
inline constexpr std::string_view kCallStarted = "started";
inline constexpr std::string_view kCallComplaint = "complaint";
inline constexpr std::string_view kCallTeachBack = "teach_back";
inline constexpr std::string_view kCallBack = "call_back";

/// Whether a text may stand for a call: up to 32 ASCII letters, digits and
/// "-", a digit among them. So no name passes for one.
bool is_call_reference(std::string_view text);

/// Whether a text is when a call started: "2026-11-21T20:50:00Z", or with an
/// offset, as "+01:00". Seconds may be left out.
bool is_call_time(std::string_view text);

/// A line of a screen.
struct IntakeLine {
  std::size_t number = 0;  ///< from 1, the same whatever else is shown
  QuestionIndex question;
  bool open = true;        ///< not answered
  bool needed = false;     ///< the interview would ask it, for any reason
  bool can_raise = false;  ///< its answer could still change the outcome
  /// It has an answer, to another version of the question or of another day:
  /// open until it is answered again. The old answer counts meanwhile.
  bool again = false;

  bool operator==(const IntakeLine&) const = default;
};

/// What is known so far, and what is not.
struct IntakeStatus {
  Levels levels;
  std::size_t open = 0;      ///< not asked, and could raise the level
  std::size_t not_sure = 0;  ///< the same for what the caller is not sure of
  /// Which of the open ones to ask first: it reaches the highest level.
  std::optional<QuestionIndex> best;

  bool operator==(const IntakeStatus&) const = default;
};

/// An intake. It starts on the first screen that has something to ask.
///
/// Unknown  as for Interview: nothing that was not answered is "no".
/// Cost     an evaluation of one row for every answer.
class Intake {
 public:
  /// `sheet` holds what is known already; `changed` are its answers to
  /// questions whose meaning has changed since, and what was said too long ago
  /// about "now", to be asked again.
  Intake(std::shared_ptr<const Program> program, AnswerSheet sheet,
         const std::vector<QuestionIndex>& changed = {});

  const std::vector<IntakeScreen>& screens() const { return screens_; }
  /// The screen that is shown; nothing once none is left with something to ask.
  std::optional<std::size_t> screen() const { return screen_; }
  /// The lines of the screen that is shown. Left out is what certainly does
  /// not apply, and, but on pages, what hangs on unanswered questions of other
  /// screens alone.
  std::vector<IntakeLine> lines() const;
  /// Whether every line that is shown and needed has an answer.
  bool is_answered() const;
  /// The screen that a question is asked on: its page's, where it has one.
  std::size_t home(QuestionIndex q) const;

  /// Shows any screen.
  void go_to(std::size_t screen);
  /// Leaves this screen, and shows the next with a question that is still to be
  /// asked and was not left open: pages and the person first, then the signs
  /// that reach the highest level.
  void go_on();
  /// Shows the screen before this one; false where there is none.
  bool go_back();

  /// Answers questions, at `time` (as in the sheet's [times]). A blank answer
  /// takes one back.
  void answer(const std::vector<std::pair<QuestionIndex, Answer>>& answers,
              const std::string& time);
  /// Adds to the caller's words on a question, or on the call as a whole;
  /// false where they would be too long.
  bool add_words(std::optional<QuestionIndex> q, std::string_view words);
  /// Sets a field of the call; false where it is too long.
  bool set_call(std::string_view field, std::string_view text);
  /// Takes back the last answers, words or field; false where there is none.
  bool undo();

  /// The levels are those of the safest reading of what is to be asked again.
  IntakeStatus status() const;
  /// Whether the caller must be told something now, before the next question:
  /// as Interview::card_due.
  bool must_tell() const { return interview_.card_due(); }
  /// They have been told, and it goes on.
  void told();
  /// Whether all answers that were to be asked again, and still apply, were.
  bool changed_are_confirmed() const { return left_again().empty(); }
  /// The answers that were to be asked again, still apply, and were not.
  std::vector<QuestionIndex> left_again() const;

  /// What was answered in this call, and not in the sheet that it began with.
  const std::set<QuestionIndex>& answered() const { return answered_; }

  /// The answers, with words, times and fields.
  const AnswerSheet& sheet() const { return interview_.sheet(); }
  /// The answers and their outcome as it is safe to read them, while some are
  /// to be asked again.
  SafeReading reading() const;
  Outcome outcome() const { return reading().outcome; }
  const Program& program() const { return interview_.program(); }
  const Pack& pack() const { return interview_.pack(); }
  const QuestionOrder& order() const { return interview_.order(); }

 private:
  using Open = std::vector<OpenQuestion>;  ///< by QuestionIndex

  /// What one step can be taken back to.
  struct Step {
    AnswerSheet sheet;
    std::set<QuestionIndex> changed;
    std::set<QuestionIndex> answered;
  };

  bool is_blank(QuestionIndex q) const;
  bool is_again(QuestionIndex q) const;
  bool is_ready(QuestionIndex q, const Open& open) const;
  bool is_shown(const IntakeScreen& screen, QuestionIndex q,
                const Open& open) const;
  bool is_due(QuestionIndex q, const Open& open) const;
  std::optional<std::size_t> next_screen() const;
  void remember();

  Interview interview_;
  std::vector<IntakeScreen> screens_;
  std::vector<std::size_t> homes_;  ///< by QuestionIndex
  std::optional<std::size_t> screen_;
  std::vector<std::size_t> before_;  ///< screens shown earlier
  std::set<QuestionIndex> left_;     ///< questions left open on purpose
  std::set<QuestionIndex> changed_;  ///< not answered again yet
  std::set<QuestionIndex> answered_;
  std::vector<Step> undo_;
};

}  // namespace redflag
