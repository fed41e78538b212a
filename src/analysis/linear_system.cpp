// SPDX-License-Identifier: Apache-2.0
#include "analysis/linear_system.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

namespace redflag {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
// How far a value may lie beyond its end, and how small a factor counts as
// none. Neither is relied on: a conflict is computed again (is_conflict).
constexpr double kMissing = 1e-9;
constexpr double kNoFactor = 1e-11;
// What a double is off, relative to the numbers added up, for each of them.
constexpr double kRounding = 1e-15;
// How many pivots, for each variable, before it is given up; the last of them
// by the rule that never goes in a circle.
constexpr std::size_t kPivots = 12;
constexpr std::size_t kQuickPivots = 4;
// How many numbers the rows may have together: memory for them.
constexpr std::size_t kMostNumbers = 16'000'000;
// How often ranges are narrowed, as long as that makes one this much narrower.
constexpr int kRounds = 20;
constexpr double kMuchLess = 0.9;

double size_of(Range range) {
  return std::max(std::abs(range.low), std::abs(range.high));
}

}  // namespace

std::size_t LinearSystem::add(Range whole) {
  assert(rows_.empty());
  columns_.push_back({whole, {whole.low, {}}, {whole.high, {}}, {}});
  set_.push_back(columns_.size() - 1);
  value_.push_back(whole.low);
  return columns_.size() - 1;
}

std::size_t LinearSystem::add_sum(std::vector<Term> terms) {
  const Range any{-kInfinite, kInfinite};
  columns_.push_back({any, {any.low, {}}, {any.high, {}}, std::move(terms)});
  follows_.push_back(columns_.size() - 1);
  value_.push_back(0);
  return columns_.size() - 1;
}

void LinearSystem::at_least(std::size_t variable, double end, Reason reason) {
  if (end > columns_[variable].low.at) columns_[variable].low = {end, reason};
}

void LinearSystem::at_most(std::size_t variable, double end, Reason reason) {
  if (end < columns_[variable].high.at) columns_[variable].high = {end, reason};
}

void LinearSystem::set_range(std::size_t variable, Range range) {
  columns_[variable].low = {range.low, {}};
  columns_[variable].high = {range.high, {}};
}

// How far the variable is below its range (negative) or above it.
double LinearSystem::missing(std::size_t variable) const {
  const Column& column = columns_[variable];
  const double value = value_[variable];
  if (value < column.low.at - kMissing) return value - column.low.at;
  if (value > column.high.at + kMissing) return value - column.high.at;
  return 0;
}

bool LinearSystem::is_too_large() const {
  const std::uint64_t numbers = follows_.size() * set_.size();
  return numbers > kMostNumbers || numbers > most_steps_ ||
         steps_ > most_steps_ - numbers;
}

// Brings what is set into its range, and computes what follows.
void LinearSystem::settle() {
  if (rows_.empty()) {
    std::vector<std::size_t> place(columns_.size());
    for (std::size_t p = 0; p < set_.size(); ++p) place[set_[p]] = p;
    for (const std::size_t variable : follows_) {
      Row row(set_.size(), 0);
      for (const Term& term : columns_[variable].sum) {
        row[place[term.variable]] += term.factor;
      }
      rows_.push_back(std::move(row));
    }
  }
  for (const std::size_t variable : set_) {
    const Column& column = columns_[variable];
    value_[variable] =
        std::min(std::max(value_[variable], column.low.at), column.high.at);
  }
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    double sum = 0;
    for (std::size_t p = 0; p < set_.size(); ++p) {
      sum += rows_[r][p] * value_[set_[p]];
    }
    value_[follows_[r]] = sum;
  }
  steps_ += rows_.size() * set_.size();
}

// The row of the variable that is furthest from its range, or the first.
std::optional<std::size_t> LinearSystem::broken_row(bool first) const {
  std::optional<std::size_t> found;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    const double is = std::abs(missing(follows_[r]));
    if (is == 0) continue;
    if (found && first && follows_[*found] < follows_[r]) continue;
    if (found && !first && std::abs(missing(follows_[*found])) >= is) continue;
    found = r;
  }
  return found;
}

// A variable that is set and can move so that the row's comes nearer.
std::optional<std::size_t> LinearSystem::way_out(std::size_t row,
                                                 bool first) const {
  const bool rise = missing(follows_[row]) < 0;
  std::optional<std::size_t> found;
  for (std::size_t p = 0; p < set_.size(); ++p) {
    const double factor = rows_[row][p];
    if (std::abs(factor) < kNoFactor) continue;
    const Column& column = columns_[set_[p]];
    const double value = value_[set_[p]];
    const bool can =
        (factor > 0) == rise ? value < column.high.at : value > column.low.at;
    if (!can) continue;
    if (found && first && set_[*found] < set_[p]) continue;
    if (found && !first && std::abs(rows_[row][*found]) >= std::abs(factor)) {
      continue;
    }
    found = p;
  }
  return found;
}

// The variable of the row is set to `to`, and the one at `place` follows.
void LinearSystem::pivot(std::size_t row, std::size_t place, double to) {
  Row& of = rows_[row];
  const double factor = of[place];
  for (double& other : of) other /= -factor;
  of[place] = 1 / factor;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    const double times = rows_[r][place];
    if (r == row || times == 0) continue;
    for (std::size_t p = 0; p < set_.size(); ++p) {
      double& now = rows_[r][p];
      now = p == place ? times * of[p] : now + times * of[p];
      if (std::abs(now) < kNoFactor) now = 0;
    }
    steps_ += set_.size();
  }
  std::swap(set_[place], follows_[row]);
  value_[set_[place]] = to;
  settle();
}

LinearSystem::Found LinearSystem::solve() {
  if (has_no_range()) return Found::conflict;
  if (is_too_large()) return Found::neither;
  settle();
  const std::size_t most = kPivots * columns_.size() + kPivots;
  for (std::size_t pivots = 0; pivots < most && steps_ <= most_steps_;
       ++pivots) {
    const bool first = pivots >= kQuickPivots * columns_.size();
    const std::optional<std::size_t> row = broken_row(first);
    if (!row) return Found::point;
    const std::size_t variable = follows_[*row];
    const std::optional<std::size_t> place = way_out(*row, first);
    if (!place) {
      if (!is_conflict(*row)) return Found::neither;
      collect_reasons(*row);
      return Found::conflict;
    }
    const Column& column = columns_[variable];
    pivot(*row, *place, missing(variable) < 0 ? column.low.at : column.high.at);
  }
  return Found::neither;
}

// Whether some variable has its ends the wrong way round.
bool LinearSystem::has_no_range() {
  for (const Column& column : columns_) {
    const double apart = column.low.at - column.high.at;
    if (!(apart > 0)) continue;
    // What is left of rounding is no conflict.
    if (apart <= 4 * kRounding * size_of({column.low.at, column.high.at})) {
      continue;
    }
    reasons_.clear();
    for (const Reason& reason : {column.low.reason, column.high.reason}) {
      if (reason) reasons_.push_back(*reason);
    }
    return true;
  }
  return false;
}

Range LinearSystem::range(std::size_t variable) const {
  return {columns_[variable].low.at, columns_[variable].high.at};
}

void LinearSystem::narrow() {
  for (int round = 0; round < kRounds; ++round) {
    bool any = false;
    for (const Column& column : columns_) {
      for (const Term& term : column.sum) {
        any = narrow(column, term) || any;
      }
      steps_ += column.sum.size() * column.sum.size();
    }
    if (!any || steps_ > most_steps_) return;
  }
}

// The term is what the others leave of the sum. Whether that is much less than
// was known.
bool LinearSystem::narrow(const Column& sum, const Term& term) {
  if (term.factor == 0) return false;
  double low = sum.low.at;
  double high = sum.high.at;
  double sizes = 0;
  for (const Term& other : sum.sum) {
    if (&other == &term) continue;
    const Range of = range(other.variable);
    const double a = other.factor * of.low;
    const double b = other.factor * of.high;
    low -= std::max(a, b);
    high -= std::min(a, b);
    sizes += std::max(std::abs(a), std::abs(b));
  }
  const auto parts = static_cast<double>(sum.sum.size() + 4);
  const auto out = [&](double end) {
    return parts * kRounding * (sizes + std::abs(end)) / std::abs(term.factor);
  };
  double least = low / term.factor - (std::isfinite(low) ? out(low) : 0);
  double most = high / term.factor + (std::isfinite(high) ? out(high) : 0);
  if (term.factor < 0) {
    least = high / term.factor - (std::isfinite(high) ? out(high) : 0);
    most = low / term.factor + (std::isfinite(low) ? out(low) : 0);
  }
  const Range before = range(term.variable);
  at_least(term.variable, std::min(least, before.high));
  at_most(term.variable, std::max(most, range(term.variable).low));
  const Range after = range(term.variable);
  return after.high - after.low < kMuchLess * (before.high - before.low);
}

// The row says what its variable is in terms of those that are set. Taken with
// the ends that say most, they keep it from its range: by more than what the
// row, and this sum, can be off.
bool LinearSystem::is_conflict(std::size_t row) const {
  const std::size_t variable = follows_[row];
  const bool rise = missing(variable) < 0;
  double most = 0;
  double sizes = 0;
  for (std::size_t p = 0; p < set_.size(); ++p) {
    const double factor = rows_[row][p];
    if (factor == 0) continue;
    const Column& column = columns_[set_[p]];
    const double part =
        factor * ((factor > 0) == rise ? column.high.at : column.low.at);
    most += part;
    sizes += std::abs(part);
  }
  const Column& column = columns_[variable];
  const double needed = rise ? column.low.at : column.high.at;
  sizes += std::abs(needed);
  const double apart = rise ? needed - most : most - needed;
  const auto parts = static_cast<double>(set_.size() + 4);
  // Written so that what is no number proves nothing.
  return apart > parts * kRounding * sizes + in_doubt(row);
}

// How far the row can be from what the sums themselves say.
double LinearSystem::in_doubt(std::size_t row) const {
  std::vector<double> off(columns_.size());
  std::vector<double> sizes(columns_.size());
  const auto add_times = [&](double factor, std::size_t variable) {
    const auto add_one = [&](std::size_t to, double times) {
      off[to] += times;
      sizes[to] += std::abs(times);
    };
    if (std::isfinite(columns_[variable].whole.low)) {
      add_one(variable, factor);
    }
    for (const Term& term : columns_[variable].sum) {
      add_one(term.variable, factor * term.factor);
    }
  };
  add_times(1, follows_[row]);
  for (std::size_t p = 0; p < set_.size(); ++p) {
    if (rows_[row][p] != 0) add_times(-rows_[row][p], set_[p]);
  }
  const auto parts = static_cast<double>(set_.size() + 4);
  double doubt = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (sizes[i] == 0) continue;
    doubt += (std::abs(off[i]) + parts * kRounding * sizes[i]) *
             size_of(columns_[i].whole);
  }
  return doubt;
}

void LinearSystem::collect_reasons(std::size_t row) {
  reasons_.clear();
  const bool rise = missing(follows_[row]) < 0;
  const auto add_reason = [&](const End& end) {
    if (end.reason) reasons_.push_back(*end.reason);
  };
  const Column& own = columns_[follows_[row]];
  add_reason(rise ? own.low : own.high);
  for (std::size_t p = 0; p < set_.size(); ++p) {
    const double factor = rows_[row][p];
    if (factor == 0) continue;
    const Column& column = columns_[set_[p]];
    add_reason((factor > 0) == rise ? column.high : column.low);
  }
  std::ranges::sort(reasons_);
  reasons_.erase(std::unique(reasons_.begin(), reasons_.end()), reasons_.end());
}

}  // namespace redflag
