// SPDX-License-Identifier: Apache-2.0

#include "interview/interview.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/evaluator.h"
#include "engine/relevance.h"

namespace redflag {
namespace {

constexpr RowIndex only_row{0};

bool is_open(const AnswerSheet& sheet, QuestionIndex q) {
  return sheet[q].state == AnswerState::blank;
}

/// The emergency page comes first so, and notices before what hangs on them.
std::vector<QuestionIndex> in_order_of(
    const QuestionOrder& order, const std::vector<QuestionIndex>& questions) {
  if (questions.empty()) return {};
  std::vector<QuestionIndex> sorted = order.in_order();
  std::erase_if(sorted, [&](QuestionIndex q) {
    return std::ranges::find(questions, q) == questions.end();
  });
  return sorted;
}

}  // namespace

Interview::Interview(std::shared_ptr<const Program> program, AnswerSheet sheet,
                     InterviewOptions options)
    : program_(std::move(program)),
      order_(*program_),
      sheet_(std::move(sheet)),
      ask_all_(options.ask_all),
      block_(*program_, 1),
      changed_(std::move(options.changed)),
      old_(in_order_of(order_, options.old)) {
  refresh();
}

Interview::State Interview::evaluate_sheet() {
  block_.reset(1);
  block_.set(only_row, sheet_);
  evaluate(*program_, block_, planes_);
  State state;
  for (std::size_t i = 0; i < pack().questions.size(); ++i) {
    const QuestionIndex q(i);
    const NodeIndex applies = program_->slots(q).applies;
    state.not_applying.push_back(
        !planes_.truth(*program_, applies, only_row).may);
    state.contradicted.push_back(has_row(planes_.contradicted(q), only_row));
  }
  return state;
}

void Interview::set_aside(QuestionIndex q) {
  sheet_.set_aside[pack()[q].id] = sheet_[q];
  sheet_[q] = Answer{};
}

/// Sets aside the answers that did apply before, and now certainly do not. The
/// contradicted ones come first: while they stand, the "no" that they hang on
/// counts as not sure, and hides what else it ends.
bool Interview::set_aside_newly_idle(const State& before) {
  const State now = evaluate_sheet();
  std::vector<QuestionIndex> contradicted;
  std::vector<QuestionIndex> idle;
  for (std::size_t i = 0; i < pack().questions.size(); ++i) {
    const QuestionIndex q(i);
    if (is_open(sheet_, q)) continue;
    if (now.contradicted[q] && !before.contradicted[q]) {
      contradicted.push_back(q);
    } else if (now.not_applying[q] && !before.not_applying[q]) {
      idle.push_back(q);
    }
  }
  const auto& chosen = contradicted.empty() ? idle : contradicted;
  for (const QuestionIndex q : chosen) set_aside(q);
  return !chosen.empty();
}

/// Brings back what was set aside, did not apply before, and now may.
bool Interview::restore_newly_applying(const State& before) {
  const State now = evaluate_sheet();
  bool restored = false;
  for (std::size_t i = 0; i < pack().questions.size(); ++i) {
    const QuestionIndex q(i);
    if (!is_open(sheet_, q) || !before.not_applying[q] || now.not_applying[q]) {
      continue;
    }
    const auto kept = sheet_.set_aside.find(pack()[q].id);
    if (kept == sheet_.set_aside.end()) continue;
    sheet_[q] = kept->second;
    sheet_.set_aside.erase(kept);
    restored = true;
  }
  return restored;
}

/// Lets a new answer have its effect on others. It ends, since only what
/// applied before can be set aside, and only what did not can come back.
void Interview::follow(const State& before, bool mind_changed) {
  bool changed = true;
  while (changed) {
    changed = mind_changed && set_aside_newly_idle(before);
    changed = restore_newly_applying(before) || changed;
  }
}

/// Stores one answer of a prompt. `before` is the state before this prompt's
/// answer to `q`.
void Interview::store(QuestionIndex q, const Answer& answer,
                      const State& before) {
  const Answer old = sheet_[q];
  if (answer == old) return;
  // A line that another line of the same prompt has just ended: it is kept for
  // when it applies again, so that it need not be asked twice.
  if (before.not_applying[q] && old.state == AnswerState::blank &&
      (answer.state != AnswerState::given || says_no(pack()[q], answer))) {
    sheet_.set_aside.try_emplace(pack()[q].id, answer);
    return;
  }
  sheet_[q] = answer;
  sheet_.times.erase(pack()[q].id);  // it was that of the old answer
  sheet_.set_aside.erase(pack()[q].id);
  follow(before, old.state == AnswerState::given);
}

void Interview::answer(const std::vector<Answer>& answers) {
  assert(prompt_ && prompt_->kind != Prompt::Kind::clash);
  assert(answers.size() == prompt_->questions.size());
  const Prompt prompt = *prompt_;
  if (origin_ == Origin::order || origin_ == Origin::changed) {
    history_.push_back(prompt);
  }
  if (origin_ == Origin::again) again_.erase(again_.begin());
  origin_ = Origin::order;
  const auto is_put = [&](QuestionIndex q) {
    return std::ranges::find(prompt.questions, q) != prompt.questions.end();
  };
  std::erase_if(changed_, is_put);
  std::erase_if(old_, is_put);
  answered_.insert(prompt.questions.begin(), prompt.questions.end());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    assert(answers[i].state != AnswerState::blank);
    store(prompt.questions[i], answers[i], evaluate_sheet());
  }
  refresh();
}

void Interview::record(
    const std::vector<std::pair<QuestionIndex, Answer>>& answers) {
  for (const auto& [q, answer] : answers) {
    store(q, answer, evaluate_sheet());
    answered_.insert(q);
  }
  refresh();
}

void Interview::replace_sheet(AnswerSheet sheet) {
  sheet_ = std::move(sheet);
  std::erase_if(went_on_when_unsure_, [&](QuestionIndex q) {
    return sheet_[q].state != AnswerState::not_sure;
  });
  refresh();
}

bool Interview::surely_applies(QuestionIndex q) const {
  return planes_.truth(*program_, program_->slots(q).applies, only_row).must;
}

void Interview::narrow(std::size_t count) {
  assert(prompt_ && prompt_->kind == Prompt::Kind::page && count > 0);
  if (count >= prompt_->questions.size()) return;
  std::vector<QuestionIndex>& lines = prompt_->questions;
  const std::vector<QuestionIndex> rest(
      lines.begin() + static_cast<std::ptrdiff_t>(count), lines.end());
  lines.resize(count);
  // The rest come by themselves where they are open or have changed.
  if (origin_ == Origin::order || origin_ == Origin::changed) return;
  if (origin_ == Origin::again) {
    again_.front() = lines;
  } else {
    origin_ = Origin::again;
    again_.insert(again_.begin(), lines);
  }
  again_.insert(again_.begin() + 1, rest);
}

void Interview::settle(Settled settled) {
  assert(prompt_ && prompt_->kind == Prompt::Kind::clash);
  const std::vector<QuestionIndex> clash = prompt_->questions;
  const QuestionIndex q = clash.front();
  clashes_settled_.insert(clash);
  const std::optional<QuestionIndex> parent = program_->slots(q).parent;
  if (settled == Settled::the_answer && parent) {
    store(*parent, Answer::yes_no(true), evaluate_sheet());
    answered_.insert(*parent);
  } else if (settled == Settled::the_answer) {
    for (std::size_t i = 1; i < clash.size(); ++i) again_.push_back({clash[i]});
  } else if (settled == Settled::the_others) {
    const State before = evaluate_sheet();
    for (const QuestionIndex other : contradicted_like(clash)) set_aside(other);
    follow(before, true);
  }
  refresh();
}

bool Interview::is_highest_certain() const {
  return outcome_.levels.level == pack().highest_level();
}

bool Interview::card_due() const {
  // Whoever went back to change an answer has seen the card.
  if (origin_ == Origin::history || origin_ == Origin::again) return false;
  if (is_highest_certain() && !went_on_when_certain_) return true;
  for (std::size_t i = 0; i < pack().questions.size(); ++i) {
    const QuestionIndex q(i);
    if (order_.stage(q) == Stage::emergency &&
        sheet_[q].state == AnswerState::not_sure &&
        !went_on_when_unsure_.contains(q)) {
      return true;
    }
  }
  return false;
}

void Interview::go_on() {
  went_on_when_certain_ = is_highest_certain();
  for (std::size_t i = 0; i < pack().questions.size(); ++i) {
    const QuestionIndex q(i);
    if (sheet_[q].state == AnswerState::not_sure) {
      went_on_when_unsure_.insert(q);
    }
  }
  refresh();
}

void Interview::refresh() {
  state_ = evaluate_sheet();
  outcome_ = outcome_at(*program_, block_, planes_, only_row);
  if (!is_highest_certain()) went_on_when_certain_ = false;
  prompt_ = find_prompt();
}

std::optional<Prompt> Interview::find_prompt() {
  while (!again_.empty()) {
    const auto questions = still_applying(again_.front());
    if (!questions.empty()) {
      origin_ = Origin::again;
      return prompt_again(questions);
    }
    again_.erase(again_.begin());
  }
  // Once the highest level is certain nothing can matter any more.
  if (is_highest_certain() && !ask_all_ && !went_on_when_certain_) {
    origin_ = Origin::order;
    return std::nullopt;
  }
  std::optional<Prompt> next = order_.next(open_questions());
  const bool is_emergency =
      next && order_.stage(next->questions.front()) == Stage::emergency;
  if (std::optional<Prompt> changed = next_changed();
      changed && !is_emergency) {
    origin_ = Origin::changed;
    return changed;
  }
  if (std::optional<Prompt> clash = next_clash()) {
    origin_ = Origin::clash;
    return clash;
  }
  origin_ = Origin::order;
  return next;
}

/// The first of the questions to be put again, with the others of its page:
/// what asks about now comes before what has changed.
std::optional<Prompt> Interview::next_changed() const {
  std::vector<QuestionIndex> changed = old_left();
  const std::vector<QuestionIndex> others = changed_left();
  std::ranges::copy_if(others, std::back_inserter(changed),
                       [&](QuestionIndex q) {
                         return std::ranges::find(changed, q) == changed.end();
                       });
  if (changed.empty()) return std::nullopt;
  const std::optional<PageIndex> page = pack()[changed.front()].page;
  std::vector<QuestionIndex> together;
  std::ranges::copy_if(
      changed, std::back_inserter(together), [&](QuestionIndex q) {
        return q == changed.front() || (page && pack()[q].page == page);
      });
  return prompt_again(together);
}

std::vector<QuestionIndex> Interview::changed_left() const {
  return still_applying(changed_);
}

std::vector<QuestionIndex> Interview::old_left() const {
  return still_applying(old_);
}

/// The answered questions because of which `q` does not apply: those that its
/// ask_if reads or, where one of these is not answered since it does not apply
/// itself, those behind it.
std::vector<QuestionIndex> Interview::answers_behind(QuestionIndex q) const {
  std::set<QuestionIndex> found;
  std::vector<QuestionIndex> to_visit = order_.read_by_ask_if(q);
  while (!to_visit.empty()) {
    const QuestionIndex read = to_visit.back();
    to_visit.pop_back();
    if (sheet_[read].state == AnswerState::given) {
      found.insert(read);
    } else {
      const auto& further = order_.read_by_ask_if(read);
      to_visit.insert(to_visit.end(), further.begin(), further.end());
    }
  }
  return {found.begin(), found.end()};
}

/// The answers that contradict just what the first of `clash` contradicts, it
/// among them: where that is right, all of them are wrong.
std::vector<QuestionIndex> Interview::contradicted_like(
    const std::vector<QuestionIndex>& clash) const {
  const std::vector<QuestionIndex> others(clash.begin() + 1, clash.end());
  std::vector<QuestionIndex> alike;
  std::ranges::copy_if(
      outcome_.contradictions, std::back_inserter(alike),
      [&](QuestionIndex q) { return answers_behind(q) == others; });
  return alike;
}

std::optional<Prompt> Interview::next_clash() const {
  for (const QuestionIndex q : outcome_.contradictions) {
    Prompt prompt{.kind = Prompt::Kind::clash, .questions = {q}};
    for (const QuestionIndex other : answers_behind(q)) {
      prompt.questions.push_back(other);
    }
    if (prompt.questions.size() > 1 &&
        !clashes_settled_.contains(prompt.questions)) {
      return prompt;
    }
  }
  return std::nullopt;
}

/// The questions that decide whether answers that count belong there at all.
/// While an ask_if is open, a first answer to what it reads may set off a
/// clash, and with it change the outcome after all.
std::vector<bool> Interview::read_by_doubtful() const {
  std::vector<NodeIndex> ask_ifs;
  for (std::size_t i = 0; i < pack().questions.size(); ++i) {
    const QuestionIndex q(i);
    const NodeIndex applies = program_->slots(q).applies;
    if (order_.is_read_by_rules(q) && sheet_[q].state == AnswerState::given &&
        !says_no(pack()[q], sheet_[q]) &&
        planes_.truth(*program_, applies, only_row).open()) {
      ask_ifs.push_back(applies);
    }
  }
  return read_by_nodes(*program_, block_, planes_, only_row, ask_ifs);
}

std::vector<OpenQuestion> Interview::open_questions() const {
  const Reach reach = reach_of_questions(*program_, block_, planes_, only_row);
  const std::vector<bool> guides =
      read_by_next_steps(*program_, block_, planes_, only_row);
  const std::vector<bool> settles = read_by_doubtful();
  const bool ask_all = ask_all_ || went_on_when_certain_;
  std::vector<OpenQuestion> open(pack().questions.size());
  for (std::size_t i = 0; i < open.size(); ++i) {
    const QuestionIndex q(i);
    if (!is_open(sheet_, q) || state_.not_applying[q]) continue;
    if (reach[q]) {
      open[q] = {.need = Need::rules, .reach = *reach[q]};
    } else if (ask_all || settles[q] || order_.is_wording(q)) {
      open[q] = {.need = Need::other};
    } else if (guides[q]) {
      open[q] = {.need = Need::next_steps};
    }
  }
  return open;
}

std::vector<QuestionIndex> Interview::still_applying(
    const std::vector<QuestionIndex>& questions) const {
  std::vector<QuestionIndex> applying;
  std::ranges::copy_if(questions, std::back_inserter(applying),
                       [&](QuestionIndex q) {
                         return !is_open(sheet_, q) && !does_not_apply(q);
                       });
  return applying;
}

Prompt Interview::prompt_again(
    const std::vector<QuestionIndex>& questions) const {
  const std::optional<PageIndex> page = pack()[questions.front()].page;
  const bool any_old = std::ranges::any_of(questions, [&](QuestionIndex q) {
    return std::ranges::find(old_, q) != old_.end();
  });
  return {.kind = page ? Prompt::Kind::page : Prompt::Kind::question,
          .page = page,
          .questions = questions,
          .again = true,
          .old = any_old};
}

std::optional<std::size_t> Interview::place_before() const {
  std::size_t place = origin_ == Origin::history ? place_ : history_.size();
  while (place > 0) {
    --place;
    if (!still_applying(history_[place].questions).empty()) return place;
  }
  return std::nullopt;
}

bool Interview::can_go_back() const {
  return origin_ == Origin::again || place_before().has_value();
}

void Interview::back() {
  if (origin_ == Origin::again) {
    again_.erase(again_.begin());
    refresh();
    return;
  }
  const std::optional<std::size_t> place = place_before();
  if (!place) return;
  place_ = *place;
  origin_ = Origin::history;
  prompt_ = prompt_again(still_applying(history_[place_].questions));
}

void Interview::ask_again(std::vector<QuestionIndex> questions) {
  again_.insert(again_.begin(), std::move(questions));
  refresh();
}

}  // namespace redflag
