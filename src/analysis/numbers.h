// SPDX-License-Identifier: Apache-2.0
// Numbers for the solver. A number that somebody gives is cut at every limit
// that it is compared with; what is computed from numbers is cut likewise, at
// first as if it were free, and a find that no real numbers can give is refuted
// by a clause (refine).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "analysis/gates.h"
#include "engine/program.h"

namespace redflag {

/// A number that somebody may give.
using NumberId = Index<struct NumberIdTag>;

/// Which numbers may stand behind a find.
enum class Grain : std::uint8_t {
  written,  ///< as people write them: no more than six decimals
  any,      ///< to the last double, as a file may hold them
};

/// The least number after `number` that comparisons tell from it.
double next_micro(double number);

/// A rising row of limits that one number is held against. All numbers are
/// rounded to micros, as comparisons take them.
class Cuts {
 public:
  Cuts(double low, double high);

  /// The number is at least, or more than, the limit.
  Lit reaches(Gates& gates, double limit);
  Lit exceeds(Gates& gates, double limit);

  struct Cut {
    Lit reaches;
    Lit exceeds;
  };
  const std::map<double, Cut>& all() const { return cuts_; }
  double low() const { return low_; }
  double high() const { return high_; }

 private:
  const Cut& at(Gates& gates, double limit);

  double low_;
  double high_;
  std::map<double, Cut> cuts_;
};

/// What a reading comes to in one sheet: `number` where `own` holds, else
/// anything in `otherwise`.
struct ReadingLits {
  Lit own;
  NumberId number;
  Range otherwise;

  bool operator==(const ReadingLits&) const = default;
};

/// How two number nodes stand to each other, as the evaluator's comparison of
/// two ranges has it: for all numbers of the ranges (must), or for some.
struct Relation {
  Lit may_less, must_less;
  Lit may_greater, must_greater;

  Relation turned() const {
    return {may_greater, must_greater, may_less, must_less};
  }
};

struct Spread;

/// The numbers of a search.
class Numbers {
 public:
  explicit Numbers(Gates& gates) : gates_(gates), written_(gates.variable()) {}

  /// That every number that is looked for is of Grain::written. It has to be
  /// assumed, or its negation: what is refuted of the one may be had of the
  /// other.
  Lit written() const { return written_; }

  /// `step` is what people's numbers are multiples of, where that can be had.
  NumberId add(double min, double max, double step);

  /// The number, rounded, is at least (more than) the limit.
  Lit reaches(NumberId number, double limit);
  Lit exceeds(NumberId number, double limit);

  /// The one number is never more than the other, from now on. What either is
  /// compared with must be known by then.
  void require_order(NumberId less, NumberId more);

  /// What follows for all comparisons of `program` where the readings of one
  /// sheet are those of another, or narrower.
  void learn_narrower(const Program& program, std::span<const ReadingLits> wide,
                      std::span<const ReadingLits> narrow);

  /// What follows where two sheets differ in the number of `question` alone,
  /// which in the second is the same or more, by a micro at least.
  void learn_order(const Program& program, QuestionIndex question,
                   std::span<const ReadingLits> less,
                   std::span<const ReadingLits> more);

  /// How nodes `a` and `b` of `program` stand to each other where its readings
  /// are `readings`, by QuestionIndex.
  Relation relation(const Program& program, NodeIndex a, NodeIndex b,
                    std::span<const ReadingLits> readings);

  /// Looks for real numbers behind what the solver found. `holds` says what
  /// does. Afterwards numbers() has them, or a clause that rules the find out
  /// was added.
  ///
  /// Errors   not_decided where neither was proved in the tries and about the
  ///          steps given;
  ///          `in_doubt` is then the clause that would rule the find out.
  Decision refine(const std::function<bool(Lit)>& holds,
                  std::vector<Lit>& in_doubt, std::uint64_t most_steps);

  /// Literals to assume, beside what was asked, for a find with numbers that
  /// are sure to be real: it is worth a try before refine()'s clauses.
  std::vector<Lit> probe(const std::function<bool(Lit)>& holds) const;

  /// How many comparisons there are of what is computed.
  std::size_t comparisons() const { return compared_.size(); }

  /// How much work all of refine() was (number_search.h).
  std::uint64_t steps() const { return steps_; }

  /// The numbers that refine() found, by NumberId.
  std::span<const double> found() const { return found_; }

 private:
  friend class NumberSearch;

  struct Number {
    double min, max, step;
    Cuts cuts;
  };
  /// Two nodes that are compared where at least one is computed.
  struct Compared {
    const Program* program;
    NodeIndex a, b;
    std::vector<std::pair<QuestionIndex, ReadingLits>> readings;
    Relation relation;
  };
  using Key = std::vector<std::uint64_t>;
  /// The two ends of what a computed node can be.
  struct Ends {
    Cuts low, high;
    Lit is_point;  ///< both are one
  };

  Relation computed(const Program& program, NodeIndex a, NodeIndex b,
                    std::span<const ReadingLits> readings);
  Relation against_limit(const Program& program, NodeIndex a, double limit,
                         std::span<const ReadingLits> readings);
  Relation between(const Program& program, NodeIndex a, NodeIndex b,
                   std::span<const ReadingLits> readings);
  Ends& ends_of(const Program& program, NodeIndex node,
                std::span<const ReadingLits> readings);
  /// That the node is one number, and not a range of them.
  Lit point(const Program& program, NodeIndex node,
            std::span<const ReadingLits> readings);
  Spread widest(const Program& program, NodeIndex index,
                std::span<const ReadingLits> readings) const;

  Gates& gates_;
  Lit written_;
  std::vector<Number> numbers_;
  std::vector<Compared> compared_;
  std::vector<std::pair<NumberId, NumberId>> orders_;
  std::map<Key, std::size_t> compared_by_key_;
  std::map<Key, Ends> ends_;
  std::vector<double> found_;
  std::uint64_t steps_ = 0;
};

}  // namespace redflag
