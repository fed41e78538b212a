// SPDX-License-Identifier: Apache-2.0
// Comparisons of numbers as a linear system (linear_system.h): for the search
// for numbers (number_search.h), which would look for ever smaller parts of
// what two comparisons leave open along a line, as x < y and y < x do.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "analysis/linear_system.h"
#include "analysis/number_search.h"

namespace redflag {

/// A number that is looked for.
struct LineNumber {
  Range whole;              ///< that of its question
  Range range;              ///< that is looked at
  Range rounded;            ///< where it may be, rounded as comparisons do
  bool is_rounded = false;  ///< it has no more than six decimals itself
};

/// What a reading comes to: the number at `place`, or anything in `otherwise`.
struct LineReading {
  std::optional<std::size_t> place;
  Range otherwise;
};

/// Two nodes, and how they must stand to each other.
struct LineRelation {
  const Program* program;
  NodeIndex a, b;
  std::map<QuestionIndex, LineReading> readings;
  /// may_less, must_less, may_greater, must_greater; nothing: no matter.
  std::array<std::optional<bool>, 4> wanted;
};

struct LineProblem {
  /// The ranges that are looked at are parts of where the numbers may be.
  bool is_part = false;
  std::vector<LineNumber> numbers;
  std::vector<LineRelation> relations;
  /// Places of numbers of which the one is never more than the other.
  std::vector<std::pair<std::size_t, std::size_t>> orders;
};

/// One system. A product or a quotient of two numbers is held between planes,
/// the closer the smaller the ranges are; sums are what they are; and what
/// rounding can do is allowed for.
class NumberLines {
 public:
  /// Gives up after so many steps.
  NumberLines(const LineProblem& problem, std::uint64_t most_steps);

  /// Whether it is proved that no numbers meet it all.
  bool refutes();
  /// Upon what that rests, unless this is a part: the low end of where a number
  /// may be is twice its place, the high end one more; and after those, four
  /// numbers a relation.
  std::vector<std::size_t> reasons() const;

  /// Numbers that may do, where it does not refute. Only who computes with them
  /// knows.
  std::vector<std::vector<double>> points();

  /// Where the numbers have to be at least, by place, where it does not refute.
  /// What was asked before is then no longer to be asked.
  std::vector<Range> ranges();

  std::uint64_t steps() const;

 private:
  using Key = std::vector<std::uint64_t>;
  /// A sum of variables, how large its parts can be, and how far what doubles
  /// make of it can be from it.
  struct Form {
    std::map<std::size_t, double> terms;
    double constant = 0;
    double size = 0;
    double off = 0;

    static Form of(std::size_t variable, Range whole);
    static Form of(double constant);
    Form plus(const Form& other) const;
    Form times(double factor) const;
    std::vector<LinearSystem::Term> sum() const;
  };
  /// The two ends of a node.
  struct Ends {
    Form low, high;
    Spread whole;           ///< whatever the numbers are
    Spread range;           ///< in the ranges that are looked at
    bool is_point = false;  ///< both are one
    Key key;                ///< what it is computed from
    std::vector<std::size_t> places;
  };
  /// An operand's end.
  struct Operand {
    const Form& form;
    Range whole, range;
  };
  /// A node's end as comparisons round it: a variable, or a constant.
  struct Side {
    std::optional<std::size_t> variable;
    double constant = 0;
  };
  /// How far something is from being its rounded self.
  struct Link {
    std::size_t variable = 0;
    double is = 0;
    double off = 0;
    enum { computed, reading, rounded_reading } of = computed;
  };

  Ends ends_of(const LineRelation& relation, NodeIndex node);
  Ends reading_ends(const LineReading& reading) const;
  static void convert_ends(const Node& node, const Ends& of, Ends& is);
  void compute(NodeKind kind, const Ends& a, const Ends& b, Ends& is);
  Form result(NodeKind kind, const Operand& a, const Operand& b, Range whole,
              Range range, std::size_t planes);
  void hold_product(const Operand& product, const Operand& a, const Operand& b,
                    std::size_t reason);
  std::optional<Side> side_of(const LineRelation& relation, NodeIndex node,
                              const Ends& ends, bool high);
  void relate(const LineRelation& relation, std::size_t reason);
  void require_less(const Side& less, const Side& more, bool holds,
                    std::size_t reason);
  std::size_t difference(std::size_t of, std::size_t less);
  void link(Form form, std::size_t rounded, Link link);
  void loosen(double readings, double others, bool whole);
  std::optional<std::vector<double>> point(double readings, double others);

  const LineProblem& problem_;
  LinearSystem system_;
  std::vector<std::size_t> exact_, rounded_;  ///< by place
  std::map<Key, Form> results_;
  /// Whose ranges planes rest on, by reason after those of relations.
  std::vector<std::vector<std::size_t>> planes_;
  std::size_t first_plane_ = 0;
  std::map<Key, std::size_t> sides_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> differences_;
  std::vector<Link> links_;
};

}  // namespace redflag
