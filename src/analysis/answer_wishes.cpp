// SPDX-License-Identifier: Apache-2.0
#include "analysis/answer_wishes.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "analysis/condition_atoms.h"

namespace redflag {
namespace {

/// Says what conditions come to. `open`: what a yes-no answer, option or
/// comparison comes to that no wish tells.
class WishReader {
 public:
  WishReader(const Pack& pack, const Wishes& wishes, std::optional<bool> open)
      : pack_(pack), wishes_(wishes), open_(open) {}

  std::optional<bool> value_of(const Expr& expr) const {
    switch (expr.kind) {
      case ExprKind::yes:
        return true;
      case ExprKind::no:
        return false;
      case ExprKind::not_: {
        const auto inner = value_of(expr.operands[0]);
        return inner ? std::optional(!*inner) : std::nullopt;
      }
      case ExprKind::and_:
      case ExprKind::or_:
      case ExprKind::at_least:
        return value_of_junction(expr);
      case ExprKind::name:
      case ExprKind::is:
      case ExprKind::has:
        return value_of_name(expr);
      case ExprKind::compare:
        // A wish for a number narrows its range, and may yet narrow it more.
        return is_of_levels(expr) || reads_wished(expr) ? std::nullopt : open_;
      default:
        return std::nullopt;
    }
  }

 private:
  std::optional<bool> value_of_junction(const Expr& expr) const {
    const std::size_t hold = needed_to_hold(expr);
    std::size_t yes = 0;
    std::size_t no = 0;
    for (const Expr& operand : expr.operands) {
      const auto value = value_of(operand);
      if (value) ++(*value ? yes : no);
    }
    if (yes >= hold) return true;
    if (expr.operands.size() - no < hold) return false;
    return std::nullopt;
  }

  std::optional<bool> value_of_name(const Expr& expr) const {
    const Named named = *pack_.find(expr.name);
    if (const auto* flag = std::get_if<FlagIndex>(&named)) {
      return value_of(pack_.flags[*flag].when);
    }
    const auto* index = std::get_if<QuestionIndex>(&named);
    if (index == nullptr) return std::nullopt;
    const Question& question = pack_[*index];
    const auto place = wishes_.find(*index);
    const Wish* const wish = place == wishes_.end() ? nullptr : &place->second;
    if (question.type == QuestionType::yes_no) {
      const std::optional<bool> yes = wish && wish->yes ? wish->yes : open_;
      const bool says_no = expr.kind == ExprKind::is && expr.option == "no";
      return yes ? std::optional(*yes != says_no) : std::nullopt;
    }
    const OptionIndex option = *question.find_option(expr.option);
    if (wish == nullptr) return open_;
    if (wish->chosen) return *wish->chosen == option;
    if (wish->refused.contains(option)) return false;
    const auto tick = wish->ticks.find(option);
    return tick == wish->ticks.end() ? open_ : std::optional(tick->second);
  }

  bool reads_wished(const Expr& expr) const {
    if (expr.kind == ExprKind::name) {
      const Named named = *pack_.find(expr.name);
      if (const auto* value = std::get_if<ValueIndex>(&named)) {
        return reads_wished(pack_.values[*value].expr);
      }
      const auto* question = std::get_if<QuestionIndex>(&named);
      return question != nullptr && wishes_.contains(*question);
    }
    return std::ranges::any_of(expr.operands, [&](const Expr& operand) {
      return reads_wished(operand);
    });
  }

  const Pack& pack_;
  const Wishes& wishes_;
  std::optional<bool> open_;
};

}  // namespace

Wish& number_wish(const Pack& pack, QuestionIndex question, Wishes& wishes) {
  const auto [place, is_new] = wishes.try_emplace(question);
  if (is_new) {
    place->second.low = pack[question].min;
    place->second.high = pack[question].max;
  }
  return place->second;
}

bool is_of_levels(const Expr& expr) {
  return expr.kind == ExprKind::compare &&
         (expr.operands[0].kind == ExprKind::level_of ||
          expr.operands[0].kind == ExprKind::signs_at);
}

std::optional<bool> so_far(const Pack& pack, const Expr& expr,
                           const Wishes& wishes) {
  return WishReader(pack, wishes, std::nullopt).value_of(expr);
}

std::optional<bool> rest_is_no(const Pack& pack, const Expr& expr,
                               const Wishes& wishes) {
  return WishReader(pack, wishes, false).value_of(expr);
}

}  // namespace redflag
