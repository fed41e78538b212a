// SPDX-License-Identifier: Apache-2.0
// One person's way through a pack: what to ask next, what was answered, when
// to stop. It reads and prints nothing; the commands do. The order of the
// questions is question_order.h.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "engine/answers.h"
#include "engine/block.h"
#include "engine/outcome.h"
#include "engine/program.h"
#include "interview/question_order.h"

namespace redflag {

struct InterviewOptions {
  /// Ask everything that applies, not only what can still matter.
  bool ask_all = false;
  /// Questions whose meaning has changed since they were answered. They are
  /// put again after the emergency page, with the old answers, which count
  /// until then.
  std::vector<QuestionIndex> changed{};
  /// Answers that are too old to say anything about now. They are put again
  /// likewise, before all others and in the order of questions; the old answer
  /// cannot be kept unsaid.
  std::vector<QuestionIndex> old{};
};

/// Which of two answers that do not fit together is right.
enum class Settled : std::uint8_t { the_answer, the_others, not_sure };

/// An interview. It ends: a question is asked once, and again only where the
/// person goes back, changes an answer, or has to say which of two is right.
///
/// Unknown  "not sure" is an answer: the question is not asked again. What was
///          set aside by a change of mind counts nowhere until it applies
///          again.
/// Cost     an evaluation of one row for every answer.
class Interview {
 public:
  /// `sheet` holds the answers that are known already; they are not asked.
  Interview(std::shared_ptr<const Program> program, AnswerSheet sheet,
            InterviewOptions options = {});

  /// What to put before the person now; nothing when all has been asked.
  const std::optional<Prompt>& prompt() const { return prompt_; }

  /// Keeps the first `count` lines of the prompt (a page) for now: the others
  /// are put after them, as a prompt of their own, where they still matter.
  void narrow(std::size_t count);

  /// Answers the prompt (a question or a page): one answer for each of its
  /// questions, none of them blank. One that changes a known answer sets aside
  /// those that it makes certainly not apply.
  void answer(const std::vector<Answer>& answers);

  /// Answers questions whether they were put or not, one after the other, for
  /// those who ask in an order of their own. A blank answer takes one back.
  void record(const std::vector<std::pair<QuestionIndex, Answer>>& answers);
  /// Puts another sheet in the place of this one, as after an undo.
  void replace_sheet(AnswerSheet sheet);

  /// Answers the prompt (a clash). Where the answer is right and its ask_if is
  /// one yes-no question, that becomes "yes"; where its ask_if is anything
  /// else, what it reads is asked again. Where the others are right, the
  /// answer is set aside, with all that contradict the same ones. Not sure
  /// leaves a contradiction.
  void settle(Settled settled);

  /// Whether there is a prompt before this one.
  bool can_go_back() const;
  /// Puts the prompt before this one, with its old answers.
  void back();
  /// Puts answered questions again: one, or lines of one page.
  void ask_again(std::vector<QuestionIndex> questions);

  /// Whether the card is due before the next prompt: the highest level has
  /// become certain, or somebody is not sure about a line of an emergency
  /// page, and going on has not been asked for since.
  bool card_due() const;
  /// Goes on after the card. Once the highest level is certain no question can
  /// matter, so whoever goes on is asked all that applies.
  void go_on();

  const Program& program() const { return *program_; }
  const Pack& pack() const { return program_->pack(); }
  const QuestionOrder& order() const { return order_; }
  const AnswerSheet& sheet() const { return sheet_; }
  const Outcome& outcome() const { return outcome_; }
  /// Whether the question certainly does not apply, as things stand.
  bool does_not_apply(QuestionIndex q) const { return state_.not_applying[q]; }
  /// Whether the question certainly applies, as things stand.
  bool surely_applies(QuestionIndex q) const;
  /// Why each question is still to be asked, by QuestionIndex.
  std::vector<OpenQuestion> open_questions() const;
  /// Whether all questions that have changed, and still apply, were put again.
  bool changed_are_confirmed() const { return changed_left().empty(); }
  /// The answers of `changed`, and of `old`, that were not given again yet, and
  /// still apply.
  std::vector<QuestionIndex> changed_left() const;
  std::vector<QuestionIndex> old_left() const;
  /// What was answered here, and not in the sheet that it began with.
  const std::set<QuestionIndex>& answered() const { return answered_; }
  /// How many prompts have been answered.
  std::size_t answered_prompts() const { return history_.size(); }

 private:
  /// What the evaluator makes of the answers, for every question.
  struct State {
    std::vector<bool> not_applying;  ///< certainly
    std::vector<bool> contradicted;
  };
  /// Where the prompt comes from.
  enum class Origin : std::uint8_t { order, changed, history, again, clash };

  State evaluate_sheet();
  void store(QuestionIndex q, const Answer& answer, const State& before);
  void set_aside(QuestionIndex q);
  bool set_aside_newly_idle(const State& before);
  bool restore_newly_applying(const State& before);
  void follow(const State& before, bool mind_changed);
  void refresh();
  std::optional<Prompt> find_prompt();
  std::optional<Prompt> next_changed() const;
  std::optional<Prompt> next_clash() const;
  std::vector<bool> read_by_doubtful() const;
  std::vector<QuestionIndex> answers_behind(QuestionIndex q) const;
  std::vector<QuestionIndex> contradicted_like(
      const std::vector<QuestionIndex>& clash) const;
  bool is_highest_certain() const;
  std::optional<std::size_t> place_before() const;
  std::vector<QuestionIndex> still_applying(
      const std::vector<QuestionIndex>& questions) const;
  Prompt prompt_again(const std::vector<QuestionIndex>& questions) const;

  std::shared_ptr<const Program> program_;
  QuestionOrder order_;
  AnswerSheet sheet_;
  bool ask_all_;

  Block block_;  ///< one row, as sheet_ was at the last evaluation
  Planes planes_;
  State state_;
  Outcome outcome_;

  std::optional<Prompt> prompt_;
  Origin origin_ = Origin::order;
  std::vector<Prompt> history_;  ///< prompts answered, in order
  std::size_t place_ = 0;        ///< history: which one is put again
  std::vector<std::vector<QuestionIndex>> again_;  ///< to be put first
  std::vector<QuestionIndex> changed_;             ///< not put again yet
  std::vector<QuestionIndex> old_;                 ///< likewise
  std::set<QuestionIndex> answered_;
  std::set<std::vector<QuestionIndex>> clashes_settled_;
  bool went_on_when_certain_ = false;
  std::set<QuestionIndex> went_on_when_unsure_;
};

}  // namespace redflag
