// SPDX-License-Identifier: Apache-2.0

#include "engine/condition_words.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/unit_words.h"

namespace redflag {
namespace {

/// Flags of flags multiply; nobody reads further than this.
constexpr int kMaxParts = 100;

std::string quoted(const std::string& text) { return '"' + text + '"'; }

/// What stands between the parts of a list.
enum class Between : std::uint8_t { and_, or_, semicolon };

/// Writes one condition; a member a kind of part.
class Writer {
 public:
  Writer(const Pack& pack, const TruthOfPart& truth_of)
      : pack_(pack), words_(pack.words), truth_of_(truth_of) {}

  std::string say(const Expr& expr) {
    if (++parts_ > kMaxParts) return "...";
    switch (expr.kind) {
      case ExprKind::yes:
        return words_("always");
      case ExprKind::no:
        return words_("never");
      case ExprKind::name:
        return name(expr.name);
      case ExprKind::is:
        return words_.format("{} is {}", asked(expr), option(expr));
      case ExprKind::has:
        return words_.format("{} includes {}", asked(expr), option(expr));
      case ExprKind::compare:
        return comparison(expr);
      case ExprKind::not_:
        return negation(expr.operands[0]);
      case ExprKind::and_:
        return joined(open_parts(expr), Between::and_);
      case ExprKind::or_:
        return joined(open_parts(expr), Between::or_);
      case ExprKind::at_least:
        return words_.format("at least {} of: {}", expr.count,
                             joined(all_parts(expr), Between::semicolon));
      default:
        return number(expr);
    }
  }

 private:
  /// In brackets where it would not be clear what belongs together.
  std::string part(const Expr& expr) {
    const Expr& inner = spelled_out(expr);
    const bool is_list = inner.kind == ExprKind::and_ ||
                         inner.kind == ExprKind::or_ ||
                         inner.kind == ExprKind::at_least;
    return is_list ? '(' + say(inner) + ')' : say(inner);
  }

  std::string negation(const Expr& operand) {
    const Expr& inner = spelled_out(operand);
    if (inner.kind == ExprKind::is) {
      return words_.format("{} is not {}", asked(inner), option(inner));
    }
    if (inner.kind == ExprKind::has) {
      return words_.format("{} does not include {}", asked(inner),
                           option(inner));
    }
    return words_.format("not {}", part(operand));
  }

  static std::vector<const Expr*> all_parts(const Expr& expr) {
    std::vector<const Expr*> parts;
    for (const Expr& operand : expr.operands) parts.push_back(&operand);
    return parts;
  }

  /// The parts on which an "and" or an "or" still depends; all of them where
  /// it depends on none.
  std::vector<const Expr*> open_parts(const Expr& expr) const {
    std::vector<const Expr*> parts;
    for (const Expr& operand : expr.operands) {
      if (!truth_of_ || truth_of_(operand).open()) parts.push_back(&operand);
    }
    return parts.empty() ? all_parts(expr) : parts;
  }

  std::string joined(const std::vector<const Expr*>& parts, Between between) {
    if (parts.size() == 1) return say(*parts[0]);
    std::string text;
    for (const Expr* operand : parts) {
      if (parts_ > kMaxParts) break;
      const std::string next = part(*operand);
      if (text.empty()) {
        text = next;
      } else if (between == Between::and_) {
        text = words_.format("{}, and {}", text, next);
      } else if (between == Between::or_) {
        text = words_.format("{}, or {}", text, next);
      } else {
        text += "; " + next;
      }
    }
    return text;
  }

  const Flag* flag(const Expr& expr) const {
    if (expr.kind != ExprKind::name) return nullptr;
    const std::optional<Named> named = pack_.find(expr.name);
    const FlagIndex* index = named ? std::get_if<FlagIndex>(&*named) : nullptr;
    return index ? &pack_.flags[*index] : nullptr;
  }

  const Expr& spelled_out(const Expr& expr) const {
    const Expr* inner = &expr;
    while (const Flag* named = flag(*inner)) inner = &named->when;
    return *inner;
  }

  const Question* question(const std::string& id) const {
    const std::optional<QuestionIndex> index = pack_.find_question(id);
    return index ? &pack_[*index] : nullptr;
  }

  std::string name(const std::string& id) {
    if (const Question* asked = question(id)) return quoted(short_text(*asked));
    const std::optional<Named> named = pack_.find(id);
    if (named && std::holds_alternative<FlagIndex>(*named)) {
      return say(pack_.flags[std::get<FlagIndex>(*named)].when);
    }
    std::string plain = id;  // a value: its id is all that it has
    std::ranges::replace(plain, '_', ' ');
    return quoted(plain);
  }

  std::string asked(const Expr& expr) const {
    const Question* question_asked = question(expr.name);
    return quoted(question_asked ? short_text(*question_asked) : expr.name);
  }

  std::string option(const Expr& expr) const {
    const Question* question_asked = question(expr.name);
    const auto found = question_asked ? question_asked->find_option(expr.option)
                                      : std::nullopt;
    return quoted(found ? question_asked->options[*found].label : expr.option);
  }

  std::string level_title(const std::string& id) const {
    const std::optional<LevelIndex> level = pack_.find_level(id);
    return quoted(level ? pack_[*level].title : id);
  }

  // "1 week": the units that end in s are those of time, in the plural.
  std::string unit_of_one(const Expr& expr) const {
    const Unit* unit = find_unit(expr.unit);
    return unit == nullptr ? expr.unit : unit_word(*unit, expr.number, words_);
  }

  std::string number(const Expr& expr) {
    switch (expr.kind) {
      case ExprKind::name:
        return name(expr.name);
      case ExprKind::level_name:
        return level_title(expr.name);
      case ExprKind::level_of: {
        const std::optional<SignIndex> sign = pack_.find_sign(expr.name);
        return words_.format("how soon for {}",
                             quoted(sign ? pack_[*sign].title : expr.name));
      }
      case ExprKind::signs_at:
        return words_.format("the number of signs at {} or sooner",
                             level_title(expr.name));
      case ExprKind::number:
        return number_text(expr.number) +
               (expr.unit.empty() ? "" : ' ' + unit_of_one(expr));
      case ExprKind::add:
        return arithmetic(expr, " + ");
      case ExprKind::subtract:
        return arithmetic(expr, " - ");
      case ExprKind::multiply:
        return arithmetic(expr, " * ");
      case ExprKind::divide:
        return arithmetic(expr, " / ");
      default:
        return to_string(expr);
    }
  }

  std::string arithmetic(const Expr& expr, std::string_view sign) {
    return '(' + number(expr.operands[0]) + std::string(sign) +
           number(expr.operands[1]) + ')';
  }

  std::string comparison(const Expr& expr) {
    const std::string left = number(expr.operands[0]);
    const std::string right = number(expr.operands[1]);
    const bool level = expr.operands[0].kind == ExprKind::level_of;
    switch (expr.comparison) {
      case Comparison::less:
        return level ? words_.format("{} is later than {}", left, right)
                     : words_.format("{} is below {}", left, right);
      case Comparison::less_equal:
        return level ? words_.format("{} is {} or later", left, right)
                     : words_.format("{} is {} or less", left, right);
      case Comparison::greater:
        return level ? words_.format("{} is sooner than {}", left, right)
                     : words_.format("{} is above {}", left, right);
      case Comparison::greater_equal:
        return level ? words_.format("{} is {} or sooner", left, right)
                     : words_.format("{} is {} or more", left, right);
      case Comparison::equal:
        return words_.format("{} is {}", left, right);
    }
    return to_string(expr);
  }

  const Pack& pack_;
  const Words& words_;
  const TruthOfPart& truth_of_;
  int parts_ = 0;
};

}  // namespace

const std::string& short_text(const Question& question) {
  return question.short_text.empty() ? question.ask : question.short_text;
}

std::string condition_words(const Pack& pack, const Expr& condition,
                            const TruthOfPart& truth_of) {
  return Writer(pack, truth_of).say(condition);
}

}  // namespace redflag
