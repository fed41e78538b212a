// SPDX-License-Identifier: Apache-2.0
// Real numbers behind what the solver found of them (numbers.h), or the proof
// that there are none: the numbers' regions are halved again and again, and
// each part is weighed with the evaluator's own arithmetic, end by end, which
// never leaves out what it could compute.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "analysis/numbers.h"

namespace redflag {

/// What the two ends of a range can each be.
struct Spread {
  Range low, high;
};

/// The spread of a number node from that of its readings: the evaluator's own
/// arithmetic, end by end.
Spread spread_of(const Program& program, NodeIndex index,
                 const std::function<Spread(QuestionIndex)>& reading);

/// Whether a < b for some, and for all, of what both can be, rounded as
/// comparisons do.
struct Less {
  bool can, must;
};
Less less(Range a, Range b);

struct LineProblem;

/// One search.
class NumberSearch {
 public:
  /// Gives up after about so many steps.
  NumberSearch(const Numbers& numbers, const std::function<bool(Lit)>& holds,
               std::uint64_t most_steps);

  /// Satisfiable: found() has a number for each NumberId.
  /// Unsatisfiable: of each of conflicts(), not all can hold.
  /// Not decided: the last of conflicts() could be neither had nor refuted.
  Decision run();

  /// What would hold, were the numbers the nicest of where they may be.
  std::vector<Lit> probe();

  /// How much work it was: parts of regions, times what is wanted of them, and
  /// what lines took.
  std::uint64_t steps() const { return steps_; }

  const std::vector<double>& found() const { return found_; }
  const std::vector<std::vector<Lit>>& conflicts() const { return conflicts_; }

 private:
  /// Where a number may be, as comparisons round it.
  struct Region {
    Range range;
    std::optional<Lit> low, high;  ///< what says so
  };
  /// A comparison and what is wanted of it.
  struct Wanted {
    const Numbers::Compared* compared;
    /// may_less, must_less, may_greater, must_greater; nothing: no matter.
    std::array<std::optional<bool>, 4> relations;

    bool matters() const;
  };
  using Box = std::vector<Range>;  ///< by place in cluster_

  Region region_of(NumberId number) const;
  Region whole(NumberId number) const;
  /// `at` as an answer can give it, were it not for its cuts.
  double as_given(NumberId number, double at) const;
  bool is_number(const ReadingLits& reading) const;
  /// The numbers that are compared there, in rising order.
  std::vector<NumberId> numbers_of(std::size_t compared) const;
  Wanted wanted_of(const Numbers::Compared& compared) const;
  /// The comparisons that hang together through numbers.
  std::vector<std::vector<std::size_t>> clusters() const;
  Decision run_cluster(const std::vector<std::size_t>& compared);
  void take_cluster(const std::vector<std::size_t>& compared);
  /// Refutes each relation that the regions alone rule out.
  bool refute_one_by_one();
  /// Refutes what is wanted of the same few numbers, without the others.
  bool refute_group_by_group(const std::vector<std::size_t>& compared);

  /// Refutes what cannot be along lines (number_lines.h), more than once where
  /// it can.
  bool refute_by_lines();
  void keep(const std::vector<std::size_t>& reasons);

  bool is_spent() const { return steps_ >= most_steps_; }
  /// What lines may take of the steps that are left, and what they took.
  std::uint64_t line_steps() const;
  void spend_on_lines(std::uint64_t steps);

  /// Looks through all that the regions leave open.
  Decision search(int tries);
  LineProblem lines_through(const Box& box, bool is_part) const;
  /// Not decided: `box` is what is left of it.
  Decision follow_lines(Box& box);
  bool keep_written(Box& box) const;
  Box first_box() const;
  std::vector<double> nice_point() const;
  std::array<Less, 4> weigh(const Numbers::Compared& compared,
                            const Box& box) const;
  std::array<std::optional<bool>, 4> relations_at(const Wanted& wanted,
                                                  const Box& box) const;
  bool can_hold(const Wanted& wanted, const Box& box) const;
  bool can_hold(const Box& box) const;
  bool try_points(const Box& box);
  bool try_point(const std::vector<double>& point);
  std::optional<std::size_t> widest(const Box& box) const;
  /// The two parts of a box, the lower one last.
  void split(const Box& box, std::size_t place, std::vector<Box>& parts) const;

  void shorten();
  void widen_regions();
  /// Puts `without` in place of `part`, unless the refutation needs that.
  template <class Part>
  void drop(Part& part, const Part& without);
  std::vector<Lit> lits() const;

  const Numbers& numbers_;
  const std::function<bool(Lit)>& holds_;
  bool written_;  ///< the numbers are of Grain::written
  std::vector<NumberId> cluster_;
  std::vector<std::optional<std::size_t>> place_;  ///< in cluster_
  std::vector<Region> regions_;                    ///< by place in cluster_
  std::vector<Wanted> wanted_;
  std::vector<double> found_;
  std::vector<std::vector<Lit>> conflicts_;
  std::uint64_t most_steps_;
  std::uint64_t steps_ = 0;
};

}  // namespace redflag
