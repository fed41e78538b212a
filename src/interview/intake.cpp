// SPDX-License-Identifier: Apache-2.0

#include "interview/intake.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "engine/safe_reading.h"

namespace redflag {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool is_call_reference(std::string_view text) {
  const auto allowed = [](char c) {
    return is_letter(c) || is_digit(c) || c == '-';
  };
  return text.size() <= kMaxReferenceBytes &&
         std::ranges::all_of(text, allowed) &&
         std::ranges::any_of(text, is_digit);
}

bool is_call_time(std::string_view text) {
  // A digit stands for itself and those below it.
  const auto fits = [&](std::string_view pattern) {
    return text.size() == pattern.size() &&
           std::equal(text.begin(), text.end(), pattern.begin(),
                      [](char c, char p) {
                        return is_digit(p) ? is_digit(c) && c <= p : c == p;
                      });
  };
  for (const std::string_view time : {"T29:59:59", "T29:59"}) {
    for (const std::string_view zone : {"Z", "+29:59", "-29:59"}) {
      const std::string pattern =
          "9999-19-39" + std::string(time) + std::string(zone);
      if (!fits(pattern)) continue;
      const auto two = [&](std::size_t at) {
        return (text[at] - '0') * 10 + (text[at + 1] - '0');
      };
      return two(5) >= 1 && two(5) <= 12 && two(8) >= 1 && two(8) <= 31 &&
             two(11) <= 23;
    }
  }
  return false;
}

Intake::Intake(std::shared_ptr<const Program> program, AnswerSheet sheet,
               const std::vector<QuestionIndex>& changed)
    : interview_(std::move(program), std::move(sheet)),
      screens_(intake_screens(interview_.pack(), interview_.order())),
      homes_(interview_.pack().questions.size()),
      changed_(changed.begin(), changed.end()) {
  // Pages come last here, so that they have the last word.
  for (const bool pages : {false, true}) {
    for (std::size_t i = 0; i < screens_.size(); ++i) {
      if (screens_[i].page.has_value() != pages) continue;
      for (const QuestionIndex q : screens_[i].questions) homes_[q] = i;
    }
  }
  screen_ = next_screen();
}

bool Intake::is_blank(QuestionIndex q) const {
  return sheet()[q].state == AnswerState::blank;
}

bool Intake::is_again(QuestionIndex q) const {
  return changed_.contains(q) && !is_blank(q) && !interview_.does_not_apply(q);
}

std::vector<QuestionIndex> Intake::left_again() const {
  std::vector<QuestionIndex> left;
  std::ranges::copy_if(changed_, std::back_inserter(left),
                       [&](QuestionIndex q) { return is_again(q); });
  return left;
}

std::size_t Intake::home(QuestionIndex q) const { return homes_[q]; }

/// Whether a question hangs on none that is still to be asked.
bool Intake::is_ready(QuestionIndex q, const Open& open) const {
  return interview_.surely_applies(q) ||
         std::ranges::none_of(order().read_by_ask_if(q), [&](QuestionIndex r) {
           return open[r].need != Need::none;
         });
}

bool Intake::is_shown(const IntakeScreen& screen, QuestionIndex q,
                      const Open& open) const {
  if (!is_blank(q)) return true;
  if (interview_.does_not_apply(q)) return false;
  // Lines of one page are asked together: a hole in it would look like a page
  // that does not ask.
  if (screen.page || is_ready(q, open)) return true;
  return std::ranges::any_of(order().read_by_ask_if(q), [&](QuestionIndex r) {
    return open[r].need != Need::none &&
           std::ranges::find(screen.questions, r) != screen.questions.end();
  });
}

std::vector<IntakeLine> Intake::lines() const {
  std::vector<IntakeLine> lines;
  if (!screen_) return lines;
  const IntakeScreen& screen = screens_[*screen_];
  const Open open = interview_.open_questions();
  for (std::size_t i = 0; i < screen.questions.size(); ++i) {
    const QuestionIndex q = screen.questions[i];
    if (!is_shown(screen, q, open)) continue;
    const bool again = is_again(q);
    lines.push_back({.number = i + 1,
                     .question = q,
                     .open = is_blank(q) || again,
                     .needed = open[q].need != Need::none || again,
                     .can_raise = open[q].need == Need::rules,
                     .again = again});
  }
  return lines;
}

bool Intake::is_answered() const {
  return std::ranges::none_of(
      lines(), [](const IntakeLine& line) { return line.open && line.needed; });
}

/// Whether the walk stops for a question: it is needed, nobody has left it
/// open, and nothing that it hangs on is unanswered.
bool Intake::is_due(QuestionIndex q, const Open& open) const {
  if (left_.contains(q)) return false;
  return is_again(q) || (open[q].need != Need::none && is_ready(q, open));
}

std::optional<std::size_t> Intake::next_screen() const {
  const Open open = interview_.open_questions();
  // Of the follow-ups those that reach the highest level come first; all else
  // as it stands.
  using Key = std::tuple<Stage, std::size_t, std::size_t>;
  std::optional<Key> best;
  for (std::size_t i = 0; i < open.size(); ++i) {
    const QuestionIndex q(i);
    if (!is_due(q, open)) continue;
    // What follows up the person stands on their screen, and comes with it.
    const Stage stage = order().stage(q) == Stage::follow_ups && !pack()[q].sign
                            ? Stage::person
                            : order().stage(q);
    std::size_t reach = 0;
    if (stage == Stage::follow_ups) {
      reach = pack().levels.size();
      if (open[q].need == Need::rules) reach -= open[q].reach + std::size_t{1};
    }
    const Key key{stage, reach, homes_[q]};
    if (!best || key < *best) best = key;
  }
  if (!best) return std::nullopt;
  return std::get<2>(*best);
}

void Intake::go_to(std::size_t screen) {
  if (screen_ && *screen_ != screen) before_.push_back(*screen_);
  screen_ = screen;
}

void Intake::go_on() {
  // What stays open here was left open, unless it could not matter; whoever
  // jumps away has left nothing. What hangs on a question that is still to be
  // asked comes again once that has its answer.
  const Open open = interview_.open_questions();
  for (const IntakeLine& line : lines()) {
    if (line.open && line.needed && is_ready(line.question, open)) {
      left_.insert(line.question);
    }
  }
  const std::optional<std::size_t> next = next_screen();
  if (screen_ && next != screen_) before_.push_back(*screen_);
  screen_ = next;
}

bool Intake::go_back() {
  if (before_.empty()) return false;
  screen_ = before_.back();
  before_.pop_back();
  return true;
}

void Intake::remember() {
  if (undo_.size() == kMaxUndo) undo_.erase(undo_.begin());
  undo_.push_back(
      {.sheet = sheet(), .changed = changed_, .answered = answered_});
}

void Intake::answer(
    const std::vector<std::pair<QuestionIndex, Answer>>& answers,
    const std::string& time) {
  remember();
  interview_.record(answers);
  AnswerSheet timed = sheet();
  for (const auto& [q, answer] : answers) {
    const bool was_again = changed_.erase(q) > 0;
    answered_.insert(q);
    if (answer.state == AnswerState::blank) continue;
    std::string& kept = timed.times[pack()[q].id];
    if (kept.empty() || was_again) kept = time;
  }
  interview_.replace_sheet(std::move(timed));
}

bool Intake::add_words(std::optional<QuestionIndex> q, std::string_view words) {
  AnswerSheet sheet = this->sheet();
  std::string& kept =
      q ? sheet.notes[pack()[*q].id] : sheet.call[std::string(kCallComplaint)];
  const std::string_view separator = kept.empty() ? "" : "; ";
  if (kept.size() + separator.size() + words.size() > kMaxWordsBytes) {
    return false;
  }
  (kept += separator) += words;
  remember();
  interview_.replace_sheet(std::move(sheet));
  return true;
}

bool Intake::set_call(std::string_view field, std::string_view text) {
  if (text.size() > kMaxFieldBytes) return false;
  remember();
  AnswerSheet sheet = this->sheet();
  sheet.call[std::string(field)] = text;
  interview_.replace_sheet(std::move(sheet));
  return true;
}

bool Intake::undo() {
  if (undo_.empty()) return false;
  interview_.replace_sheet(std::move(undo_.back().sheet));
  changed_ = std::move(undo_.back().changed);
  answered_ = std::move(undo_.back().answered);
  undo_.pop_back();
  if (!screen_) screen_ = next_screen();
  return true;
}

SafeReading Intake::reading() const {
  const std::vector<QuestionIndex> again = left_again();
  if (again.empty()) {
    return {.sheet = sheet(), .outcome = interview_.outcome(), .changed = {}};
  }
  // As if nobody had answered: whoever goes by the level goes by what is open.
  return read_safely(program(), sheet(), {}, again);
}

IntakeStatus Intake::status() const {
  const Outcome outcome = this->outcome();
  IntakeStatus status{.levels = outcome.levels};
  for (const Unsure& unsure : outcome.unsure) {
    ++(unsure.state == AnswerState::blank ? status.open : status.not_sure);
  }
  const Open open = interview_.open_questions();
  for (const QuestionIndex q : order().in_order()) {
    if (open[q].need != Need::rules || !is_ready(q, open)) continue;
    if (!status.best || open[q].reach > open[*status.best].reach) {
      status.best = q;
    }
  }
  return status;
}

void Intake::told() { interview_.go_on(); }

}  // namespace redflag
