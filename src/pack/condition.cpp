// SPDX-License-Identifier: Apache-2.0
#include "pack/condition.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "pack/units.h"

namespace redflag {
namespace {

constexpr std::array<std::string_view, 12> kReserved = {
    "and",   "or", "not", "is", "has",   "at",
    "least", "of", "yes", "no", "level", "signs_at"};

constexpr std::size_t kMaxIdBytes = 64;

// How tightly a node binds; an operand that binds less tightly than its place
// asks for stands in parentheses.
enum Binding { kJunction, kNegation, kRelation, kSum, kProduct, kPrimary };

Binding binding_of(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::and_:
    case ExprKind::or_:
      return kJunction;
    case ExprKind::not_:
      return kNegation;
    case ExprKind::is:
    case ExprKind::has:
    case ExprKind::compare:
      return kRelation;
    case ExprKind::add:
    case ExprKind::subtract:
      return kSum;
    case ExprKind::multiply:
    case ExprKind::divide:
      return kProduct;
    default:
      return kPrimary;
  }
}

void print(std::string& out, const Expr& expr);

void print_operand(std::string& out, const Expr& expr, Binding at_least) {
  const bool parentheses = binding_of(expr) < at_least;
  if (parentheses) out += '(';
  print(out, expr);
  if (parentheses) out += ')';
}

// Sums and products group to the left, so a right operand of the same kind
// needs its parentheses.
void print_arithmetic(std::string& out, const Expr& expr, const char* sign) {
  const Binding own = binding_of(expr);
  print_operand(out, expr.operands[0], own);
  out += sign;
  print_operand(out, expr.operands[1], static_cast<Binding>(own + 1));
}

void print_list(std::string& out, const Expr& expr, const char* separator,
                Binding at_least) {
  for (std::size_t i = 0; i < expr.operands.size(); ++i) {
    if (i > 0) out += separator;
    print_operand(out, expr.operands[i], at_least);
  }
}

void print_number(std::string& out, const Expr& expr) {
  out += number_text(expr.number);
  if (expr.unit.empty()) return;
  const Unit* const unit = find_unit(expr.unit);
  const bool is_time = unit != nullptr && unit->quantity == Quantity::duration;
  std::string_view shown = expr.unit;
  // "1 week": the units of time are plurals.
  if (is_time && expr.number == 1 && shown.ends_with('s')) {
    shown.remove_suffix(1);
  }
  out += ' ';
  out += shown;
}

void print(std::string& out, const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::yes:
      out += "yes";
      break;
    case ExprKind::no:
      out += "no";
      break;
    case ExprKind::name:
    case ExprKind::level_name:
      out += expr.name;
      break;
    case ExprKind::is:
      out += expr.name + " is " + expr.option;
      break;
    case ExprKind::has:
      out += expr.name + " has " + expr.option;
      break;
    case ExprKind::compare:
      print_operand(out, expr.operands[0], kSum);
      out += std::string(" ") + to_string(expr.comparison) + ' ';
      print_operand(out, expr.operands[1], kSum);
      break;
    case ExprKind::not_:
      out += "not ";
      print_operand(out, expr.operands[0], kNegation);
      break;
    case ExprKind::and_:
      print_list(out, expr, " and ", kNegation);
      break;
    case ExprKind::or_:
      print_list(out, expr, " or ", kNegation);
      break;
    case ExprKind::at_least:
      out += "at least " + std::to_string(expr.count) + " of (";
      print_list(out, expr, ", ", kJunction);
      out += ')';
      break;
    case ExprKind::number:
      print_number(out, expr);
      break;
    case ExprKind::add:
      print_arithmetic(out, expr, " + ");
      break;
    case ExprKind::subtract:
      print_arithmetic(out, expr, " - ");
      break;
    case ExprKind::multiply:
      print_arithmetic(out, expr, " * ");
      break;
    case ExprKind::divide:
      print_arithmetic(out, expr, " / ");
      break;
    case ExprKind::level_of:
      out += "level(" + expr.name + ')';
      break;
    case ExprKind::signs_at:
      out += "signs_at(" + expr.name + ')';
      break;
  }
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_id_byte(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

}  // namespace

bool Expr::operator==(const Expr& other) const {
  return kind == other.kind && name == other.name && option == other.option &&
         comparison == other.comparison && number == other.number &&
         unit == other.unit && count == other.count &&
         operands == other.operands;
}

std::string to_string(const Expr& expr) {
  std::string out;
  print(out, expr);
  return out;
}

const char* to_string(Comparison comparison) {
  switch (comparison) {
    case Comparison::less:
      return "<";
    case Comparison::less_equal:
      return "<=";
    case Comparison::greater:
      return ">";
    case Comparison::greater_equal:
      return ">=";
    case Comparison::equal:
      return "=";
  }
  return "";
}

bool is_reserved_word(std::string_view word) {
  return std::ranges::find(kReserved, word) != kReserved.end();
}

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= kMaxIdBytes && is_letter(id.front()) &&
         std::ranges::all_of(id, is_id_byte) && !is_reserved_word(id);
}

}  // namespace redflag
