// SPDX-License-Identifier: Apache-2.0
#include "pack/condition_check.h"

#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "text/nearest.h"

namespace redflag {
namespace {

enum class Kind : std::uint8_t { boolean, number, level, sign_count, broken };

struct Type {
  Kind kind = Kind::broken;
  const Unit* unit = nullptr;  // number
};

constexpr Type kBroken{};
constexpr Type kBoolean{Kind::boolean};

Type number_in(const Unit* unit) { return {Kind::number, unit}; }

bool is_count(const Type& type) {
  return type.unit->quantity == Quantity::count;
}

std::string quoted(std::string_view id) { return "`" + std::string(id) + "`"; }

class Checker {
 public:
  Checker(const NameScope& scope, ConditionPlace place,
          Diagnostics& diagnostics)
      : scope_(scope),
        pack_(scope.pack),
        place_(place),
        diagnostics_(diagnostics) {}

  Type check(const Expr& expr) {
    switch (expr.kind) {
      case ExprKind::yes:
      case ExprKind::no:
        return kBoolean;
      case ExprKind::name:
        return check_name(expr);
      case ExprKind::is:
      case ExprKind::has:
        check_option(expr);
        return kBoolean;
      case ExprKind::compare:
        check_comparison(expr);
        return kBoolean;
      case ExprKind::not_:
      case ExprKind::and_:
      case ExprKind::or_:
      case ExprKind::at_least:
        for (const Expr& operand : expr.operands) expect_boolean(operand);
        return kBoolean;
      case ExprKind::number:
        return number_in(expr.unit.empty() ? &count_unit()
                                           : find_unit(expr.unit));
      case ExprKind::add:
      case ExprKind::subtract:
      case ExprKind::multiply:
      case ExprKind::divide:
        return check_arithmetic(expr);
      case ExprKind::level_of:
        return check_level_of(expr);
      case ExprKind::level_name:
        check_level_name(expr);
        return {Kind::level};
      case ExprKind::signs_at:
        if (!allowed_here(expr)) return kBroken;
        check_level_name(expr);
        return {Kind::sign_count};
    }
    return kBroken;
  }

  void expect_boolean(const Expr& expr) {
    const Type type = check(expr);
    if (type.kind == Kind::boolean || type.kind == Kind::broken) return;
    error(codes::wrong_operand, expr.span,
          quoted(to_string(expr)) + " is a number, expected yes or no",
          type.kind == Kind::level || type.kind == Kind::sign_count
              ? "compare it, for example `level(cough) >= soon`"
              : "compare it with a number, for example `" + to_string(expr) +
                    " >= 3`");
  }

  void expect_unit(const Expr& expr, const Unit& unit) {
    const Type type = check(expr);
    if (type.kind == Kind::broken) return;
    if (type.kind != Kind::number) {
      error(codes::wrong_operand, expr.span,
            quoted(to_string(expr)) + " is no number",
            "a [[value]] is a number; a [[flag]] is a yes or no");
      return;
    }
    // A share is computed as a count: (a - b) / a * 100.
    const bool share = is_count(type) && unit.quantity == Quantity::percent;
    if (type.unit->quantity != unit.quantity && !share) {
      error(codes::unit_mismatch, expr.span,
            "this comes out in " + std::string(type.unit->id) +
                ", but the value's unit is " + std::string(unit.id),
            "write unit = \"" + std::string(type.unit->id) +
                "\", or compute what the value's unit says");
    }
  }

 private:
  void error(Code code, Span span, std::string message, std::string hint = {}) {
    diagnostics_.error(code, span, std::move(message), std::move(hint));
  }

  bool is_broken(const std::string& name) const {
    return scope_.broken.contains(name);
  }

  std::vector<std::string_view> all_names() const {
    std::vector<std::string_view> names;
    for (const Question& q : pack_.questions) names.push_back(q.id);
    for (const Flag& f : pack_.flags) names.push_back(f.id);
    for (const Value& v : pack_.values) names.push_back(v.id);
    return names;
  }

  void unknown_name(const std::string& name, Span span) {
    if (scope_.incomplete || is_broken(name)) return;
    std::string hint =
        did_you_mean(name, all_names(), diagnostics_.error_count());
    if (hint.empty() && pack_.find_level(name)) {
      hint = "a level stands only on the right of level(…)";
    }
    if (hint.empty()) {
      hint = "add a [[question]], [[flag]] or [[value]] with this id";
    }
    error(codes::unknown_name, span,
          "no question, flag or value is called " + quoted(name),
          std::move(hint));
  }

  Type check_name(const Expr& expr) {
    if (is_broken(expr.name)) return kBroken;
    const std::optional<Named> named = pack_.find(expr.name);
    if (!named) {
      unknown_name(expr.name, expr.name_span);
      return kBroken;
    }
    if (std::holds_alternative<FlagIndex>(*named)) return kBoolean;
    if (const auto* value = std::get_if<ValueIndex>(&*named)) {
      return number_in(pack_.values[*value].unit);
    }
    const Question& question = pack_[std::get<QuestionIndex>(*named)];
    switch (question.type) {
      case QuestionType::yes_no:
        return kBoolean;
      case QuestionType::number:
        return number_in(question.unit);
      case QuestionType::choice:
      case QuestionType::choices:
        break;
    }
    const bool one = question.type == QuestionType::choice;
    error(codes::wrong_operand, expr.name_span,
          quoted(expr.name) + " has options, so a condition names one",
          "for example `" + expr.name + (one ? " is " : " has ") +
              question.options.front().id + "`");
    return kBroken;
  }

  void check_option(const Expr& expr) {
    if (is_broken(expr.name)) return;
    const std::optional<QuestionIndex> found = pack_.find_question(expr.name);
    if (!found) {
      if (pack_.find(expr.name)) {
        error(codes::wrong_operand, expr.name_span,
              quoted(expr.name) + " is not a question, so it has no options",
              std::holds_alternative<FlagIndex>(*pack_.find(expr.name))
                  ? "a flag is read by its name alone: `" + expr.name + "`"
                  : "a value is compared: `" + expr.name + " >= 3`");
      } else {
        unknown_name(expr.name, expr.name_span);
      }
      return;
    }
    const Question& question = pack_[*found];
    const bool is = expr.kind == ExprKind::is;
    if (question.type == QuestionType::yes_no && is) {
      if (expr.option == "yes" || expr.option == "no") return;
      error(codes::unknown_option, expr.option_span,
            quoted(expr.name) + " is answered yes or no",
            "write `" + expr.name + " is yes`, `" + expr.name +
                " is no`, or its name alone");
      return;
    }
    const QuestionType wanted =
        is ? QuestionType::choice : QuestionType::choices;
    if (question.type != wanted) {
      error(codes::wrong_operand, expr.span,
            quoted(expr.name) + " is of type \"" + to_string(question.type) +
                "\", which `" + (is ? "is" : "has") + "` does not fit",
            question.type == QuestionType::choice ? "one choice: write `is`"
            : question.type == QuestionType::choices
                ? "several choices: write `has`"
            : question.type == QuestionType::number
                ? "compare it, for example `" + expr.name + " >= 3`"
                : "write its name alone: `" + expr.name + "`");
      return;
    }
    if (question.find_option(expr.option)) return;
    std::vector<std::string_view> options;
    std::string list;
    for (const Option& option : question.options) {
      options.push_back(option.id);
      list += (list.empty() ? "" : ", ") + option.id;
    }
    std::string hint = did_you_mean(expr.option, options);
    if (hint.empty()) hint = "its options are " + list;
    error(codes::unknown_option, expr.option_span,
          quoted(expr.name) + " has no option " + quoted(expr.option),
          std::move(hint));
  }

  static bool is_about_signs(const Expr& expr) {
    return expr.kind == ExprKind::level_of || expr.kind == ExprKind::signs_at;
  }

  void check_comparison(const Expr& expr) {
    const Expr& left = expr.operands[0];
    const Expr& right = expr.operands[1];
    // What stands on the left of them is no name of a question.
    if (is_about_signs(right)) {
      error(codes::wrong_operand, right.span,
            "level(…) and signs_at(…) stand on the left of a comparison",
            "turn it round, for example `level(cough) >= soon`");
      return;
    }
    const Type a = check(left);
    const Type b = check(right);
    if (a.kind == Kind::level) return;  // the parser put a level name there
    if (a.kind == Kind::sign_count) {
      check_count_of_signs(right, b);
      return;
    }
    if (a.kind == Kind::broken || b.kind == Kind::broken) return;
    if (a.kind == Kind::boolean || b.kind == Kind::boolean) {
      const Expr& wrong = a.kind == Kind::boolean ? left : right;
      error(codes::wrong_operand, wrong.span,
            quoted(to_string(wrong)) + " is yes or no, expected a number",
            "a yes or no is read without a comparison: `" + to_string(wrong) +
                "`");
      return;
    }
    check_same_quantity(left, a, right, b);
  }

  void check_count_of_signs(const Expr& right, const Type& type) {
    if (type.kind == Kind::broken) return;
    const bool whole = right.kind == ExprKind::number && right.unit.empty() &&
                       right.number >= 0 &&
                       right.number == std::floor(right.number);
    if (whole) return;
    error(codes::bad_count, right.span,
          "signs_at(…) is compared with a whole number",
          "for example `signs_at(soon) >= 2`");
  }

  void check_same_quantity(const Expr& left, const Type& a, const Expr& right,
                           const Type& b) {
    if (a.unit->quantity == b.unit->quantity) return;
    const bool bare_left = left.kind == ExprKind::number && left.unit.empty();
    const bool bare_right =
        right.kind == ExprKind::number && right.unit.empty();
    if (bare_left || bare_right) {
      const Expr& bare = bare_left ? left : right;
      const Unit& unit = bare_left ? *b.unit : *a.unit;
      error(codes::missing_unit, bare.span,
            "this number needs a unit, as the other side is in " +
                std::string(unit.id),
            "write `" + number_text(bare.number) + " " + std::string(unit.id) +
                "`");
      return;
    }
    error(codes::unit_mismatch, right.span,
          quoted(to_string(right)) + " is in " + std::string(b.unit->id) +
              " and cannot be compared with " + std::string(a.unit->id),
          is_count(a)
              ? "compare it with a number without a unit"
              : "compare it with a number in " + std::string(a.unit->id) +
                    ", or in another unit of its kind");
  }

  Type check_operand(const Expr& expr) {
    const Type type = check(expr);
    if (type.kind == Kind::broken) return kBroken;
    if (type.kind != Kind::number) {
      error(codes::wrong_operand, expr.span,
            quoted(to_string(expr)) + " is no number",
            "only numbers are added, subtracted, multiplied and divided");
      return kBroken;
    }
    return type;
  }

  Type check_arithmetic(const Expr& expr) {
    const Type a = check_operand(expr.operands[0]);
    const Type b = check_operand(expr.operands[1]);
    if (a.kind == Kind::broken || b.kind == Kind::broken) return kBroken;
    const bool left_is_temperature = a.unit->quantity == Quantity::temperature;
    if (left_is_temperature || b.unit->quantity == Quantity::temperature) {
      error(codes::temperature_arithmetic,
            expr.operands[left_is_temperature ? 0 : 1].span,
            "temperatures are compared, not added or multiplied",
            "twice 20 C is not 40 C in any other scale");
      return kBroken;
    }
    const bool same = a.unit->quantity == b.unit->quantity;
    switch (expr.kind) {
      case ExprKind::multiply:
        if (is_count(a)) return b;
        if (is_count(b)) return a;
        break;
      case ExprKind::divide:
        if (same) return number_in(&count_unit());
        if (is_count(b)) return a;
        break;
      default:
        if (same) return a;
        break;
    }
    error(codes::unit_mismatch, expr.span,
          std::string(a.unit->id) + " and " + std::string(b.unit->id) +
              " do not go together here",
          "sums need one kind of unit; products and quotients need a bare "
          "number on one side, or two of one kind to divide");
    return kBroken;
  }

  bool allowed_here(const Expr& expr) {
    if (place_ == ConditionPlace::across_signs) return true;
    error(codes::level_not_here, expr.span,
          quoted(to_string(expr)) +
              " stands only in rules that belong to no sign, in next steps "
              "and in promises",
          "move the rule out of its sign, to a [[rule]] of its own");
    return false;
  }

  Type check_level_of(const Expr& expr) {
    if (!allowed_here(expr)) return kBroken;
    if (!pack_.find_sign(expr.name) && !scope_.incomplete &&
        !is_broken(expr.name)) {
      std::vector<std::string_view> signs;
      for (const Sign& sign : pack_.signs) signs.push_back(sign.id);
      std::string hint =
          did_you_mean(expr.name, signs, diagnostics_.error_count());
      if (hint.empty()) hint = "a sign is named by the `id` of its [[sign]]";
      error(codes::unknown_name, expr.name_span,
            "no sign is called " + quoted(expr.name), std::move(hint));
    }
    return {Kind::level};
  }

  void check_level_name(const Expr& expr) {
    if (pack_.find_level(expr.name) || scope_.incomplete) return;
    std::vector<std::string_view> levels;
    std::string list;
    for (const Level& level : pack_.levels) {
      levels.push_back(level.id);
      list += (list.empty() ? "" : ", ") + level.id;
    }
    std::string hint = did_you_mean(expr.name, levels);
    if (hint.empty()) hint = "levels are " + list;
    error(codes::unknown_level, expr.name_span,
          "no level is called " + quoted(expr.name), std::move(hint));
  }

  const NameScope& scope_;
  const Pack& pack_;
  ConditionPlace place_;
  Diagnostics& diagnostics_;
};

}  // namespace

const Unit& count_unit() {
  static const Unit& unit = *find_unit("count");
  return unit;
}

bool check_condition(const NameScope& scope, const Expr& condition,
                     ConditionPlace place, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  Checker(scope, place, diagnostics).expect_boolean(condition);
  return diagnostics.error_count() == before;
}

bool check_value(const NameScope& scope, const Expr& expr, const Unit& unit,
                 Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  Checker(scope, ConditionPlace::within_signs, diagnostics)
      .expect_unit(expr, unit);
  return diagnostics.error_count() == before;
}

const Unit& unit_of(const Pack& pack, const Expr& expr) {
  static const std::set<std::string> kNone;
  Diagnostics ignored;
  return *Checker({pack, kNone}, ConditionPlace::within_signs, ignored)
              .check(expr)
              .unit;
}

}  // namespace redflag
