// SPDX-License-Identifier: Apache-2.0
#include "export/sql_nodes.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/range_truth.h"
#include "pack/ranges.h"

namespace redflag {
namespace {

using enum SqlHalf;

const char* to_string(SqlHalf half) {
  constexpr const char* kNames[] = {"must", "may",    "low",
                                    "high", "surely", "possibly"};
  return kNames[static_cast<std::size_t>(half)];
}

std::string spaced(Comparison comparison) {
  return " " + std::string(to_string(comparison)) + " ";
}

std::string in_brackets(const std::string& sql) { return "(" + sql + ")"; }

/// a + b + …, more of them in brackets by the hundred: DuckDB refuses what is
/// a thousand deep, and each + of a row is one deeper.
SqlText sum_of(std::vector<SqlText> parts) {
  constexpr std::size_t kLongest = 100;
  SqlText sum;
  sum.separator = " + ";
  sum.separator_leads = true;
  if (parts.size() <= kLongest) {
    sum.parts = std::move(parts);
    return sum;
  }
  while (!parts.empty()) {
    const auto some =
        static_cast<std::ptrdiff_t>(std::min(parts.size(), kLongest));
    sum.parts.push_back(
        sum_of({parts.begin(), parts.begin() + some}).around("(", ")"));
    parts.erase(parts.begin(), parts.begin() + some);
  }
  return sum;
}

void append(std::string& list, const std::string& part) {
  if (!list.empty() && !part.empty()) list += ", ";
  list += part;
}

}  // namespace

SqlNodes::SqlNodes(const Program& program, const SqlAnswers& answers,
                   std::string from, SqlPrefixes prefixes)
    : program_(program),
      answers_(answers),
      from_(std::move(from)),
      prefixes_(std::move(prefixes)) {}

void SqlNodes::want(NodeIndex node, SqlHalf half) { count({node, half}); }

void SqlNodes::want_column(NodeIndex node, SqlHalf half,
                           const std::string& name,
                           const std::string& comment) {
  const Piece piece = resolved({node, half});
  count(piece);
  Wanted& wanted = wanted_[piece];
  if (wanted.name.empty()) wanted.name = name;
  append(wanted.comment, comment);
}

void SqlNodes::note(NodeIndex node, const std::string& comment) {
  append(notes_[node], comment);
}

/// Looks through negations.
SqlNodes::Piece SqlNodes::resolved(Piece piece) const {
  while (program_[piece.node].kind == NodeKind::not_) {
    piece.node = program_.operands(program_[piece.node])[0];
    piece.half = piece.half == must ? may : must;
    piece.opposite = !piece.opposite;
  }
  return piece;
}

void SqlNodes::count(Piece piece) {
  piece = resolved(piece);
  piece.opposite = false;
  if (uses_[piece]++ > 0) return;
  for (const Piece& below : pieces_in(piece)) count(below);
}

std::vector<SqlNodes::Piece> SqlNodes::pieces_in(Piece piece) const {
  const Node& node = program_[piece.node];
  std::vector<Piece> pieces;
  const auto add = [&](NodeIndex below, SqlHalf half) {
    pieces.push_back({below, half});
  };
  const auto operands = program_.operands(node);
  switch (node.kind) {
    case NodeKind::constant:
    case NodeKind::number_constant:
    case NodeKind::not_:
      break;
    case NodeKind::answer:
      if (piece.half == may) add(node.applies, may);
      break;
    case NodeKind::and_:
    case NodeKind::or_:
    case NodeKind::at_least:
    case NodeKind::convert:
      for (const NodeIndex operand : operands) add(operand, piece.half);
      break;
    case NodeKind::compare:
      return pieces_in_comparison(piece);
    case NodeKind::reading:
      if (piece.half == possibly) add(node.applies, may);
      if (piece.half == surely && !program_.pack()[node.question].optional) {
        add(node.applies, must);
      }
      break;
    case NodeKind::subtract:
      add(operands[0], piece.half);
      add(operands[1], piece.half == low    ? high
                       : piece.half == high ? low
                                            : piece.half);
      break;
    case NodeKind::add:
      for (const NodeIndex operand : operands) add(operand, piece.half);
      break;
    case NodeKind::multiply:
    case NodeKind::divide:
      for (const NodeIndex operand : operands) {
        if (piece.half != low && piece.half != high) {
          add(operand, piece.half);
          continue;
        }
        add(operand, low);
        add(operand, high);
      }
      break;
  }
  return pieces;
}

// More than is read where a reading stands beside a constant, which does no
// harm: what is read of it then is not worth a column.
std::vector<SqlNodes::Piece> SqlNodes::pieces_in_comparison(Piece piece) const {
  std::vector<Piece> pieces;
  for (const NodeIndex operand : program_.operands(program_[piece.node])) {
    pieces.push_back({operand, low});
    pieces.push_back({operand, high});
    pieces.push_back({operand, piece.half == must ? surely : possibly});
  }
  return pieces;
}

/// Whether a column would only be another name for it.
bool SqlNodes::is_cheap(Piece piece) const {
  const Node& node = program_[piece.node];
  const auto applies_always = [&] {
    return program_[node.applies].kind == NodeKind::constant;
  };
  switch (node.kind) {
    case NodeKind::constant:
    case NodeKind::number_constant:
      return true;
    case NodeKind::answer:
      return piece.half == must || applies_always();
    case NodeKind::reading:
      return piece.half == low || piece.half == high || applies_always();
    default:
      return !node.is_boolean() && constant_of(piece.node).has_value();
  }
}

std::string SqlNodes::name_of(Piece piece) const {
  return prefixes_.column + std::to_string(piece.node + std::size_t{1}) + "_" +
         to_string(piece.half);
}

void SqlNodes::place(const std::string& name, std::size_t step, SqlText text,
                     const std::string& comment) {
  if (layers_.size() <= step) layers_.resize(step + 1);
  layers_[step].push_back({name, std::move(text), comment});
}

SqlCondition SqlNodes::add_column(const SqlCondition& condition,
                                  const std::string& name,
                                  const std::string& comment) {
  place(name, condition.step(), condition.text(), comment);
  return SqlCondition::test(name, condition.step() + 1);
}

SqlCondition SqlNodes::read(NodeIndex node, SqlHalf half) {
  return read(Piece{node, half});
}

SqlCondition SqlNodes::read(Piece piece) {
  piece = resolved(piece);
  const auto known = conditions_.find(piece);
  if (known != conditions_.end()) return known->second;
  const auto wanted = wanted_.find(piece);
  if (piece.opposite) {
    const SqlCondition condition = !read(Piece{piece.node, piece.half});
    if (wanted == wanted_.end()) return condition;
    return conditions_[piece] = add_column(condition, wanted->second.name,
                                           wanted->second.comment);
  }
  const SqlCondition condition = write(piece);
  if (wanted == wanted_.end() && (uses_[piece] < 2 || is_cheap(piece) ||
                                  condition.is(true) || condition.is(false))) {
    return condition;
  }
  const Wanted column =
      wanted == wanted_.end() ? Wanted{name_of(piece), ""} : wanted->second;
  std::string comment = column.comment;
  const auto note = notes_.find(piece.node);
  if (note != notes_.end()) append(comment, note->second);
  return conditions_[piece] = add_column(condition, column.name, comment);
}

SqlCondition SqlNodes::write(Piece piece) {
  const Node& node = program_[piece.node];
  std::vector<SqlCondition> parts;
  switch (node.kind) {
    case NodeKind::constant:
      return SqlCondition::constant(node.value);
    case NodeKind::answer:
      return piece.half == must ? is_answered_yes(node) : write_may(node);
    case NodeKind::and_:
    case NodeKind::or_:
      for (const NodeIndex operand : program_.operands(node)) {
        parts.push_back(read(operand, piece.half));
      }
      return node.kind == NodeKind::and_ ? SqlCondition::all(parts)
                                         : SqlCondition::any(parts);
    case NodeKind::at_least:
      return write_at_least(piece);
    case NodeKind::compare:
      return write_comparison(piece);
    case NodeKind::reading:
      return write_applies(piece);
    case NodeKind::number_constant:
      return SqlCondition::constant(true);
    default:  // arithmetic applies where its operands do
      for (const NodeIndex operand : program_.operands(node)) {
        parts.push_back(read(operand, piece.half));
      }
      return SqlCondition::all(parts);
  }
}

// An answer that is given counts; without one, the question may be a yes
// wherever it may apply.
SqlCondition SqlNodes::write_may(const Node& node) {
  const SqlCondition applies = read(node.applies, may);
  if (applies.is(true)) return is_not_answered_no(node);
  const std::string column = boolean_column(node);
  return SqlCondition::any(
      {is_answered_yes(node),
       SqlCondition::all(
           {SqlCondition::test(column + " IS NULL", column + " IS NOT NULL"),
            applies})});
}

SqlCondition SqlNodes::write_at_least(Piece piece) {
  const Node& node = program_[piece.node];
  std::vector<SqlText> parts;
  std::size_t step = 0;
  for (const NodeIndex operand : program_.operands(node)) {
    const SqlCondition part = read(operand, piece.half);
    parts.push_back(part.text().around("CAST(", " AS INT)"));
    step = std::max(step, part.step());
  }
  SqlText sum = sum_of(std::move(parts));
  sum.close = " >= " + std::to_string(node.count);
  return SqlCondition::test(sum.around("(", ")"), step);
}

SqlCondition SqlNodes::compared(const Number& a, Comparison comparison,
                                const Number& b) const {
  return SqlCondition::test(a.sql + spaced(comparison) + b.sql,
                            std::max(a.step, b.step));
}

// Whether it holds for all, or for some, numbers of two ranges.
SqlCondition SqlNodes::write_comparison(Piece piece) {
  const Node& node = program_[piece.node];
  const NodeIndex a = program_.operands(node)[0];
  const NodeIndex b = program_.operands(node)[1];
  const Node& left = program_[a];
  const Node& right = program_[b];
  if (left.kind == NodeKind::reading &&
      right.kind == NodeKind::number_constant) {
    return write_threshold(piece, left, node.comparison, right.number);
  }
  if (right.kind == NodeKind::reading &&
      left.kind == NodeKind::number_constant) {
    return write_threshold(piece, right, turned(node.comparison), left.number);
  }
  const SqlHalf applies = piece.half == must ? surely : possibly;
  std::vector<SqlCondition> parts = {read(a, applies), read(b, applies)};
  const auto compare = [&](SqlHalf of_a, Comparison how, SqlHalf of_b) {
    parts.push_back(compared(rounded(a, of_a), how, rounded(b, of_b)));
  };
  const auto is_one_number = [&](NodeIndex operand) {
    if (constant_of(operand)) return;
    parts.push_back(compared(rounded(operand, low), Comparison::equal,
                             rounded(operand, high)));
  };
  const bool wants_less = node.comparison == Comparison::less ||
                          node.comparison == Comparison::less_equal;
  if (node.comparison != Comparison::equal) {
    const bool from_high = wants_less == (piece.half == must);
    compare(from_high ? high : low, node.comparison, from_high ? low : high);
  } else if (piece.half == must) {
    is_one_number(a);
    is_one_number(b);
    compare(low, Comparison::equal, low);
  } else {
    compare(low, Comparison::less_equal, high);
    compare(high, Comparison::greater_equal, low);
  }
  return SqlCondition::all(parts);
}

// What most comparisons are: a reading that is not given may be any in its
// range.
SqlCondition SqlNodes::write_threshold(Piece piece, const Node& reading,
                                       Comparison comparison, double constant) {
  const Question& question = program_.pack()[reading.question];
  const Range range{question.min, question.max};
  const double limit = round_to_micro(constant);
  const Truth open = compare(range, comparison, {constant, constant});
  const SqlSyntax& syntax = answers_.syntax();
  SqlCondition otherwise = SqlCondition::constant(false);
  if (piece.half == must && open.must && !question.optional) {
    otherwise = read(reading.applies, must);
  } else if (piece.half == may && open.may) {
    otherwise = read(reading.applies, may);
    if (question.optional) {
      otherwise = SqlCondition::all(
          {!SqlCondition::test(answers_.names().none(reading.question)),
           otherwise});
    }
  }
  const std::string test =
      syntax.round_to_micro(column_of(reading.question), range) +
      spaced(comparison) + syntax.number(limit);
  return SqlCondition::test(sql_call("coalesce", {test, otherwise.text()}),
                            otherwise.step());
}

SqlCondition SqlNodes::write_applies(Piece piece) {
  const Node& node = program_[piece.node];
  const bool optional = program_.pack()[node.question].optional;
  const std::string column = column_of(node.question);
  const SqlCondition given =
      SqlCondition::test(column + " IS NOT NULL", column + " IS NULL");
  if (piece.half == surely) {
    if (optional) return given;
    return SqlCondition::any({given, read(node.applies, must)});
  }
  const SqlCondition applies = read(node.applies, may);
  if (!optional) return SqlCondition::any({given, applies});
  const SqlCondition taken =
      !SqlCondition::test(answers_.names().none(node.question));
  if (applies.is(true)) return taken;
  return SqlCondition::any({given, SqlCondition::all({taken, applies})});
}

SqlNodes::Number SqlNodes::rounded(NodeIndex node, SqlHalf half) {
  const SqlSyntax& syntax = answers_.syntax();
  if (const auto constant = constant_of(node)) {
    return {syntax.number(redflag::round_to_micro(*constant)), 0};
  }
  const Number number = read_number({node, half});
  return {syntax.round_to_micro(number.sql, range_of(node)), number.step};
}

SqlNodes::Number SqlNodes::read_number(Piece piece) {
  const auto known = numbers_.find(piece);
  if (known != numbers_.end()) return known->second;
  const Number number = write_number(piece);
  if (uses_[piece] < 2 || is_cheap(piece)) return number;
  const std::string name = name_of(piece);
  place(name, number.step, number.sql, "");
  return numbers_[piece] = Number{name, number.step + 1};
}

SqlNodes::Number SqlNodes::write_number(Piece piece) {
  const Node& node = program_[piece.node];
  const SqlSyntax& syntax = answers_.syntax();
  if (const auto constant = constant_of(piece.node)) {
    const std::string literal = syntax.number(*constant);
    return {*constant < 0 ? in_brackets(literal) : literal, 0};
  }
  if (node.kind == NodeKind::reading) {
    const Question& question = program_.pack()[node.question];
    const double end = piece.half == low ? question.min : question.max;
    return {"coalesce(" + column_of(node.question) + ", " + syntax.number(end) +
                ")",
            0};
  }
  const NodeIndex first = program_.operands(node)[0];
  if (node.kind == NodeKind::convert) {
    const Number number = read_number({first, piece.half});
    return {in_brackets(syntax.converted(number.sql, *node.from, *node.to)),
            number.step};
  }
  if (node.kind == NodeKind::multiply || node.kind == NodeKind::divide) {
    return write_product(piece);
  }
  const bool adds = node.kind == NodeKind::add;
  const SqlHalf other = adds ? piece.half : piece.half == low ? high : low;
  const Number a = read_number({first, piece.half});
  const Number b = read_number({program_.operands(node)[1], other});
  return {in_brackets(a.sql + (adds ? " + " : " - ") + b.sql),
          std::max(a.step, b.step)};
}

SqlNodes::Number SqlNodes::write_product(Piece piece) {
  const Node& node = program_[piece.node];
  const char* sign = node.kind == NodeKind::multiply ? " * " : " / ";
  std::vector<std::string> ends;
  std::size_t step = 0;
  for (const SqlHalf of_a : {low, high}) {
    for (const SqlHalf of_b : {low, high}) {
      const Number a = read_number({program_.operands(node)[0], of_a});
      const Number b = read_number({program_.operands(node)[1], of_b});
      const std::string end = a.sql + sign + b.sql;
      if (std::ranges::find(ends, end) == ends.end()) ends.push_back(end);
      step = std::max({step, a.step, b.step});
    }
  }
  std::string list;
  for (const std::string& end : ends) append(list, end);
  return {(piece.half == low ? "least(" : "greatest(") + list + ")", step};
}

std::optional<double> SqlNodes::constant_of(NodeIndex index) const {
  const Node& node = program_[index];
  if (node.kind == NodeKind::reading) return std::nullopt;
  if (node.kind == NodeKind::number_constant) return node.number;
  for (const NodeIndex operand : program_.operands(node)) {
    if (!constant_of(operand)) return std::nullopt;
  }
  return range_of(index).low;
}

Range SqlNodes::range_of(NodeIndex index) const {
  const Node& node = program_[index];
  if (node.kind == NodeKind::number_constant) return {node.number, node.number};
  if (node.kind == NodeKind::reading) {
    const Question& question = program_.pack()[node.question];
    return {question.min, question.max};
  }
  const Range a = range_of(program_.operands(node)[0]);
  if (node.kind == NodeKind::convert) return convert(a, *node.from, *node.to);
  const Range b = range_of(program_.operands(node)[1]);
  switch (node.kind) {
    case NodeKind::add:
      return redflag::add(a, b);
    case NodeKind::subtract:
      return subtract(a, b);
    case NodeKind::multiply:
      return multiply(a, b);
    default:
      return divide(a, b);
  }
}

std::string SqlNodes::column_of(QuestionIndex q) const {
  return answers_.names().question(q);
}

/// The column that is NULL where the answer is not known.
std::string SqlNodes::boolean_column(const Node& node) const {
  const bool is_list =
      program_.pack()[node.question].type == QuestionType::choices;
  return is_list ? answers_.names().option(node.question, *node.option)
                 : column_of(node.question);
}

SqlCondition SqlNodes::is_answered_yes(const Node& node) const {
  const std::string column = boolean_column(node);
  if (program_.pack()[node.question].type != QuestionType::choice) {
    return SqlCondition::test(column + " IS TRUE", column + " IS NOT TRUE");
  }
  const std::string text = answers_.option_text(node.question, *node.option);
  return SqlCondition::test("coalesce(" + column + " = " + text + ", FALSE)",
                            "coalesce(" + column + " <> " + text + ", TRUE)");
}

SqlCondition SqlNodes::is_not_answered_no(const Node& node) const {
  const std::string column = boolean_column(node);
  if (program_.pack()[node.question].type != QuestionType::choice) {
    return SqlCondition::test(column + " IS NOT FALSE", column + " IS FALSE");
  }
  const std::string text = answers_.option_text(node.question, *node.option);
  return SqlCondition::test("coalesce(" + column + " = " + text + ", TRUE)",
                            "coalesce(" + column + " <> " + text + ", FALSE)");
}

SqlCondition SqlNodes::says_yes(QuestionIndex q) const {
  const std::string column = column_of(q);
  return SqlCondition::test(column + " IS TRUE", column + " IS NOT TRUE");
}

SqlCondition SqlNodes::says_no(QuestionIndex q) const {
  const std::string column = column_of(q);
  return SqlCondition::test(column + " IS FALSE", column + " IS NOT FALSE");
}

SqlCondition SqlNodes::says_more_than_no(QuestionIndex q) const {
  const Question& question = program_.pack()[q];
  if (question.type == QuestionType::yes_no) return says_yes(q);
  const std::string column = column_of(q);
  if (question.type != QuestionType::choices) {
    return SqlCondition::test(column + " IS NOT NULL", column + " IS NULL");
  }
  std::vector<SqlCondition> options;
  for (std::size_t o = 0; o < question.options.size(); ++o) {
    const std::string& option = answers_.names().option(q, o);
    options.push_back(
        SqlCondition::test(option + " IS TRUE", option + " IS NOT TRUE"));
  }
  return SqlCondition::any(options);
}

std::vector<SqlStep> SqlNodes::steps() const {
  std::vector<SqlStep> steps;
  std::string from = from_;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    SqlStep& step = steps.emplace_back();
    step.name = prefixes_.step + std::to_string(i + 1);
    step.from = std::exchange(from, step.name);
    step.keeps = true;
    step.columns = layers_[i];
  }
  return steps;
}

std::string SqlNodes::last_step() const {
  return layers_.empty() ? from_
                         : prefixes_.step + std::to_string(layers_.size());
}

}  // namespace redflag
