// SPDX-License-Identifier: Apache-2.0
#include "bench/random_answers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <variant>

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

// Whether a condition reads only questions that `placed` has.
bool reads_only(const Pack& pack, const Expr& condition,
                const std::vector<bool>& placed) {
  const auto named = pack.find(condition.name);
  if (named) {
    if (const auto* q = std::get_if<QuestionIndex>(&*named)) return placed[*q];
    const auto* f = std::get_if<FlagIndex>(&*named);
    return reads_only(pack,
                      f != nullptr
                          ? pack.flags[*f].when
                          : pack.values[std::get<ValueIndex>(*named)].expr,
                      placed);
  }
  return std::ranges::all_of(condition.operands, [&](const Expr& operand) {
    return reads_only(pack, operand, placed);
  });
}

// How likely a yes is: of a page that lists what can be wrong, people tick a
// few lines, and of the emergency page seldom any.
double likely_yes(const Pack& pack, const Question& question, double drawn) {
  double least = 0.05;
  double most = question.ask_if ? 0.45 : 0.25;
  if (question.page) {
    const bool emergency = pack.pages[*question.page].emergency;
    least = emergency ? 0.0002 : 0.01;
    most = emergency ? 0.002 : 0.1;
  }
  return least + (most - least) * drawn;
}

Habit habit_of(const Pack& pack, const Question& question, Random& random) {
  Habit habit;
  habit.yes = likely_yes(pack, question, random.fraction());
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
  put_in_order();
}

void RandomAnswers::put_in_order() {
  std::vector<bool> placed(pack_.questions.size());
  while (order_.size() < placed.size()) {
    for (std::size_t q = 0; q < placed.size(); ++q) {
      const std::optional<Expr>& ask_if = pack_.questions[q].ask_if;
      if (placed[q] || (ask_if && !reads_only(pack_, *ask_if, placed))) {
        continue;
      }
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
  const std::optional<Expr>& ask_if = pack_[q].ask_if;
  if (ask_if && !is_asked(*ask_if) && !random_.chance(0.0005)) return;
  if (random_.chance(missing_)) {
    if (random_.chance(0.2)) cell.state = Cell::State::not_sure;
    return;
  }
  give(q, cell);
}

bool RandomAnswers::is_asked(const Expr& condition) const {
  const auto holds = [this](const Expr& part) { return is_asked(part); };
  switch (condition.kind) {
    case ExprKind::no:
      return false;
    case ExprKind::name: {
      const auto named = *pack_.find(condition.name);
      if (const auto* f = std::get_if<FlagIndex>(&named)) {
        return is_asked(pack_.flags[*f].when);
      }
      const Cell& cell = cells_[std::get<QuestionIndex>(named)];
      return cell.state == Cell::State::given && cell.yes;
    }
    case ExprKind::not_:
      return !is_asked(condition.operands[0]);
    case ExprKind::and_:
      return std::ranges::all_of(condition.operands, holds);
    case ExprKind::or_:
      return std::ranges::any_of(condition.operands, holds);
    default:
      return true;  // options and limits are seldom what an ask_if reads
  }
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
