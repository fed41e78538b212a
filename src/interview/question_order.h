// SPDX-License-Identifier: Apache-2.0
// Which of the open questions comes next. What has been answered, and which
// questions are open, is interview.h.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/program.h"

namespace redflag {

/// Something to put before the person.
struct Prompt {
  enum class Kind : std::uint8_t {
    question,  ///< one question
    page,      ///< the lines of a page, ticked together
    clash,     ///< an answer, and the answers under which it does not apply
  };
  Kind kind = Kind::question;
  std::optional<PageIndex> page{};
  /// question: the one; page: its lines, in the pack's order; clash: the
  /// answer that does not fit, then those that it does not fit with.
  std::vector<QuestionIndex> questions{};
  /// It was answered before, and the old answers are offered.
  bool again = false;
  /// They are too old for that: they are shown, and it is answered anew.
  bool old = false;

  bool operator==(const Prompt&) const = default;
};

/// The parts of an interview, in their order. What only next steps read comes
/// after all of them.
enum class Stage : std::uint8_t {
  emergency,   ///< lines of an emergency page
  person,      ///< questions that belong to no sign, and their pages
  noticed,     ///< what stands on pages with notices, and notices on none
  follow_ups,  ///< the other questions of signs, also on pages of their own,
               ///< and what hangs on an answer about the person, on no page
  last,        ///< what the pack wants asked last
};

/// Why a question is still to be asked.
enum class Need : std::uint8_t {
  none,        ///< it is not to be asked
  next_steps,  ///< only a next step reads it
  other,       ///< everything is asked, it steers the wording, or it
               ///< decides whether an answer belongs there
  rules,       ///< it can still change the outcome
};

/// What is known of one question while the interview runs.
struct OpenQuestion {
  Need need = Need::none;
  LevelIndex reach{};  ///< rules: the highest level that it can still decide

  bool operator==(const OpenQuestion&) const = default;
};

/// What of the order can be read from a program alone.
class QuestionOrder {
 public:
  explicit QuestionOrder(const Program& program);

  /// Whether the question only steers the wording: it belongs to no sign, is
  /// worrying in neither direction, and no rule reads it.
  bool is_wording(QuestionIndex q) const { return wording_[q]; }

  /// Whether some rule reads the question, if only by way of others.
  bool is_read_by_rules(QuestionIndex q) const { return read_by_rules_[q]; }

  /// The questions that the ask_if of `q` reads, through flags and values too,
  /// in the pack's order.
  const std::vector<QuestionIndex>& read_by_ask_if(QuestionIndex q) const {
    return read_by_ask_if_[q];
  }

  /// The stage in which `q` is asked, unless only next steps read it.
  Stage stage(QuestionIndex q) const { return stages_[q]; }

  /// All questions, by stage, then pages in their order and questions in
  /// theirs.
  std::vector<QuestionIndex> in_order() const;

  /// What to ask next of the open questions (by QuestionIndex), or nothing.
  ///
  /// A question waits until none that its ask_if reads is open (what only next
  /// steps need keeps nothing waiting but its like). Among those ready the
  /// earlier stage comes first; in the stage of the follow-ups then
  /// the one that reaches the highest level; then pages in their order and
  /// questions in theirs. A follow-up that reaches the highest level of all
  /// comes before the next page of what was noticed: nobody ticks through four
  /// lists with an emergency on the first. A page is one prompt with all of its
  /// lines that are ready, also those that only next steps read. Cost
  /// O(questions + what their ask_ifs read)
  std::optional<Prompt> next(const std::vector<OpenQuestion>& open) const;

 private:
  bool is_ready(QuestionIndex q, const std::vector<OpenQuestion>& open) const;
  bool comes_before(QuestionIndex a, QuestionIndex b,
                    const std::vector<OpenQuestion>& open) const;
  std::size_t page_rank(QuestionIndex q, Stage stage) const;

  const Pack* pack_;  ///< kept alive by the program that the owner keeps
  std::vector<Stage> stages_;
  std::vector<bool> wording_;
  std::vector<bool> read_by_rules_;
  std::vector<std::vector<QuestionIndex>> read_by_ask_if_;
};

}  // namespace redflag
