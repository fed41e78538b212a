// SPDX-License-Identifier: Apache-2.0

#include "support/reference_evaluator.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <variant>

namespace redflag {
namespace {

/// A number: absent, or somewhere from `low` to `high` in `unit`.
struct Range {
  double low = 0;
  double high = 0;
  bool surely_present = false;
  bool may_be_present = false;
  const Unit* unit = nullptr;
};

double rounded(double x) { return std::floor(x * 1e6 + 0.5) / 1e6; }

Truth at_least(std::size_t count, const std::vector<Truth>& parts) {
  std::size_t must = 0;
  std::size_t may = 0;
  for (const Truth part : parts) {
    if (part.must) ++must;
    if (part.may) ++may;
  }
  return {must >= count, may >= count};
}

Truth any(const std::vector<Truth>& parts) {
  Truth result = kFalse;
  for (const Truth part : parts) result = result | part;
  return result;
}

Truth all(const std::vector<Truth>& parts) {
  Truth result = kTrue;
  for (const Truth part : parts) result = result & part;
  return result;
}

/// The question that is the whole of an ask_if, if it is one yes-no question.
std::optional<QuestionIndex> only_question(const Pack& pack,
                                           const Question& question) {
  if (!question.ask_if || question.ask_if->kind != ExprKind::name) return {};
  const std::optional<QuestionIndex> parent =
      pack.find_question(question.ask_if->name);
  if (!parent || pack[*parent].type != QuestionType::yes_no) return {};
  return parent;
}

bool answered(const Answer& answer, Known known) {
  return answer.state == AnswerState::given && answer.yes == known;
}

/// An answer was given, and it is more than a "no".
bool says_something(const Question& question, const Answer& answer) {
  if (answer.state != AnswerState::given) return false;
  switch (question.type) {
    case QuestionType::yes_no:
      return answer.yes == Known::yes;
    case QuestionType::choice:
      return answer.option.has_value();
    case QuestionType::choices:
      return std::find(answer.options.begin(), answer.options.end(),
                       Known::yes) != answer.options.end();
    case QuestionType::number:
      return !answer.no_reading;
  }
  return false;
}

/// One walk over the conditions with one set of answers. A condition that has
/// a name is walked once and remembered.
class Walk {
 public:
  Walk(const Pack& pack, const std::vector<Answer>& answers, Fault fault)
      : pack_(pack),
        answers_(answers),
        fault_(fault),
        ask_if_(pack.questions.size()),
        flags_(pack.flags.size()),
        values_(pack.values.size()),
        rules_(pack.rules.size()) {}

  Truth ask_if(QuestionIndex i) {
    if (!ask_if_[i]) {
      const std::optional<Expr>& condition = pack_[i].ask_if;
      ask_if_[i] = condition ? truth(*condition) : kTrue;
    }
    return *ask_if_[i];
  }

  Truth flag(FlagIndex i) {
    if (!flags_[i]) flags_[i] = truth(pack_.flags[i].when);
    return *flags_[i];
  }

  Truth rule(RuleIndex i) {
    if (!rules_[i]) rules_[i] = truth(pack_[i].when);
    return *rules_[i];
  }

  Truth truth(const Expr& e) {
    switch (e.kind) {
      case ExprKind::yes:
        return kTrue;
      case ExprKind::no:
        return kFalse;
      case ExprKind::name:
        return named(e.name);
      case ExprKind::is:
        return is(e);
      case ExprKind::has:
        return has(e);
      case ExprKind::compare:
        return compare(e);
      case ExprKind::not_:
        return !truth(e.operands.at(0));
      case ExprKind::and_:
        return fault_ == Fault::and_or_swapped ? any(truths(e))
                                               : all(truths(e));
      case ExprKind::or_:
        return fault_ == Fault::and_or_swapped ? all(truths(e))
                                               : any(truths(e));
      case ExprKind::at_least:
        return at_least(
            e.count + (fault_ == Fault::at_least_off_by_one ? 1U : 0U),
            truths(e));
      case ExprKind::number:
      case ExprKind::add:
      case ExprKind::subtract:
      case ExprKind::multiply:
      case ExprKind::divide:
      case ExprKind::level_of:
      case ExprKind::level_name:
      case ExprKind::signs_at:
        break;
    }
    assert(false && "no condition");
    return kUnknown;
  }

 private:
  std::vector<Truth> truths(const Expr& e) {
    std::vector<Truth> result;
    for (const Expr& operand : e.operands) result.push_back(truth(operand));
    return result;
  }

  /// Whether the question of an unanswered leaf applies.
  Truth applies(QuestionIndex i) {
    return fault_ == Fault::ask_if_ignored ? kTrue : ask_if(i);
  }

  Truth unanswered(QuestionIndex i) {
    if (fault_ == Fault::unknown_is_no) return kFalse;
    return {false, applies(i).may};
  }

  Truth known_or_unanswered(QuestionIndex i, Known known) {
    if (known == Known::yes) return kTrue;
    if (known == Known::no) return kFalse;
    return unanswered(i);
  }

  Truth yes_no(QuestionIndex i) {
    const Answer& answer = answers_[i];
    return known_or_unanswered(
        i, answer.state == AnswerState::given ? answer.yes : Known::unknown);
  }

  Truth named(const std::string& name) {
    const std::optional<Named> found = pack_.find(name);
    assert(found);
    if (const FlagIndex* f = std::get_if<FlagIndex>(&*found)) return flag(*f);
    return yes_no(std::get<QuestionIndex>(*found));
  }

  Truth is(const Expr& e) {
    const QuestionIndex i = pack_.find_question(e.name).value();
    const Question& question = pack_[i];
    if (question.type == QuestionType::yes_no) {
      return e.option == "yes" ? yes_no(i) : !yes_no(i);
    }
    const Answer& answer = answers_[i];
    if (answer.state != AnswerState::given) return unanswered(i);
    return answer.option == question.find_option(e.option) ? kTrue : kFalse;
  }

  Truth has(const Expr& e) {
    const QuestionIndex i = pack_.find_question(e.name).value();
    const Answer& answer = answers_[i];
    if (answer.state != AnswerState::given) return unanswered(i);
    const OptionIndex option = pack_[i].find_option(e.option).value();
    return known_or_unanswered(i, option < answer.options.size()
                                      ? answer.options[option]
                                      : Known::unknown);
  }

  Truth compare(const Expr& e) {
    const Expr& left = e.operands.at(0);
    const Expr& right = e.operands.at(1);
    Comparison comparison = e.comparison;
    if (comparison == Comparison::greater_equal &&
        fault_ == Fault::greater_equal_is_greater) {
      comparison = Comparison::greater;
    }
    if (left.kind == ExprKind::level_of) {
      return compare_level(left, comparison, right);
    }
    if (left.kind == ExprKind::signs_at) {
      return compare_signs(left, comparison, right);
    }
    return compare_numbers(number(left), comparison, number(right));
  }

  Truth compare_numbers(const Range& left, Comparison comparison,
                        const Range& right_as_written) {
    const Range right = in_unit(right_as_written, *left.unit);
    const double a_low = rounded(left.low);
    const double a_high = rounded(left.high);
    const double b_low = rounded(right.low);
    const double b_high = rounded(right.high);
    bool for_all = false;
    bool for_some = false;
    switch (comparison) {
      case Comparison::less:
        for_all = a_high < b_low;
        for_some = a_low < b_high;
        break;
      case Comparison::less_equal:
        for_all = a_high <= b_low;
        for_some = a_low <= b_high;
        break;
      case Comparison::greater:
        for_all = a_low > b_high;
        for_some = a_high > b_low;
        break;
      case Comparison::greater_equal:
        for_all = a_low >= b_high;
        for_some = a_high >= b_low;
        break;
      case Comparison::equal:
        for_all = a_low == a_high && b_low == b_high && a_low == b_low;
        for_some = a_low <= b_high && b_low <= a_high;
        break;
    }
    return {left.surely_present && right.surely_present && for_all,
            left.may_be_present && right.may_be_present && for_some};
  }

  Range number(const Expr& e) {
    switch (e.kind) {
      case ExprKind::number:
        return {e.number, e.number, true, true,
                find_unit(e.unit.empty() ? "count" : e.unit)};
      case ExprKind::name: {
        const Named named = pack_.find(e.name).value();
        if (const ValueIndex* v = std::get_if<ValueIndex>(&named)) {
          return value(*v);
        }
        return reading(std::get<QuestionIndex>(named));
      }
      case ExprKind::add:
      case ExprKind::subtract:
      case ExprKind::multiply:
      case ExprKind::divide:
        return arithmetic(e);
      default:
        assert(false && "no number");
        return {};
    }
  }

  Range reading(QuestionIndex i) {
    const Question& question = pack_[i];
    const Answer& answer = answers_[i];
    Range range;
    range.unit = question.unit;
    if (answer.state == AnswerState::given) {
      range.low = range.high = answer.number;
      range.surely_present = range.may_be_present = !answer.no_reading;
      return range;
    }
    range.low = question.min;
    range.high = question.max;
    range.surely_present = applies(i).must && !question.optional;
    range.may_be_present = applies(i).may;
    if (fault_ == Fault::unknown_is_no) {
      range.surely_present = range.may_be_present = false;
    }
    return range;
  }

  Range value(ValueIndex i) {
    if (!values_[i]) {
      const Value& v = pack_.values[i];
      Range range = number(v.expr);
      if (range.unit->quantity == Quantity::count &&
          v.unit->quantity == Quantity::percent) {
        range.unit = v.unit;
      }
      values_[i] = in_unit(range, *v.unit);
    }
    return *values_[i];
  }

  static Range in_unit(Range range, const Unit& unit) {
    range.low = convert(range.low, *range.unit, unit);
    range.high = convert(range.high, *range.unit, unit);
    range.unit = &unit;
    return range;
  }

  static double apply(ExprKind kind, double a, double b) {
    switch (kind) {
      case ExprKind::add:
        return a + b;
      case ExprKind::subtract:
        return a - b;
      case ExprKind::multiply:
        return a * b;
      default:
        return a / b;
    }
  }

  Range arithmetic(const Expr& e) {
    const Range a = number(e.operands.at(0));
    Range b = number(e.operands.at(1));
    const bool of_one_quantity = a.unit->quantity == b.unit->quantity;
    if (of_one_quantity && e.kind != ExprKind::multiply) {
      b = in_unit(b, *a.unit);
    }
    Range result;
    result.unit = a.unit;
    if (e.kind == ExprKind::multiply && a.unit->quantity == Quantity::count) {
      result.unit = b.unit;
    }
    if (e.kind == ExprKind::divide && of_one_quantity) {
      result.unit = find_unit("count");
    }
    result.surely_present = a.surely_present && b.surely_present;
    result.may_be_present = a.may_be_present && b.may_be_present;
    const double ends[] = {
        apply(e.kind, a.low, b.low), apply(e.kind, a.low, b.high),
        apply(e.kind, a.high, b.low), apply(e.kind, a.high, b.high)};
    result.low = *std::min_element(std::begin(ends), std::end(ends));
    result.high = *std::max_element(std::begin(ends), std::end(ends));
    return result;
  }

  /// The sign has a rule that fires at `level` or above.
  Truth sign_at_or_above(const Sign& sign, std::size_t level) {
    // The last level is where no rule fires: no sign is below it.
    if (level == 0) return kTrue;
    std::vector<Truth> rules;
    for (const RuleIndex r : sign.rules) {
      if (pack_[r].level >= level) rules.push_back(rule(r));
    }
    return any(rules);
  }

  Truth compare_level(const Expr& level_of, Comparison comparison,
                      const Expr& level_name) {
    const Sign& sign = pack_[pack_.find_sign(level_of.name).value()];
    const std::size_t level = pack_.find_level(level_name.name).value();
    const Truth at_or_above = sign_at_or_above(sign, level);
    const Truth above = sign_at_or_above(sign, level + 1);
    return compared(comparison, at_or_above, above);
  }

  Truth compare_signs(const Expr& signs_at, Comparison comparison,
                      const Expr& count) {
    const LevelIndex level = pack_.find_level(signs_at.name).value();
    std::map<std::string, Truth> groups;
    for (const Sign& sign : pack_.signs) {
      Truth& group = groups.try_emplace(sign.group, kFalse).first->second;
      group = group | sign_at_or_above(sign, level);
    }
    std::vector<Truth> parts;
    for (const auto& [id, truth] : groups) parts.push_back(truth);
    const auto n = static_cast<std::size_t>(count.number);
    return compared(comparison, at_least(n, parts), at_least(n + 1, parts));
  }

  static Truth compared(Comparison comparison, Truth at_or_above, Truth above) {
    switch (comparison) {
      case Comparison::less:
        return !at_or_above;
      case Comparison::less_equal:
        return !above;
      case Comparison::greater:
        return above;
      case Comparison::greater_equal:
        return at_or_above;
      case Comparison::equal:
        break;
    }
    return at_or_above & !above;
  }

  const Pack& pack_;
  const std::vector<Answer>& answers_;
  Fault fault_;
  std::vector<std::optional<Truth>> ask_if_, flags_;
  std::vector<std::optional<Range>> values_;
  std::vector<std::optional<Truth>> rules_;
};

/// Makes every "no" above a contradicting answer count as not sure.
void weaken(const Pack& pack, QuestionIndex contradicted,
            const std::vector<Answer>& as_given,
            std::vector<Answer>& weakened) {
  std::optional<QuestionIndex> parent = only_question(pack, pack[contradicted]);
  while (parent && !answered(as_given[*parent], Known::yes)) {
    if (answered(as_given[*parent], Known::no)) {
      weakened[*parent] = Answer::not_sure();
    }
    parent = only_question(pack, pack[*parent]);
  }
}

}  // namespace

bool ReferenceOutcome::any_contradiction() const {
  return std::find(contradicted.begin(), contradicted.end(), true) !=
         contradicted.end();
}

ReferenceOutcome reference_outcome(const Pack& pack, const AnswerSheet& sheet,
                                   Fault fault) {
  ReferenceOutcome outcome;
  std::vector<Answer> weakened = sheet.answers;
  Walk as_given(pack, sheet.answers, fault);
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const QuestionIndex i(q);
    outcome.contradicted.push_back(says_something(pack[i], sheet[i]) &&
                                   !as_given.ask_if(i).may);
    if (outcome.contradicted.back()) weaken(pack, i, sheet.answers, weakened);
  }

  Walk walk(pack, weakened, fault);
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    outcome.ask_if.push_back(walk.ask_if(QuestionIndex(q)));
  }
  for (std::size_t f = 0; f < pack.flags.size(); ++f) {
    outcome.flags.push_back(walk.flag(FlagIndex(f)));
  }
  for (const NextStep& step : pack.next_steps) {
    outcome.next_steps.push_back(walk.truth(step.when));
  }
  for (const Promise& promise : pack.promises) {
    outcome.promises.push_back(walk.truth(promise.when));
  }
  outcome.level = outcome.possible = outcome.advised = LevelIndex(0);
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    const Rule& rule = pack.rules[r];
    const Truth truth = walk.rule(RuleIndex(r));
    outcome.rules.push_back(truth);
    if (truth.must) outcome.level = std::max(outcome.level, rule.level);
    if (truth.may) outcome.possible = std::max(outcome.possible, rule.level);
    if (truth.open()) {
      outcome.advised = std::max(outcome.advised, rule.if_unsure);
    }
  }
  outcome.advised = std::max(outcome.advised, outcome.level);
  return outcome;
}

}  // namespace redflag
