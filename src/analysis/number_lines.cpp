// SPDX-License-Identifier: Apache-2.0
#include "analysis/number_lines.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "pack/ranges.h"

namespace redflag {
namespace {

// What it takes to set up one variable.
constexpr std::uint64_t kStepsToBuild = 100;
constexpr double kMicro = 1e-6;
constexpr double kHalf = 0.5e-6;
// What one operation on doubles is off, relative to its result; twice as much
// as it is.
constexpr double kRounding = 2.3e-16;
// Beyond this, rounding to micros is no longer exact.
constexpr double kLargest = 1e9;
// Inside what rounding takes to one number.
constexpr double kWellInside = 0.4e-6;

double size_of(Range range) {
  return std::max(std::abs(range.low), std::abs(range.high));
}

std::uint64_t bits_of(double number) {
  return std::bit_cast<std::uint64_t>(number);
}

bool is_one(Range range) { return range.low == range.high; }

Range rounded(Range range) {
  return {round_to_micro(range.low), round_to_micro(range.high)};
}

}  // namespace

NumberLines::Form NumberLines::Form::of(std::size_t variable, Range whole) {
  return {{{variable, 1.0}}, 0, size_of(whole), 0};
}

NumberLines::Form NumberLines::Form::of(double constant) {
  return {{}, constant, std::abs(constant), 0};
}

// Both the operation that it stands for and its own factors are rounded.
NumberLines::Form NumberLines::Form::times(double factor) const {
  Form form = *this;
  for (auto& [variable, of] : form.terms) of *= factor;
  form.constant *= factor;
  form.size *= std::abs(factor);
  form.off = off * std::abs(factor) + 4 * kRounding * form.size;
  return form;
}

NumberLines::Form NumberLines::Form::plus(const Form& other) const {
  Form form = *this;
  for (const auto& [variable, of] : other.terms) form.terms[variable] += of;
  form.constant += other.constant;
  form.size += other.size;
  form.off += other.off + 4 * kRounding * form.size;
  return form;
}

std::vector<LinearSystem::Term> NumberLines::Form::sum() const {
  std::vector<LinearSystem::Term> sum;
  for (const auto& [variable, factor] : terms)
    sum.push_back({variable, factor});
  return sum;
}

NumberLines::NumberLines(const LineProblem& problem, std::uint64_t most_steps)
    : problem_(problem),
      first_plane_(2 * problem.numbers.size() + 4 * problem.relations.size()) {
  for (std::size_t i = 0; i < problem.numbers.size(); ++i) {
    const LineNumber& number = problem.numbers[i];
    const Range micros = rounded(number.whole);
    exact_.push_back(system_.add(number.whole));
    rounded_.push_back(system_.add(micros));
    if (problem.is_part) {
      system_.at_least(exact_[i], number.range.low);
      system_.at_most(exact_[i], number.range.high);
    }
    system_.at_least(rounded_[i], number.rounded.low, 2 * i);
    system_.at_most(rounded_[i], number.rounded.high, 2 * i + 1);
    link(Form::of(exact_[i], number.whole), rounded_[i],
         {.off = 4 * kRounding * size_of(micros),
          .of = number.is_rounded ? Link::rounded_reading : Link::reading});
  }
  for (const auto& [less, more] : problem.orders) {
    system_.at_least(difference(exact_[more], exact_[less]), 0);
    system_.at_least(difference(rounded_[more], rounded_[less]), 0);
  }
  std::size_t reason = 2 * problem.numbers.size();
  for (const LineRelation& relation : problem.relations) {
    relate(relation, reason);
    reason += relation.wanted.size();
  }
  const std::uint64_t built = kStepsToBuild * system_.size();
  system_.give_up_after(most_steps - std::min(most_steps, built));
}

std::uint64_t NumberLines::steps() const {
  return kStepsToBuild * system_.size() + system_.steps();
}

NumberLines::Ends NumberLines::reading_ends(const LineReading& reading) const {
  Ends ends;
  const auto [place, otherwise] = reading;
  if (place) {
    const LineNumber& number = problem_.numbers[*place];
    ends.low = ends.high = Form::of(exact_[*place], number.whole);
    ends.whole = {number.whole, number.whole};
    ends.range = {number.range, number.range};
    ends.is_point = true;
    ends.key = {1, *place};
    ends.places = {*place};
    return ends;
  }
  ends.low = Form::of(otherwise.low);
  ends.high = Form::of(otherwise.high);
  ends.whole = ends.range = {{otherwise.low, otherwise.low},
                             {otherwise.high, otherwise.high}};
  ends.is_point = is_one(otherwise);
  ends.key = {2, bits_of(otherwise.low), bits_of(otherwise.high)};
  return ends;
}

NumberLines::Ends NumberLines::ends_of(const LineRelation& relation,
                                       NodeIndex index) {
  const Program& program = *relation.program;
  const Node& node = program[index];
  if (node.kind == NodeKind::reading) {
    return reading_ends(relation.readings.at(node.question));
  }
  if (node.kind == NodeKind::number_constant) {
    return reading_ends({std::nullopt, {node.number, node.number}});
  }
  Ends ends;
  ends.key = {static_cast<std::uint64_t>(node.kind)};
  std::vector<Ends> of;
  for (const NodeIndex operand : program.operands(node)) {
    of.push_back(ends_of(relation, operand));
    const Ends& last = of.back();
    ends.key.insert(ends.key.end(), last.key.begin(), last.key.end());
    ends.places.insert(ends.places.end(), last.places.begin(),
                       last.places.end());
  }
  ends.is_point = of.front().is_point && of.back().is_point;
  const auto spread = [&](Spread Ends::*which) {
    return spread_of(program, index, [&](QuestionIndex question) {
      return reading_ends(relation.readings.at(question)).*which;
    });
  };
  ends.whole = spread(&Ends::whole);
  ends.range = spread(&Ends::range);
  if (node.kind == NodeKind::convert) {
    convert_ends(node, of[0], ends);
  } else {
    compute(node.kind, of[0], of[1], ends);
  }
  return ends;
}

void NumberLines::convert_ends(const Node& node, const Ends& of, Ends& is) {
  const Unit& from = *node.from;
  const Unit& to = *node.to;
  is.key.push_back(std::bit_cast<std::uintptr_t>(node.from));
  is.key.push_back(std::bit_cast<std::uintptr_t>(node.to));
  const double on_the_way =
      (size_of(of.whole.low) + size_of(of.whole.high)) * from.factor +
      std::abs(from.offset) + std::abs(to.offset);
  const auto take = [&](const Form& form) {
    Form taken = form.times(from.factor / to.factor);
    taken.constant += (from.offset - to.offset) / to.factor;
    taken.size = std::max(taken.size, on_the_way / to.factor);
    taken.off += 8 * kRounding * taken.size;
    return taken;
  };
  is.low = take(of.low);
  is.high = take(of.high);
}

void NumberLines::compute(NodeKind kind, const Ends& a, const Ends& b,
                          Ends& is) {
  const bool turned = kind == NodeKind::subtract || kind == NodeKind::divide;
  const auto is_positive = [](const Ends& ends) {
    return ends.whole.low.low >= 0;
  };
  const bool rises =
      kind == NodeKind::add || kind == NodeKind::subtract || is.is_point ||
      (is_positive(a) && is_positive(b)) || (b.is_point && is_positive(b)) ||
      (kind == NodeKind::multiply && a.is_point && is_positive(a));
  if (!rises) {
    // Which ends make it depends: anything in its range.
    is.low = Form::of(system_.add(is.whole.low), is.whole.low);
    is.high = Form::of(system_.add(is.whole.high), is.whole.high);
    return;
  }
  const auto operand = [](const Ends& of, bool high) {
    return high ? Operand{of.high, of.whole.high, of.range.high}
                : Operand{of.low, of.whole.low, of.range.low};
  };
  const auto end = [&](bool high) {
    Key key = is.key;
    key.push_back(high);
    const auto [place, is_new] = results_.try_emplace(std::move(key));
    if (!is_new) return place->second;
    const std::size_t planes = first_plane_ + planes_.size();
    planes_.push_back(is.places);
    place->second = result(kind, operand(a, high), operand(b, high != turned),
                           high ? is.whole.high : is.whole.low,
                           high ? is.range.high : is.range.low, planes);
    return place->second;
  };
  is.low = end(false);
  is.high = is.is_point ? is.low : end(true);
}

NumberLines::Form NumberLines::result(NodeKind kind, const Operand& a,
                                      const Operand& b, Range whole,
                                      Range range, std::size_t planes) {
  if (is_one(whole)) return Form::of(whole.low);
  switch (kind) {
    case NodeKind::add:
      return a.form.plus(b.form);
    case NodeKind::subtract:
      return a.form.plus(b.form.times(-1));
    case NodeKind::multiply:
      if (is_one(a.whole)) return b.form.times(a.whole.low);
      if (is_one(b.whole)) return a.form.times(b.whole.low);
      break;
    default:
      if (is_one(b.whole)) return a.form.times(1 / b.whole.low);
      break;
  }
  const std::size_t variable = system_.add(whole);
  system_.at_least(variable, range.low, planes);
  system_.at_most(variable, range.high, planes);
  Form is = Form::of(variable, whole);
  const Operand own{is, whole, range};
  if (kind == NodeKind::multiply) {
    hold_product(own, a, b, planes);
  } else {
    hold_product(a, own, b, planes);
  }
  return is;
}

// product = a * b lies between four planes through the corners of the ranges.
void NumberLines::hold_product(const Operand& product, const Operand& a,
                               const Operand& b, std::size_t reason) {
  const double off = 16 * kRounding * size_of(a.whole) * size_of(b.whole);
  const auto hold = [&](double at_a, double at_b, bool above) {
    const Form plane =
        product.form.plus(b.form.times(-at_a)).plus(a.form.times(-at_b));
    const double is = -at_a * at_b - plane.constant;
    const double doubt = plane.off + off;
    const std::size_t sum = system_.add_sum(plane.sum());
    if (above) {
      system_.at_least(sum, is - doubt, reason);
    } else {
      system_.at_most(sum, is + doubt, reason);
    }
  };
  hold(a.range.low, b.range.low, true);
  hold(a.range.high, b.range.high, true);
  hold(a.range.high, b.range.low, false);
  hold(a.range.low, b.range.high, false);
}

void NumberLines::link(Form form, std::size_t rounded, Link link) {
  link.is = -form.constant;
  link.off += form.off;
  form.terms[rounded] -= 1;
  link.variable = system_.add_sum(form.sum());
  links_.push_back(link);
}

std::optional<NumberLines::Side> NumberLines::side_of(
    const LineRelation& relation, NodeIndex node, const Ends& ends, bool high) {
  const Range whole = high ? ends.whole.high : ends.whole.low;
  if (size_of(whole) > kLargest) return std::nullopt;
  if (is_one(whole)) return Side{std::nullopt, round_to_micro(whole.low)};
  const Node& is = (*relation.program)[node];
  if (is.kind == NodeKind::reading) {
    return Side{rounded_[*relation.readings.at(is.question).place], 0};
  }
  Key key = ends.key;
  key.push_back(high && !ends.is_point);
  const auto [place, is_new] = sides_.try_emplace(std::move(key));
  if (is_new) {
    place->second = system_.add(rounded(whole));
    link(high ? ends.high : ends.low, place->second,
         {.off = 4 * kRounding * size_of(whole)});
  }
  return Side{place->second, 0};
}

void NumberLines::relate(const LineRelation& relation, std::size_t reason) {
  const Ends a = ends_of(relation, relation.a);
  const Ends b = ends_of(relation, relation.b);
  const auto side = [&](const Ends& ends, bool high) {
    return side_of(relation, &ends == &a ? relation.a : relation.b, ends, high);
  };
  const std::pair<std::optional<Side>, std::optional<Side>> pairs[] = {
      {side(a, false), side(b, true)},
      {side(a, true), side(b, false)},
      {side(b, false), side(a, true)},
      {side(b, true), side(a, false)}};
  for (std::size_t i = 0; i < relation.wanted.size(); ++i) {
    const auto& [less, more] = pairs[i];
    if (!relation.wanted[i] || !less || !more) continue;
    require_less(*less, *more, *relation.wanted[i], reason + i);
  }
}

std::size_t NumberLines::difference(std::size_t of, std::size_t less) {
  const auto [place, is_new] = differences_.try_emplace({of, less});
  if (is_new) place->second = system_.add_sum({{of, 1}, {less, -1}});
  return place->second;
}

// What is rounded and differs does so by a micro.
void NumberLines::require_less(const Side& less, const Side& more, bool holds,
                               std::size_t reason) {
  if (less.variable && more.variable) {
    if (holds) {
      system_.at_least(difference(*more.variable, *less.variable), kMicro,
                       reason);
    } else {
      system_.at_least(difference(*less.variable, *more.variable), 0, reason);
    }
  } else if (less.variable && holds) {
    system_.at_most(*less.variable, -next_micro(-more.constant), reason);
  } else if (less.variable) {
    system_.at_least(*less.variable, more.constant, reason);
  } else if (more.variable && holds) {
    system_.at_least(*more.variable, next_micro(less.constant), reason);
  } else if (more.variable) {
    system_.at_most(*more.variable, less.constant, reason);
  }
}

void NumberLines::loosen(double readings, double others, bool whole) {
  for (const Link& link : links_) {
    double by = whole ? link.off : 0;
    if (link.of == Link::computed) by += others;
    if (link.of == Link::reading) by += readings;
    system_.set_range(link.variable, {link.is - by, link.is + by});
  }
}

std::vector<std::size_t> NumberLines::reasons() const {
  std::vector<std::size_t> reasons;
  for (const std::size_t reason : system_.reasons()) {
    if (reason < first_plane_) {
      reasons.push_back(reason);
      continue;
    }
    for (const std::size_t place : planes_[reason - first_plane_]) {
      reasons.push_back(2 * place);
      reasons.push_back(2 * place + 1);
    }
  }
  return reasons;
}

bool NumberLines::refutes() {
  loosen(kHalf, kHalf, true);
  return system_.solve() == LinearSystem::Found::conflict;
}

std::vector<Range> NumberLines::ranges() {
  loosen(kHalf, kHalf, true);
  system_.narrow();
  std::vector<Range> ranges;
  for (const std::size_t variable : exact_) {
    ranges.push_back(system_.range(variable));
  }
  return ranges;
}

std::optional<std::vector<double>> NumberLines::point(double readings,
                                                      double others) {
  loosen(readings, others, false);
  if (system_.solve() != LinearSystem::Found::point) return std::nullopt;
  std::vector<double> point;
  for (std::size_t i = 0; i < exact_.size(); ++i) {
    point.push_back(readings == 0 ? round_to_micro(system_.value(rounded_[i]))
                                  : system_.value(exact_[i]));
  }
  return point;
}

// Numbers of whole micros first, and what is computed from them likewise.
std::vector<std::vector<double>> NumberLines::points() {
  std::vector<std::vector<double>> points;
  for (const auto& [readings, others] :
       {std::pair{0.0, 0.0}, std::pair{0.0, kWellInside},
        std::pair{kWellInside, kWellInside}}) {
    if (auto found = point(readings, others)) {
      points.push_back(std::move(*found));
    }
  }
  return points;
}

}  // namespace redflag
