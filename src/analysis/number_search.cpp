// SPDX-License-Identifier: Apache-2.0
#include "analysis/number_search.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "pack/ranges.h"

namespace redflag {
namespace {

// How many boxes are looked at: for a find, and for each try to leave a part of
// a refutation out.
constexpr int kTries = 2'000;
constexpr int kTriesToShorten = 100;
constexpr double kHalfMicro = 0.5e-6;
constexpr double kInfinity = std::numeric_limits<double>::infinity();
// Of how many numbers all corners of a box are tried.
constexpr std::size_t kCornersOf = 3;

Spread combine(NodeKind kind, const Spread& a, const Spread& b) {
  const auto ends = [](auto of, const Spread& x, const Spread& y) {
    const Range all[] = {of(x.low, y.low), of(x.low, y.high), of(x.high, y.low),
                         of(x.high, y.high)};
    Spread spread{all[0], all[0]};
    for (const Range& one : all) {
      spread.low.low = std::min(spread.low.low, one.low);
      spread.low.high = std::min(spread.low.high, one.high);
      spread.high.low = std::max(spread.high.low, one.low);
      spread.high.high = std::max(spread.high.high, one.high);
    }
    return spread;
  };
  switch (kind) {
    case NodeKind::add:
      return {add(a.low, b.low), add(a.high, b.high)};
    case NodeKind::subtract:
      return {subtract(a.low, b.high), subtract(a.high, b.low)};
    case NodeKind::multiply:
      return ends(multiply, a, b);
    default:
      return ends(divide, a, b);
  }
}

Range rounded(Range range) {
  return {round_to_micro(range.low), round_to_micro(range.high)};
}

// All numbers that comparisons round into a range of micros, to the last
// double.
double least_rounded_to(double micro) {
  double least = micro - kHalfMicro;
  while (round_to_micro(least) < micro) {
    least = std::nextafter(least, kInfinity);
  }
  double below = std::nextafter(least, -kInfinity);
  while (round_to_micro(below) >= micro) {
    least = below;
    below = std::nextafter(below, -kInfinity);
  }
  return least;
}

double most_rounded_to(double micro) {
  double most = micro + kHalfMicro;
  while (round_to_micro(most) > micro) {
    most = std::nextafter(most, -kInfinity);
  }
  double above = std::nextafter(most, kInfinity);
  while (round_to_micro(above) <= micro) {
    most = above;
    above = std::nextafter(above, kInfinity);
  }
  return most;
}

// A number of the range that people like best: a multiple of the step, else
// one with few decimals.
double nice_number(Range range, double step) {
  for (const double unit : {step, 1.0, 0.1, 0.01, 0.001, 1e-4, 1e-5}) {
    const double number =
        round_to_micro(std::ceil(range.low / unit - 1e-9) * unit);
    if (number >= range.low && number <= range.high) return number;
  }
  return range.low;
}

}  // namespace

Spread spread_of(const Program& program, NodeIndex index,
                 const std::function<Spread(QuestionIndex)>& reading) {
  const Node& node = program[index];
  const auto operands = program.operands(node);
  switch (node.kind) {
    case NodeKind::number_constant: {
      const Range number{node.number, node.number};
      return {number, number};
    }
    case NodeKind::reading:
      return reading(node.question);
    case NodeKind::convert: {
      const Spread of = spread_of(program, operands[0], reading);
      return {convert(of.low, *node.from, *node.to),
              convert(of.high, *node.from, *node.to)};
    }
    default:
      return combine(node.kind, spread_of(program, operands[0], reading),
                     spread_of(program, operands[1], reading));
  }
}

Less less(Range a, Range b) {
  a = rounded(a);
  b = rounded(b);
  return {a.low < b.high, a.high < b.low};
}

bool NumberSearch::Wanted::matters() const {
  return std::ranges::any_of(
      relations, [](const auto& relation) { return relation.has_value(); });
}

NumberSearch::NumberSearch(const Numbers& numbers,
                           const std::function<bool(Lit)>& holds,
                           std::uint64_t most_steps)
    : numbers_(numbers),
      holds_(holds),
      written_(holds(numbers.written())),
      most_steps_(most_steps) {}

Decision NumberSearch::run() {
  for (std::size_t i = 0; i < numbers_.numbers_.size(); ++i) {
    const Numbers::Number& number = numbers_.numbers_[i];
    const Range range = region_of(NumberId(i)).range;
    found_.push_back(
        std::clamp(nice_number(range, number.step), number.min, number.max));
  }
  // All that can be refuted at once is; only then is anything in doubt.
  Decision found = Decision::satisfiable;
  for (const std::vector<std::size_t>& compared : clusters()) {
    const Decision decision = run_cluster(compared);
    if (decision == Decision::satisfiable) continue;
    if (found == Decision::not_decided) conflicts_.erase(conflicts_.begin());
    if (decision == Decision::not_decided && found == Decision::unsatisfiable) {
      conflicts_.pop_back();
      continue;
    }
    found = decision;
  }
  return found;
}

NumberSearch::Region NumberSearch::whole(NumberId number) const {
  const Cuts& cuts = numbers_.numbers_[number].cuts;
  return {{cuts.low(), cuts.high()}, std::nullopt, std::nullopt};
}

NumberSearch::Region NumberSearch::region_of(NumberId number) const {
  Region region = whole(number);
  for (const auto& [limit, cut] : numbers_.numbers_[number].cuts.all()) {
    if (holds_(cut.exceeds)) {
      if (next_micro(limit) <= region.range.low) continue;
      region.range.low = next_micro(limit);
      region.low = cut.exceeds;
    } else if (holds_(cut.reaches)) {
      if (limit > region.range.low) {
        region.range.low = limit;
        region.low = cut.reaches;
      }
      if (limit < region.range.high) {
        region.range.high = limit;
        region.high = !cut.exceeds;
      }
      break;
    } else {
      const double below = -next_micro(-limit);
      if (below < region.range.high) {
        region.range.high = below;
        region.high = !cut.reaches;
      }
      break;
    }
  }
  return region;
}

bool NumberSearch::is_number(const ReadingLits& reading) const {
  return holds_(reading.own);
}

NumberSearch::Wanted NumberSearch::wanted_of(
    const Numbers::Compared& compared) const {
  const Relation& relation = compared.relation;
  return {&compared,
          {holds_(relation.may_less), holds_(relation.must_less),
           holds_(relation.may_greater), holds_(relation.must_greater)}};
}

std::vector<std::vector<std::size_t>> NumberSearch::clusters() const {
  std::vector<std::size_t> root(numbers_.numbers_.size());
  std::iota(root.begin(), root.end(), std::size_t{0});
  const auto root_of = [&root](std::size_t number) {
    while (root[number] != number) number = root[number];
    return number;
  };
  std::vector<std::vector<std::size_t>> alone;
  std::vector<std::optional<std::size_t>> first(numbers_.compared_.size());
  for (std::size_t c = 0; c < first.size(); ++c) {
    for (const auto& [question, reading] : numbers_.compared_[c].readings) {
      if (!is_number(reading)) continue;
      if (first[c]) root[root_of(reading.number)] = root_of(*first[c]);
      first[c] = reading.number;
    }
    if (!first[c]) alone.push_back({c});
  }
  for (const auto& [less, more] : numbers_.orders_) {
    root[root_of(less)] = root_of(more);
  }
  std::map<std::size_t, std::vector<std::size_t>> by_root;
  for (std::size_t c = 0; c < first.size(); ++c) {
    if (first[c]) by_root[root_of(*first[c])].push_back(c);
  }
  for (auto& [number, compared] : by_root) alone.push_back(std::move(compared));
  return alone;
}

void NumberSearch::take_cluster(const std::vector<std::size_t>& compared) {
  cluster_.clear();
  regions_.clear();
  wanted_.clear();
  for (const std::size_t c : compared) {
    wanted_.push_back(wanted_of(numbers_.compared_[c]));
    for (const auto& [question, reading] : numbers_.compared_[c].readings) {
      if (is_number(reading)) cluster_.push_back(reading.number);
    }
  }
  std::sort(cluster_.begin(), cluster_.end());
  cluster_.erase(std::unique(cluster_.begin(), cluster_.end()), cluster_.end());
  place_.assign(numbers_.numbers_.size(), std::nullopt);
  for (std::size_t i = 0; i < cluster_.size(); ++i) {
    place_[cluster_[i]] = i;
    regions_.push_back(region_of(cluster_[i]));
  }
}

Decision NumberSearch::run_cluster(const std::vector<std::size_t>& compared) {
  take_cluster(compared);
  if (refute_one_by_one() || refute_by_lines() ||
      refute_group_by_group(compared)) {
    return Decision::unsatisfiable;
  }
  const Decision decision = search(kTries);
  if (decision == Decision::unsatisfiable) shorten();
  if (decision != Decision::satisfiable) conflicts_.push_back(lits());
  return decision;
}

bool NumberSearch::refute_one_by_one() {
  const std::vector<Region> regions = regions_;
  const std::vector<Wanted> all = wanted_;
  const Box box = first_box();
  steps_ += all.size();
  bool refuted = false;
  for (const Wanted& wanted : all) {
    for (std::size_t i = 0; i < wanted.relations.size(); ++i) {
      if (is_spent()) break;
      Wanted one{wanted.compared, {}};
      one.relations[i] = wanted.relations[i];
      if (can_hold(one, box)) continue;
      wanted_ = {one};
      widen_regions();
      conflicts_.push_back(lits());
      regions_ = regions;
      refuted = true;
    }
  }
  wanted_ = all;
  return refuted;
}

std::vector<NumberId> NumberSearch::numbers_of(std::size_t compared) const {
  std::vector<NumberId> numbers;
  for (const auto& [question, reading] :
       numbers_.compared_[compared].readings) {
    if (is_number(reading)) numbers.push_back(reading.number);
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

// Of two people who share a number each is looked at alone first: halving the
// numbers of one tells nothing of the other.
bool NumberSearch::refute_group_by_group(
    const std::vector<std::size_t>& compared) {
  const std::size_t all = cluster_.size();
  const std::vector<double> found = found_;
  std::set<std::vector<NumberId>> tried;
  bool refuted = false;
  for (const std::size_t c : compared) {
    if (is_spent()) break;
    const std::vector<NumberId> numbers = numbers_of(c);
    if (numbers.size() == all || !tried.insert(numbers).second) continue;
    std::vector<std::size_t> group;
    steps_ += compared.size();
    for (const std::size_t other : compared) {
      const std::vector<NumberId> some = numbers_of(other);
      if (std::includes(numbers.begin(), numbers.end(), some.begin(),
                        some.end())) {
        group.push_back(other);
      }
    }
    take_cluster(group);
    if (search(kTries) != Decision::unsatisfiable) continue;
    shorten();
    conflicts_.push_back(lits());
    refuted = true;
  }
  take_cluster(compared);
  found_ = found;
  return refuted;
}

// The ends of the question's own range bound what its region rounds.
NumberSearch::Box NumberSearch::first_box() const {
  Box box;
  for (std::size_t i = 0; i < cluster_.size(); ++i) {
    const Numbers::Number& number = numbers_.numbers_[cluster_[i]];
    const auto [low, high] = regions_[i].range;
    box.push_back(
        {std::max(number.min, written_ ? low : least_rounded_to(low)),
         std::min(number.max, written_ ? high : most_rounded_to(high))});
  }
  return box;
}

Decision NumberSearch::search(int tries) {
  steps_ += cluster_.size();
  std::vector<Box> boxes = {first_box()};
  if (try_point(nice_point())) return Decision::satisfiable;
  bool in_doubt = false;
  while (!boxes.empty()) {
    if (tries-- == 0 || is_spent()) return Decision::not_decided;
    steps_ += 1 + wanted_.size();
    Box box = std::move(boxes.back());
    boxes.pop_back();
    if (!can_hold(box)) continue;
    if (try_points(box)) return Decision::satisfiable;
    switch (follow_lines(box)) {
      case Decision::satisfiable:
        return Decision::satisfiable;
      case Decision::unsatisfiable:
        continue;
      case Decision::not_decided:
        break;
    }
    // What is left has corners of its own.
    if (try_points(box)) return Decision::satisfiable;
    if (const std::optional<std::size_t> place = widest(box)) {
      split(box, *place, boxes);
    } else {
      // No double lies between: the corners were all there is.
      in_doubt = in_doubt || box.size() > kCornersOf;
    }
  }
  return in_doubt ? Decision::not_decided : Decision::unsatisfiable;
}

void NumberSearch::split(const Box& box, std::size_t place,
                         std::vector<Box>& parts) const {
  const Range range = box[place];
  const double width = range.high - range.low;
  double middle =
      nice_number({range.low + width * 0.4, range.low + width * 0.6},
                  numbers_.numbers_[cluster_[place]].step);
  if (middle <= range.low || middle >= range.high) {
    middle = range.low + width / 2;
  }
  double above = middle;
  if (written_) {
    // The parts have no number in common, so that this comes to an end.
    middle = std::max(as_given(cluster_[place], middle), range.low);
    if (middle >= range.high) middle = range.low;
    above = std::min(next_micro(middle), range.high);
  }
  parts.push_back(box);
  parts.back()[place].low = above;
  parts.push_back(box);
  parts.back()[place].high = middle;
}

double NumberSearch::as_given(NumberId number, double at) const {
  const Numbers::Number& of = numbers_.numbers_[number];
  return std::clamp(written_ ? round_to_micro(at) : at, of.min, of.max);
}

std::vector<double> NumberSearch::nice_point() const {
  std::vector<double> point;
  for (std::size_t i = 0; i < cluster_.size(); ++i) {
    const Numbers::Number& number = numbers_.numbers_[cluster_[i]];
    point.push_back(std::clamp(nice_number(regions_[i].range, number.step),
                               number.min, number.max));
  }
  return point;
}

// What holds at the nice point of the regions found.
std::vector<Lit> NumberSearch::probe() {
  std::vector<Lit> all;
  for (const std::vector<std::size_t>& compared : clusters()) {
    take_cluster(compared);
    Box box;
    for (const double number : nice_point()) box.push_back({number, number});
    for (Wanted& wanted : wanted_) wanted.relations = relations_at(wanted, box);
    for (const Lit lit : lits()) all.push_back(lit);
  }
  return all;
}

std::array<std::optional<bool>, 4> NumberSearch::relations_at(
    const Wanted& wanted, const Box& box) const {
  std::array<std::optional<bool>, 4> relations;
  const auto found = weigh(*wanted.compared, box);
  for (std::size_t i = 0; i < 4; ++i) relations[i] = found[i].must;
  return relations;
}

std::optional<std::size_t> NumberSearch::widest(const Box& box) const {
  std::optional<std::size_t> found;
  double most = 0;
  for (std::size_t i = 0; i < box.size(); ++i) {
    const Numbers::Number& number = numbers_.numbers_[cluster_[i]];
    if (std::nextafter(box[i].low, box[i].high) >= box[i].high) continue;
    const double width = (box[i].high - box[i].low) / (number.max - number.min);
    if (found && width <= most) continue;
    most = width;
    found = i;
  }
  return found;
}

bool NumberSearch::can_hold(const Box& box) const {
  for (std::size_t i = 0; i < box.size(); ++i) {
    const Range micros = rounded(box[i]);
    if (micros.low > regions_[i].range.high ||
        micros.high < regions_[i].range.low) {
      return false;
    }
  }
  for (const auto& [less, more] : numbers_.orders_) {
    if (place_[less] && place_[more] &&
        box[*place_[less]].low > box[*place_[more]].high) {
      return false;
    }
  }
  return std::ranges::all_of(wanted_, [&](const Wanted& wanted) {
    return !wanted.matters() || can_hold(wanted, box);
  });
}

// May and must of less and of greater.
std::array<Less, 4> NumberSearch::weigh(const Numbers::Compared& compared,
                                        const Box& box) const {
  const auto reading = [&](QuestionIndex question) -> Spread {
    const auto& lits =
        std::ranges::find(compared.readings, question,
                          &std::pair<QuestionIndex, ReadingLits>::first)
            ->second;
    if (is_number(lits)) {
      const Range range = box[*place_[lits.number]];
      return {range, range};
    }
    return {{lits.otherwise.low, lits.otherwise.low},
            {lits.otherwise.high, lits.otherwise.high}};
  };
  const Spread a = spread_of(*compared.program, compared.a, reading);
  const Spread b = spread_of(*compared.program, compared.b, reading);
  return {less(a.low, b.high), less(a.high, b.low), less(b.low, a.high),
          less(b.high, a.low)};
}

bool NumberSearch::can_hold(const Wanted& wanted, const Box& box) const {
  const auto found = weigh(*wanted.compared, box);
  for (std::size_t i = 0; i < 4; ++i) {
    if (!wanted.relations[i]) continue;
    if (*wanted.relations[i] ? !found[i].can : found[i].must) return false;
  }
  return true;
}

bool NumberSearch::try_points(const Box& box) {
  std::vector<double> nice, low, high, middle;
  for (std::size_t i = 0; i < box.size(); ++i) {
    const Range range = box[i];
    nice.push_back(nice_number(range, numbers_.numbers_[cluster_[i]].step));
    middle.push_back(range.low + (range.high - range.low) / 2);
    low.push_back(range.low);
    high.push_back(range.high);
  }
  if (try_point(nice) || try_point(middle)) return true;
  const std::size_t corners = std::size_t{1}
                              << std::min(box.size(), kCornersOf);
  for (std::size_t corner = 0; corner < corners; ++corner) {
    std::vector<double> point = low;
    for (std::size_t i = 0; i < point.size(); ++i) {
      if ((corner >> (i % kCornersOf)) & 1) point[i] = high[i];
    }
    if (try_point(point)) return true;
  }
  return false;
}

bool NumberSearch::try_point(const std::vector<double>& point) {
  Box box;
  for (std::size_t i = 0; i < point.size(); ++i) {
    const double at = as_given(cluster_[i], point[i]);
    const double micro = round_to_micro(at);
    if (micro < regions_[i].range.low || micro > regions_[i].range.high) {
      return false;
    }
    box.push_back({at, at});
  }
  if (!can_hold(box)) return false;
  for (std::size_t i = 0; i < box.size(); ++i) {
    found_[cluster_[i]] = box[i].low;
  }
  return true;
}

template <class Part>
void NumberSearch::drop(Part& part, const Part& without) {
  const Part before = part;
  part = without;
  if (search(kTriesToShorten) != Decision::unsatisfiable) part = before;
}

// Leaves out, one after the other, what the refutation does not need.
void NumberSearch::shorten() {
  const std::vector<double> found = found_;
  for (Wanted& wanted : wanted_) drop(wanted, Wanted{wanted.compared, {}});
  for (Wanted& wanted : wanted_) {
    for (auto& relation : wanted.relations) {
      if (relation) drop(relation, std::optional<bool>());
    }
  }
  widen_regions();
  found_ = found;
}

void NumberSearch::widen_regions() {
  for (std::size_t i = 0; i < cluster_.size(); ++i) {
    const Region all = whole(cluster_[i]);
    Region region = regions_[i];
    region.range.low = all.range.low;
    region.low.reset();
    drop(regions_[i], region);
    region = regions_[i];
    region.range.high = all.range.high;
    region.high.reset();
    drop(regions_[i], region);
  }
}

std::vector<Lit> NumberSearch::lits() const {
  std::vector<Lit> lits;
  const auto add = [&](Lit lit) { lits.push_back(holds_(lit) ? lit : !lit); };
  if (written_) lits.push_back(numbers_.written());
  for (const Region& region : regions_) {
    if (region.low) lits.push_back(*region.low);
    if (region.high) lits.push_back(*region.high);
  }
  for (const Wanted& wanted : wanted_) {
    if (!wanted.matters()) continue;
    const Relation& relation = wanted.compared->relation;
    const Lit all[] = {relation.may_less, relation.must_less,
                       relation.may_greater, relation.must_greater};
    for (std::size_t i = 0; i < 4; ++i) {
      if (!wanted.relations[i]) continue;
      lits.push_back(*wanted.relations[i] ? all[i] : !all[i]);
    }
    for (const auto& [question, reading] : wanted.compared->readings) {
      add(reading.own);
    }
  }
  return lits;
}

}  // namespace redflag
