// SPDX-License-Identifier: Apache-2.0
// The part of the search for numbers that goes along lines (number_lines.h).
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/number_lines.h"
#include "analysis/number_search.h"

namespace redflag {
namespace {

// How many refutations are taken from one find, and how many numbers of a
// linear system are worth a step.
constexpr std::size_t kLineConflicts = 8;
constexpr std::uint64_t kLineSteps = 64;

// Micros in one; and what is less than the difference of any two.
constexpr double kMicros = 1e6;
constexpr double kNone = 1e-9;

bool is_whole(double number) { return round_to_micro(number) == number; }

}  // namespace

std::uint64_t NumberSearch::line_steps() const {
  const std::uint64_t left = most_steps_ - std::min(most_steps_, steps_);
  const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  return left > most / kLineSteps ? most : left * kLineSteps;
}

void NumberSearch::spend_on_lines(std::uint64_t steps) {
  steps_ += 1 + steps / kLineSteps;
}

bool NumberSearch::refute_by_lines() {
  const std::vector<Region> regions = regions_;
  const std::vector<Wanted> all = wanted_;
  std::vector<Wanted> left = wanted_;
  bool refuted = false;
  // What takes part in one refutation is left out of the next.
  for (std::size_t tries = 0; tries < kLineConflicts && !is_spent(); ++tries) {
    const LineProblem problem = lines_through(first_box(), false);
    NumberLines lines(problem, line_steps());
    const bool refutes = lines.refutes();
    spend_on_lines(lines.steps());
    if (!refutes) break;
    keep(lines.reasons());
    conflicts_.push_back(lits());
    refuted = true;
    for (std::size_t w = 0; w < wanted_.size(); ++w) {
      if (wanted_[w].matters()) left[w].relations = {};
    }
    wanted_ = left;
    regions_ = regions;
  }
  wanted_ = all;
  regions_ = regions;
  return refuted;
}

// Leaves out all that the refutation does not rest on.
void NumberSearch::keep(const std::vector<std::size_t>& reasons) {
  const auto needed = [&](std::size_t reason) {
    return std::ranges::find(reasons, reason) != reasons.end();
  };
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    if (!needed(2 * i)) regions_[i].low.reset();
    if (!needed(2 * i + 1)) regions_[i].high.reset();
  }
  std::size_t reason = 2 * regions_.size();
  for (Wanted& wanted : wanted_) {
    for (auto& relation : wanted.relations) {
      if (!needed(reason++)) relation.reset();
    }
  }
}

LineProblem NumberSearch::lines_through(const Box& box, bool is_part) const {
  LineProblem problem{.is_part = is_part};
  for (std::size_t i = 0; i < box.size(); ++i) {
    const Numbers::Number& number = numbers_.numbers_[cluster_[i]];
    problem.numbers.push_back(
        {{number.min, number.max},
         box[i],
         regions_[i].range,
         written_ && is_whole(number.min) && is_whole(number.max)});
  }
  for (const Wanted& wanted : wanted_) {
    LineRelation relation{wanted.compared->program,
                          wanted.compared->a,
                          wanted.compared->b,
                          {},
                          wanted.relations};
    for (const auto& [question, reading] : wanted.compared->readings) {
      LineReading& is = relation.readings[question];
      is.otherwise = reading.otherwise;
      if (is_number(reading)) is.place = place_[reading.number];
    }
    problem.relations.push_back(std::move(relation));
  }
  for (const auto& [less, more] : numbers_.orders_) {
    if (place_[less] && place_[more]) {
      problem.orders.emplace_back(*place_[less], *place_[more]);
    }
  }
  return problem;
}

Decision NumberSearch::follow_lines(Box& box) {
  const LineProblem problem = lines_through(box, true);
  NumberLines lines(problem, line_steps());
  Decision decision = Decision::not_decided;
  if (lines.refutes()) {
    decision = Decision::unsatisfiable;
  } else if (std::ranges::any_of(lines.points(), [this](const auto& point) {
               return try_point(point);
             })) {
    decision = Decision::satisfiable;
  } else {
    box = lines.ranges();
    if (written_ && !keep_written(box)) decision = Decision::unsatisfiable;
  }
  spend_on_lines(lines.steps());
  return decision;
}

// Whether any number of six decimals, or end of its question, is left in each
// range; it then ends at such.
bool NumberSearch::keep_written(Box& box) const {
  for (std::size_t i = 0; i < box.size(); ++i) {
    const Numbers::Number& number = numbers_.numbers_[cluster_[i]];
    Range& range = box[i];
    const double none =
        kNone + std::max(std::abs(range.low), std::abs(range.high)) * 1e-15;
    if (range.low > number.min) {
      range.low = std::ceil((range.low - none) * kMicros) / kMicros;
    }
    if (range.high < number.max) {
      range.high = std::floor((range.high + none) * kMicros) / kMicros;
    }
    if (range.low > range.high) return false;
  }
  return true;
}

}  // namespace redflag
