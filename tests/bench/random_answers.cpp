// SPDX-License-Identifier: Apache-2.0
#include "bench/random_answers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace redflag::bench {
namespace {

constexpr std::array<std::int64_t, 7> kTen = {1,     10,     100,    1000,
                                              10000, 100000, 1000000};

// As many decimals as the steps and the smallest number need.
unsigned decimals_of(const Question& question) {
  for (unsigned d = 0; d + 1 < kTen.size(); ++d) {
    const double scale = static_cast<double>(kTen[d]);
    const bool whole =
        std::abs(question.step * scale - std::round(question.step * scale)) <
            1e-6 &&
        std::abs(question.min * scale - std::round(question.min * scale)) <
            1e-6;
    if (whole) return d;
  }
  return kTen.size() - 1;
}

std::optional<QuestionIndex> parent_of(const Pack& pack,
                                       const Question& question) {
  if (!question.ask_if || question.ask_if->kind != ExprKind::name) {
    return std::nullopt;
  }
  return pack.find_question(question.ask_if->name);
}

Habit habit_of(const Pack& pack, const Question& question, Random& random) {
  Habit habit;
  habit.parent = parent_of(pack, question);
  const double most = habit.parent ? 0.45 : 0.25;
  habit.yes = 0.05 + (most - 0.05) * random.fraction();
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    habit.options.push_back(0.2 + random.fraction());
  }
  if (question.type != QuestionType::number) return habit;
  habit.decimals = decimals_of(question);
  const double scale = static_cast<double>(kTen[habit.decimals]);
  habit.first = std::llround(question.min * scale);
  habit.step = std::max<std::int64_t>(1, std::llround(question.step * scale));
  const std::int64_t last = std::llround(std::floor(question.max * scale));
  habit.steps = static_cast<std::uint64_t>((last - habit.first) / habit.step);
  return habit;
}

}  // namespace

RandomAnswers::RandomAnswers(const Pack& pack, std::uint64_t seed,
                             double missing)
    : pack_(pack),
      random_(seed),
      missing_(missing),
      cells_(pack.questions.size()) {
  Random habits(20261125);
  for (const Question& question : pack.questions) {
    habits_.push_back(habit_of(pack, question, habits));
  }
  std::vector<bool> placed(pack.questions.size());
  while (order_.size() < placed.size()) {
    for (std::size_t q = 0; q < placed.size(); ++q) {
      const auto parent = habits_[q].parent;
      if (placed[q] || (parent && !placed[*parent])) continue;
      placed[q] = true;
      order_.emplace_back(q);
    }
  }
}

const std::vector<Cell>& RandomAnswers::next() {
  for (const QuestionIndex q : order_) answer(q);
  return cells_;
}

void RandomAnswers::answer(QuestionIndex q) {
  Cell& cell = cells_[q];
  cell = Cell{};
  const Habit& habit = habits_[q];
  if (habit.parent) {
    const Cell& parent = cells_[*habit.parent];
    const bool asked = parent.state == Cell::State::given && parent.yes;
    const double all_the_same =
        parent.state == Cell::State::given ? 0.002 : 0.2;
    if (!asked && !random_.chance(all_the_same)) return;
  } else if (pack_[q].ask_if && pack_[q].ask_if->kind != ExprKind::yes &&
             random_.chance(0.5)) {
    return;
  }
  if (random_.chance(missing_)) {
    if (random_.chance(0.2)) cell.state = Cell::State::not_sure;
    return;
  }
  give(q, cell);
}

void RandomAnswers::give(QuestionIndex q, Cell& cell) {
  const Question& question = pack_[q];
  const Habit& habit = habits_[q];
  cell.state = Cell::State::given;
  switch (question.type) {
    case QuestionType::yes_no:
      cell.yes = random_.chance(habit.yes);
      break;
    case QuestionType::choice:
      cell.option = static_cast<std::uint32_t>(random_.weighted(habit.options));
      break;
    case QuestionType::choices:
      for (std::size_t o = 0; o < question.options.size(); ++o) {
        const std::uint64_t bit = std::uint64_t{1} << o;
        if (!random_.chance(habit.yes)) continue;
        (random_.chance(0.05) ? cell.not_sure : cell.ticked) |= bit;
      }
      break;
    case QuestionType::number:
      if (question.optional && random_.chance(0.4)) {
        cell.state = Cell::State::no_reading;
      } else {
        cell.number = number(question, habit);
      }
      break;
  }
}

// Most people are near the harmless end of a scale, or in its middle.
std::int64_t RandomAnswers::number(const Question& question,
                                   const Habit& habit) {
  const double u = random_.fraction();
  double place = u;
  if (question.worse == Worse::higher) place = u * u * u;
  if (question.worse == Worse::lower) place = 1 - u * u * u;
  if (question.worse == Worse::either) {
    const double v = random_.fraction();
    const double w = random_.fraction();
    place = (u + v + w) / 3;
  }
  const auto step =
      static_cast<std::int64_t>(place * static_cast<double>(habit.steps + 1));
  const auto last = static_cast<std::int64_t>(habit.steps);
  return habit.first + habit.step * std::min(step, last);
}

void append_number(std::string& out, std::int64_t scaled, unsigned decimals) {
  std::string digits = std::to_string(std::abs(scaled));
  if (digits.size() <= decimals)
    digits.insert(0, decimals + 1 - digits.size(), '0');
  if (scaled < 0) out += '-';
  const std::size_t point = digits.size() - decimals;
  out.append(digits, 0, point);
  std::string_view after = std::string_view(digits).substr(point);
  while (after.ends_with('0')) after.remove_suffix(1);
  if (!after.empty()) (out += '.') += after;
}

}  // namespace redflag::bench
