// SPDX-License-Identifier: Apache-2.0
#include "analysis/numbers.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <set>

#include "analysis/number_search.h"
#include "analysis/number_trend.h"
#include "pack/ranges.h"

namespace redflag {
namespace {

// The readings that a number node is computed from.
void collect_readings(const Program& program, NodeIndex index,
                      std::set<QuestionIndex>& questions) {
  const Node& node = program[index];
  if (node.kind == NodeKind::reading) questions.insert(node.question);
  for (const NodeIndex operand : program.operands(node)) {
    collect_readings(program, operand, questions);
  }
}

std::uint64_t bits_of(double number) {
  return std::bit_cast<std::uint64_t>(number);
}

// What tells one reading from another in a key.
void append(std::vector<std::uint64_t>& key, const ReadingLits& reading) {
  key.push_back(static_cast<std::uint32_t>(reading.own.value));
  key.push_back(reading.number.value);
  key.push_back(bits_of(reading.otherwise.low));
  key.push_back(bits_of(reading.otherwise.high));
}

// What tells one number node from another in a key: all that it is computed
// from, so that two programs have one where they compute the same.
void append(std::vector<std::uint64_t>& key, const Program& program,
            NodeIndex index, std::span<const ReadingLits> readings) {
  const Node& node = program[index];
  key.push_back(static_cast<std::uint64_t>(node.kind));
  switch (node.kind) {
    case NodeKind::number_constant:
      key.push_back(bits_of(node.number));
      return;
    case NodeKind::reading:
      append(key, readings[node.question]);
      return;
    case NodeKind::convert:
      key.push_back(std::bit_cast<std::uintptr_t>(node.from));
      key.push_back(std::bit_cast<std::uintptr_t>(node.to));
      break;
    default:
      break;
  }
  for (const NodeIndex operand : program.operands(node)) {
    append(key, program, operand, readings);
  }
}

Range hull(Range a, Range b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

bool is_point(Range range) { return range.low == range.high; }

}  // namespace

double next_micro(double number) {
  return (std::floor(number * 1e6 + 0.5) + 1) / 1e6;
}

Cuts::Cuts(double low, double high)
    : low_(round_to_micro(low)), high_(round_to_micro(high)) {}

Lit Cuts::reaches(Gates& gates, double limit) {
  return at(gates, limit).reaches;
}

Lit Cuts::exceeds(Gates& gates, double limit) {
  return at(gates, limit).exceeds;
}

const Cuts::Cut& Cuts::at(Gates& gates, double limit) {
  const auto found = cuts_.find(limit);
  if (found != cuts_.end()) return found->second;
  Cut cut;
  cut.reaches = limit <= low_   ? gates.yes()
                : limit > high_ ? gates.no()
                                : gates.variable();
  cut.exceeds = limit < low_     ? gates.yes()
                : limit >= high_ ? gates.no()
                                 : gates.variable();
  const auto place = cuts_.emplace(limit, cut).first;
  gates.require({!cut.exceeds, cut.reaches});
  // Between two limits that stand side by side there is no number.
  const auto follow = [&gates](double a, const Cut& below, double b,
                               const Cut& above) {
    gates.require({!above.reaches, below.exceeds});
    if (next_micro(a) >= b) gates.require({!below.exceeds, above.reaches});
  };
  if (place != cuts_.begin()) {
    const auto below = std::prev(place);
    follow(below->first, below->second, limit, cut);
  }
  const auto above = std::next(place);
  if (above != cuts_.end()) follow(limit, cut, above->first, above->second);
  return place->second;
}

NumberId Numbers::add(double min, double max, double step) {
  numbers_.push_back({min, max, step, Cuts(min, max)});
  return NumberId(numbers_.size() - 1);
}

Lit Numbers::reaches(NumberId number, double limit) {
  return numbers_[number].cuts.reaches(gates_, round_to_micro(limit));
}

Lit Numbers::exceeds(NumberId number, double limit) {
  return numbers_[number].cuts.exceeds(gates_, round_to_micro(limit));
}

void Numbers::require_order(NumberId less, NumberId more) {
  std::set<double> limits;
  for (const NumberId number : {less, more}) {
    for (const auto& [limit, cut] : numbers_[number].cuts.all()) {
      limits.insert(limit);
    }
  }
  for (const double limit : limits) {
    gates_.require({!reaches(less, limit), reaches(more, limit)});
    gates_.require({!exceeds(less, limit), exceeds(more, limit)});
  }
  orders_.emplace_back(less, more);
}

Relation Numbers::relation(const Program& program, NodeIndex a, NodeIndex b,
                           std::span<const ReadingLits> readings) {
  const Node& left = program[a];
  const Node& right = program[b];
  if (left.kind == NodeKind::number_constant &&
      right.kind != NodeKind::number_constant) {
    return relation(program, b, a, readings).turned();
  }
  if (left.kind != NodeKind::reading ||
      right.kind != NodeKind::number_constant) {
    return computed(program, a, b, readings);
  }
  const ReadingLits& reading = readings[left.question];
  const double limit = round_to_micro(right.number);
  const double low = round_to_micro(reading.otherwise.low);
  const double high = round_to_micro(reading.otherwise.high);
  Lit reached = gates_.no();
  Lit exceeded = gates_.no();
  if (reading.own != gates_.no()) {
    reached = reaches(reading.number, limit);
    exceeded = exceeds(reading.number, limit);
  }
  const auto end = [&](Lit own, bool otherwise) {
    return gates_.choose(reading.own, own, gates_.constant(otherwise));
  };
  return {.may_less = !end(reached, low >= limit),
          .must_less = !end(reached, high >= limit),
          .may_greater = end(exceeded, high > limit),
          .must_greater = end(exceeded, low > limit)};
}

Relation Numbers::computed(const Program& program, NodeIndex a, NodeIndex b,
                           std::span<const ReadingLits> readings) {
  Key key;
  Key key_of_b;
  append(key, program, a, readings);
  append(key_of_b, program, b, readings);
  if (key_of_b < key && program[b].kind != NodeKind::number_constant) {
    return computed(program, b, a, readings).turned();
  }
  key.insert(key.end(), key_of_b.begin(), key_of_b.end());
  std::set<QuestionIndex> read;
  collect_readings(program, a, read);
  collect_readings(program, b, read);
  Compared compared{&program, a, b, {}, {}};
  for (const QuestionIndex question : read) {
    compared.readings.emplace_back(question, readings[question]);
  }
  const auto found = compared_by_key_.find(key);
  if (found != compared_by_key_.end()) {
    return compared_[found->second].relation;
  }
  compared.relation =
      program[b].kind == NodeKind::number_constant
          ? against_limit(program, a, round_to_micro(program[b].number),
                          readings)
          : between(program, a, b, readings);
  compared_by_key_.emplace(std::move(key), compared_.size());
  compared_.push_back(std::move(compared));
  return compared_.back().relation;
}

Relation Numbers::against_limit(const Program& program, NodeIndex a,
                                double limit,
                                std::span<const ReadingLits> readings) {
  Ends& ends = ends_of(program, a, readings);
  const Lit low_reaches = ends.low.reaches(gates_, limit);
  const Lit low_exceeds = ends.low.exceeds(gates_, limit);
  const Lit high_reaches = ends.high.reaches(gates_, limit);
  const Lit high_exceeds = ends.high.exceeds(gates_, limit);
  gates_.require({!low_reaches, high_reaches});
  gates_.require({!low_exceeds, high_exceeds});
  // One number is both ends of itself.
  gates_.require({!ends.is_point, !high_reaches, low_reaches});
  gates_.require({!ends.is_point, !high_exceeds, low_exceeds});
  return {.may_less = !low_reaches,
          .must_less = !high_reaches,
          .may_greater = high_exceeds,
          .must_greater = low_exceeds};
}

Lit Numbers::point(const Program& program, NodeIndex node,
                   std::span<const ReadingLits> readings) {
  std::set<QuestionIndex> read;
  collect_readings(program, node, read);
  std::vector<Lit> owns;
  for (const QuestionIndex question : read) {
    if (!is_point(readings[question].otherwise)) {
      owns.push_back(readings[question].own);
    }
  }
  return gates_.all_of(std::move(owns));
}

// All that the node can be.
Spread Numbers::widest(const Program& program, NodeIndex index,
                       std::span<const ReadingLits> readings) const {
  return spread_of(program, index, [&](QuestionIndex question) {
    const auto [own, number, otherwise] = readings[question];
    const Range low{otherwise.low, otherwise.low};
    const Range high{otherwise.high, otherwise.high};
    if (own == gates_.no()) return Spread{low, high};
    const Range all{numbers_[number].min, numbers_[number].max};
    if (own == gates_.yes()) return Spread{all, all};
    return Spread{hull(all, low), hull(all, high)};
  });
}

Numbers::Ends& Numbers::ends_of(const Program& program, NodeIndex node,
                                std::span<const ReadingLits> readings) {
  Key key;
  append(key, program, node, readings);
  const auto found = ends_.find(key);
  if (found != ends_.end()) return found->second;
  const auto [low, high] = widest(program, node, readings);
  return ends_
      .emplace(std::move(key),
               Ends{Cuts(low.low, low.high), Cuts(high.low, high.high),
                    point(program, node, readings)})
      .first->second;
}

Relation Numbers::between(const Program& program, NodeIndex a, NodeIndex b,
                          std::span<const ReadingLits> readings) {
  const Spread left = widest(program, a, readings);
  const Spread right = widest(program, b, readings);
  const auto unless_decided = [this](Less is) {
    return is.must ? gates_.yes() : is.can ? gates_.variable() : gates_.no();
  };
  const Relation relation{
      .may_less = unless_decided(less(left.low, right.high)),
      .must_less = unless_decided(less(left.high, right.low)),
      .may_greater = unless_decided(less(right.low, left.high)),
      .must_greater = unless_decided(less(right.high, left.low))};
  gates_.require({!relation.must_less, relation.may_less});
  gates_.require({!relation.must_greater, relation.may_greater});
  gates_.require({!relation.must_less, !relation.may_greater});
  gates_.require({!relation.must_greater, !relation.may_less});
  const Lit points =
      gates_.both(point(program, a, readings), point(program, b, readings));
  gates_.require({!points, !relation.may_less, relation.must_less});
  gates_.require({!points, !relation.may_greater, relation.must_greater});
  return relation;
}

void Numbers::learn_narrower(const Program& program,
                             std::span<const ReadingLits> wide,
                             std::span<const ReadingLits> narrow) {
  for (std::size_t i = 0; i < program.node_count(); ++i) {
    const Node& node = program[NodeIndex(i)];
    if (node.kind != NodeKind::compare) continue;
    const auto operands = program.operands(node);
    const Relation of = relation(program, operands[0], operands[1], wide);
    const Relation in = relation(program, operands[0], operands[1], narrow);
    gates_.require({!of.must_less, in.must_less});
    gates_.require({!of.must_greater, in.must_greater});
    gates_.require({!in.may_less, of.may_less});
    gates_.require({!in.may_greater, of.may_greater});
  }
}

void Numbers::learn_order(const Program& program, QuestionIndex question,
                          std::span<const ReadingLits> less,
                          std::span<const ReadingLits> more) {
  for (std::size_t i = 0; i < program.node_count(); ++i) {
    const Node& node = program[NodeIndex(i)];
    if (node.kind != NodeKind::compare) continue;
    const auto operands = program.operands(node);
    const Trend trend = trend_of(program, operands[0], operands[1], question);
    if (trend == Trend::unknown) continue;
    Relation below = relation(program, operands[0], operands[1], less);
    Relation above = relation(program, operands[0], operands[1], more);
    if (trend == Trend::falling) std::swap(below, above);
    gates_.require({!below.may_greater, above.may_greater});
    gates_.require({!below.must_greater, above.must_greater});
    gates_.require({!above.may_less, below.may_less});
    gates_.require({!above.must_less, below.must_less});
  }
}

Decision Numbers::refine(const std::function<bool(Lit)>& holds,
                         std::vector<Lit>& in_doubt, std::uint64_t most_steps) {
  NumberSearch search(*this, holds, most_steps);
  const Decision decision = search.run();
  steps_ += search.steps();
  if (decision == Decision::satisfiable) {
    found_ = search.found();
    return decision;
  }
  for (const std::vector<Lit>& conflict : search.conflicts()) {
    std::vector<Lit> clause;
    for (const Lit lit : conflict) clause.push_back(!lit);
    if (decision == Decision::unsatisfiable) {
      gates_.require(clause);
    } else {
      in_doubt = std::move(clause);
    }
  }
  return decision;
}

std::vector<Lit> Numbers::probe(const std::function<bool(Lit)>& holds) const {
  return NumberSearch(*this, holds, 0).probe();
}

}  // namespace redflag
