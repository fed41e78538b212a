// SPDX-License-Identifier: Apache-2.0
#include "analysis/number_trend.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "pack/ranges.h"

namespace redflag {
namespace {

// How many pieces are looked at before it is given up.
constexpr int kPieces = 4'000;
// What a double is off, relative to the largest number computed with, after
// the few steps of an expression.
constexpr double kRounding = 1e-13;
constexpr double kMicro = 1e-6;

using Piece = std::map<QuestionIndex, Range>;

/// What a number can be over a piece, and its slope; and the largest number on
/// the way.
struct Sloped {
  Range value;
  Range slope;
  double largest = 0;
};

double size_of(Range range) {
  return std::max(std::abs(range.low), std::abs(range.high));
}

Sloped combined(NodeKind kind, const Sloped& a, const Sloped& b) {
  Sloped result;
  switch (kind) {
    case NodeKind::add:
      result = {add(a.value, b.value), add(a.slope, b.slope)};
      break;
    case NodeKind::subtract:
      result = {subtract(a.value, b.value), subtract(a.slope, b.slope)};
      break;
    case NodeKind::multiply:
      result = {multiply(a.value, b.value),
                add(multiply(a.slope, b.value), multiply(a.value, b.slope))};
      break;
    default:
      result = {divide(a.value, b.value),
                subtract(divide(a.slope, b.value),
                         divide(multiply(a.value, b.slope),
                                multiply(b.value, b.value)))};
      break;
  }
  result.largest = std::max({a.largest, b.largest, size_of(result.value)});
  return result;
}

/// Which way a number goes, and what it can be.
struct Going {
  std::optional<Trend> trend;  ///< nothing: the reading does not count
  Range value;
};

std::optional<Trend> turned(std::optional<Trend> trend) {
  if (trend == Trend::rising) return Trend::falling;
  if (trend == Trend::falling) return Trend::rising;
  return trend;
}

/// Of two parts that count the same way.
std::optional<Trend> joined(std::optional<Trend> a, std::optional<Trend> b) {
  if (!a || a == b) return b;
  return b ? Trend::unknown : a;
}

/// The trend of `part` in a product with `other`.
std::optional<Trend> times(std::optional<Trend> part, Range other) {
  if (other.low >= 0) return part;
  if (other.high <= 0) return turned(part);
  return part ? std::optional(Trend::unknown) : std::nullopt;
}

Going combined(NodeKind kind, const Going& a, const Going& b) {
  switch (kind) {
    case NodeKind::add:
      return {joined(a.trend, b.trend), add(a.value, b.value)};
    case NodeKind::subtract:
      return {joined(a.trend, turned(b.trend)), subtract(a.value, b.value)};
    case NodeKind::multiply:
      return {joined(times(a.trend, b.value), times(b.trend, a.value)),
              multiply(a.value, b.value)};
    default:
      return {joined(times(a.trend, b.value), turned(times(b.trend, a.value))),
              divide(a.value, b.value)};
  }
}

class TrendSearch {
 public:
  TrendSearch(const Program& program, NodeIndex a, NodeIndex b,
              QuestionIndex question)
      : program_(program), a_(a), b_(b), question_(question) {
    collect(a);
    collect(b);
  }

  Trend run() {
    if (!whole_.contains(question_)) return Trend::rising;
    // Each operation is rounded from what it is exactly, so that where its
    // parts go one way, its rounded results never go the other.
    const Going all = combined(NodeKind::subtract, going(a_), going(b_));
    if (all.trend != Trend::unknown) return all.trend.value_or(Trend::rising);
    if (is_sure(1)) return Trend::rising;
    return is_sure(-1) ? Trend::falling : Trend::unknown;
  }

 private:
  void collect(NodeIndex index) {
    const Node& node = program_[index];
    if (node.kind == NodeKind::reading) {
      const Question& question = program_.pack()[node.question];
      whole_[node.question] = {question.min, question.max};
    }
    for (const NodeIndex operand : program_.operands(node)) collect(operand);
  }

  Going going(NodeIndex index) const {
    const Node& node = program_[index];
    const auto operands = program_.operands(node);
    switch (node.kind) {
      case NodeKind::number_constant:
        return {std::nullopt, {node.number, node.number}};
      case NodeKind::reading:
        return {node.question == question_ ? std::optional(Trend::rising)
                                           : std::nullopt,
                whole_.at(node.question)};
      case NodeKind::convert: {
        const Going of = going(operands[0]);
        return {of.trend, convert(of.value, *node.from, *node.to)};
      }
      default:
        return combined(node.kind, going(operands[0]), going(operands[1]));
    }
  }

  // Whether the slope has this sign everywhere.
  bool is_sure(double sign) const {
    std::vector<Piece> pieces = {whole_};
    for (int tried = 0; !pieces.empty(); ++tried) {
      if (tried == kPieces) return false;
      const Piece piece = std::move(pieces.back());
      pieces.pop_back();
      const Sloped all =
          combined(NodeKind::subtract, slope(a_, piece), slope(b_, piece));
      const double least = sign > 0 ? all.slope.low : -all.slope.high;
      const double most = sign > 0 ? all.slope.high : -all.slope.low;
      if (least * kMicro > all.largest * kRounding) continue;
      if (most <= 0) return false;
      halve(piece, pieces);
    }
    return true;
  }

  void halve(const Piece& piece, std::vector<Piece>& pieces) const {
    QuestionIndex widest = piece.begin()->first;
    double most = -1;
    for (const auto& [question, range] : piece) {
      const Range whole = whole_.at(question);
      const double width = (range.high - range.low) / (whole.high - whole.low);
      if (width <= most) continue;
      most = width;
      widest = question;
    }
    const Range range = piece.at(widest);
    const double middle = range.low + (range.high - range.low) / 2;
    pieces.push_back(piece);
    pieces.back()[widest].high = middle;
    pieces.push_back(piece);
    pieces.back()[widest].low = middle;
  }

  Sloped slope(NodeIndex index, const Piece& piece) const {
    const Node& node = program_[index];
    const auto operands = program_.operands(node);
    switch (node.kind) {
      case NodeKind::number_constant:
        return {{node.number, node.number}, {0, 0}, std::abs(node.number)};
      case NodeKind::reading: {
        const Range range = piece.at(node.question);
        const double own = node.question == question_ ? 1 : 0;
        return {range, {own, own}, size_of(range)};
      }
      case NodeKind::convert: {
        Sloped of = slope(operands[0], piece);
        const double factor = node.from->factor / node.to->factor;
        of.value = convert(of.value, *node.from, *node.to);
        of.slope = {of.slope.low * factor, of.slope.high * factor};
        of.largest = std::max(of.largest, size_of(of.value));
        return of;
      }
      default:
        return combined(node.kind, slope(operands[0], piece),
                        slope(operands[1], piece));
    }
  }

  const Program& program_;
  NodeIndex a_, b_;
  QuestionIndex question_;
  Piece whole_;
};

}  // namespace

Trend trend_of(const Program& program, NodeIndex a, NodeIndex b,
               QuestionIndex question) {
  return TrendSearch(program, a, b, question).run();
}

}  // namespace redflag
