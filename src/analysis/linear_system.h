// SPDX-License-Identifier: Apache-2.0
// Linear inequalities between real numbers: a point that meets them, or a few
// of them that no point meets (the simplex method). number_lines.h makes such a
// system of comparisons.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "pack/model.h"

namespace redflag {

/// A system. Each variable has two ends; who says so is a number of the
/// caller's own, or nothing for what always holds. Sums come after all that
/// they add up, and both before the first solve().
class LinearSystem {
 public:
  using Reason = std::optional<std::size_t>;
  struct Term {
    std::size_t variable;
    double factor;
  };

  /// A variable that always lies between two finite numbers.
  std::size_t add(Range whole);
  /// One that is always this sum of variables that add() gave.
  std::size_t add_sum(std::vector<Term> terms);

  /// Keeps the narrower of this end and the one before.
  void at_least(std::size_t variable, double end, Reason reason = {});
  void at_most(std::size_t variable, double end, Reason reason = {});
  /// Puts both ends, without a reason, in place of those before.
  void set_range(std::size_t variable, Range range);

  /// Gives up once steps() are more than these.
  void give_up_after(std::uint64_t steps) { most_steps_ = steps; }

  enum class Found : std::uint8_t {
    point,     ///< value() has one, as near as doubles come
    conflict,  ///< proved: what reasons() names cannot hold together
    neither,   ///< too near to tell, too large, or too many steps
  };
  Found solve();

  /// Narrows the ranges by what each sum alone says of its parts, without a
  /// reason.
  void narrow();
  Range range(std::size_t variable) const;

  double value(std::size_t variable) const { return value_[variable]; }
  /// Those of the conflict, each once.
  const std::vector<std::size_t>& reasons() const { return reasons_; }
  /// How much work it was: numbers that were computed.
  std::uint64_t steps() const { return steps_; }
  /// How many variables there are, sums among them.
  std::size_t size() const { return columns_.size(); }

 private:
  struct End {
    double at;
    Reason reason;
  };
  struct Column {
    Range whole;
    End low, high;
    std::vector<Term> sum;
  };
  using Row = std::vector<double>;  ///< by place in set_

  bool is_too_large() const;
  void settle();
  double missing(std::size_t variable) const;
  std::optional<std::size_t> broken_row(bool first) const;
  std::optional<std::size_t> way_out(std::size_t row, bool first) const;
  void pivot(std::size_t row, std::size_t place, double to);
  bool is_conflict(std::size_t row) const;
  double in_doubt(std::size_t row) const;
  void collect_reasons(std::size_t row);
  bool has_no_range();
  bool narrow(const Column& sum, const Term& term);

  std::vector<Column> columns_;  ///< by variable
  std::vector<double> value_;
  std::vector<std::size_t> set_;      ///< variables that stand at an end
  std::vector<std::size_t> follows_;  ///< those that follow from them, by row
  std::vector<Row> rows_;
  std::vector<std::size_t> reasons_;
  std::uint64_t steps_ = 0;
  std::uint64_t most_steps_ = std::numeric_limits<std::uint64_t>::max();
};

}  // namespace redflag
