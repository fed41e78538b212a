// SPDX-License-Identifier: Apache-2.0
#include "engine/reasons.h"

#include <algorithm>

namespace redflag {
namespace {

class Collector {
 public:
  Collector(const Program& program, const Block& block, const Planes& planes,
            RowIndex row)
      : program_(program),
        pack_(program.pack()),
        block_(block),
        planes_(planes),
        row_(row),
        seen_flags_(pack_.flags.size(), false) {}

  void collect(const Expr& expr) {
    switch (expr.kind) {
      case ExprKind::name:
        collect_name(expr);
        break;
      case ExprKind::is:
      case ExprKind::has:
        add(*pack_.find_question(expr.name));
        break;
      case ExprKind::compare:
        collect_comparison(expr);
        break;
      case ExprKind::not_:
        collect(expr.operands[0]);
        break;
      case ExprKind::and_:
      case ExprKind::or_:
      case ExprKind::at_least:
        for (const Expr& operand : expr.operands) {
          if (truth_of(operand) == truth_of(expr)) collect(operand);
        }
        break;
      default:
        break;
    }
  }

  Reasons reasons;

 private:
  Truth truth_of(const Expr& expr) const {
    return planes_.truth(program_, program_.node_of(expr), row_);
  }

  // `by_range`: what all numbers that it can be come to, if it applies.
  void add(QuestionIndex question, bool by_range = false) {
    if (std::ranges::find(reasons.questions, question) !=
        reasons.questions.end()) {
      return;
    }
    reasons.questions.push_back(question);
    if (!block_.is_open(row_, question)) return;
    const NodeIndex applies = program_.slots(question).applies;
    const bool sure = planes_.truth(program_, applies, row_) == kTrue;
    if (pack_[question].ask_if && (by_range || !sure)) {
      collect(*pack_[question].ask_if);
    }
  }

  void collect_name(const Expr& expr) {
    const Named named = *pack_.find(expr.name);
    if (const auto* flag = std::get_if<FlagIndex>(&named)) {
      if (seen_flags_[*flag]) return;
      seen_flags_[*flag] = true;
      collect(pack_.flags[*flag].when);
    } else if (const auto* question = std::get_if<QuestionIndex>(&named)) {
      add(*question);
    }
  }

  void collect_comparison(const Expr& expr) {
    const Expr& left = expr.operands[0];
    if (left.kind == ExprKind::level_of) {
      const std::string& level = expr.operands[1].name;
      add_rules(*pack_.find_sign(left.name), level, expr);
    } else if (left.kind == ExprKind::signs_at) {
      for (std::size_t s = 0; s < pack_.signs.size(); ++s) {
        add_rules(SignIndex(s), left.name, expr);
      }
    } else {
      collect_numbers(expr, !truth_of(expr).open());
    }
  }

  // A rule that fires is no reason for there being few of them.
  void add_rules(SignIndex sign, const std::string& level, const Expr& expr) {
    if (expr.comparison == Comparison::less ||
        expr.comparison == Comparison::less_equal) {
      return;
    }
    const Truth truth = truth_of(expr);
    for (const RuleIndex rule : pack_[sign].rules) {
      const bool counts = pack_[rule].level >= *pack_.find_level(level);
      if (!counts || !truth.may ||
          planes_.truth(program_, program_.rule(rule), row_) != truth) {
        continue;
      }
      if (std::ranges::find(reasons.rules, rule) == reasons.rules.end()) {
        reasons.rules.push_back(rule);
      }
    }
  }

  // The questions behind both sides.
  void collect_numbers(const Expr& expr, bool decided) {
    if (expr.kind == ExprKind::name) {
      const Named named = *pack_.find(expr.name);
      if (const auto* value = std::get_if<ValueIndex>(&named)) {
        collect_numbers(pack_.values[*value].expr, decided);
      } else if (const auto* question = std::get_if<QuestionIndex>(&named)) {
        add(*question, decided);
      }
    }
    for (const Expr& operand : expr.operands) {
      collect_numbers(operand, decided);
    }
  }

  const Program& program_;
  const Pack& pack_;
  const Block& block_;
  const Planes& planes_;
  RowIndex row_;
  std::vector<bool> seen_flags_;
};

}  // namespace

Reasons reasons_of(const Program& program, const Block& block,
                   const Planes& planes, RowIndex row, RuleIndex rule) {
  Collector collector(program, block, planes, row);
  collector.collect(program.pack()[rule].when);
  return std::move(collector.reasons);
}

}  // namespace redflag
