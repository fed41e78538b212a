// SPDX-License-Identifier: Apache-2.0
#include "export/checklist_condition.h"

#include <algorithm>
#include <cassert>
#include <set>
#include <utility>

#include "pack/comparison.h"
#include "pack/condition_check.h"
#include "pack/ranges.h"

namespace redflag {
namespace {

using Kind = PaperNumber::Kind;

PaperCondition constant(bool value) {
  return {.kind = value ? PaperKind::yes : PaperKind::no};
}

PaperCondition negation(PaperCondition operand) {
  if (operand.kind == PaperKind::yes) return constant(false);
  if (operand.kind == PaperKind::no) return constant(true);
  if (operand.kind == PaperKind::not_) return operand.parts.front();
  PaperCondition result{.kind = PaperKind::not_};
  result.parts.push_back(std::move(operand));
  return result;
}

PaperNumber constant_number(double number) {
  return {.kind = Kind::constant, .number = number};
}

PaperNumber combined(Kind kind, PaperNumber left, PaperNumber right) {
  PaperNumber result{.kind = kind};
  result.parts.push_back(std::move(left));
  result.parts.push_back(std::move(right));
  return result;
}

// `number` in another unit of its quantity, step by step as convert() has it;
// steps that change nothing are left out.
PaperNumber in_unit(PaperNumber number, const Unit& from, const Unit& to) {
  if (from.id == to.id || from.quantity != to.quantity) return number;
  if (number.kind == Kind::constant) {
    return constant_number(convert(number.number, from, to));
  }
  const auto step = [&number](Kind kind, double by) {
    number = combined(kind, std::move(number), constant_number(by));
  };
  if (from.factor != 1) step(Kind::multiply, from.factor);
  if (from.offset > 0) step(Kind::add, from.offset);
  if (from.offset < 0) step(Kind::subtract, -from.offset);
  if (to.offset > 0) step(Kind::subtract, to.offset);
  if (to.offset < 0) step(Kind::add, -to.offset);
  if (to.factor != 1) step(Kind::divide, to.factor);
  return number;
}

}  // namespace

PaperConditions::PaperConditions(const Pack& pack, std::vector<bool> on_paper)
    : pack_(pack),
      on_paper_(std::move(on_paper)),
      rules_(pack.rules.size()),
      flags_(pack.flags.size()),
      ask_ifs_(pack.questions.size()) {
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    ask_if_condition(QuestionIndex(q));
  }
  for (std::size_t f = 0; f < pack.flags.size(); ++f) {
    flag_condition(FlagIndex(f));
  }
  // Those of signs first: the others may count them.
  for (const bool of_sign : {true, false}) {
    for (std::size_t r = 0; r < pack.rules.size(); ++r) {
      const Rule& rule = pack.rules[r];
      if (rule.sign.has_value() == of_sign) rules_[r] = translate(rule.when);
    }
  }
}

const PaperCondition& PaperConditions::flag_condition(FlagIndex f) {
  if (!flags_[f]) flags_[f] = translate(pack_.flags[f].when);
  return *flags_[f];
}

const PaperCondition& PaperConditions::ask_if_condition(QuestionIndex q) {
  if (!ask_ifs_[q]) {
    ask_ifs_[q] = !on_paper_[q]      ? constant(false)
                  : !pack_[q].ask_if ? constant(true)
                                     : translate(*pack_[q].ask_if);
  }
  return *ask_ifs_[q];
}

PaperCondition PaperConditions::translate(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::yes:
      return constant(true);
    case ExprKind::no:
      return constant(false);
    case ExprKind::name: {
      const Named named = *pack_.find(expr.name);
      if (const auto* question = std::get_if<QuestionIndex>(&named)) {
        return answer(*question, std::nullopt);
      }
      const FlagIndex flag = std::get<FlagIndex>(named);
      const PaperCondition& of = flag_condition(flag);
      if (of.kind == PaperKind::yes || of.kind == PaperKind::no) return of;
      return {.kind = PaperKind::flag, .flag = flag};
    }
    case ExprKind::is:
    case ExprKind::has:
      return option_of(expr);
    case ExprKind::compare:
      return comparison(expr);
    case ExprKind::not_:
      return negation(translate(expr.operands[0]));
    case ExprKind::and_:
      return junction(PaperKind::and_, expr.operands);
    case ExprKind::or_:
      return junction(PaperKind::or_, expr.operands);
    case ExprKind::at_least: {
      std::vector<PaperCondition> parts;
      for (const Expr& operand : expr.operands) {
        parts.push_back(translate(operand));
      }
      return at_least(expr.count, std::move(parts));
    }
    default:
      assert(false);
      return constant(false);
  }
}

PaperCondition PaperConditions::answer(QuestionIndex q,
                                       std::optional<OptionIndex> option) {
  if (ask_if_condition(q).kind == PaperKind::no) return constant(false);
  return {.kind = option ? PaperKind::option : PaperKind::question,
          .question = q,
          .option = option.value_or(OptionIndex(0))};
}

PaperCondition PaperConditions::option_of(const Expr& expr) {
  const QuestionIndex q = *pack_.find_question(expr.name);
  if (pack_[q].type == QuestionType::yes_no) {
    PaperCondition yes = answer(q, std::nullopt);
    return expr.option == "yes" ? yes : negation(std::move(yes));
  }
  return answer(q, pack_[q].find_option(expr.option));
}

PaperCondition PaperConditions::junction(PaperKind kind,
                                         const std::vector<Expr>& operands) {
  const bool is_and = kind == PaperKind::and_;
  PaperCondition result{.kind = kind};
  for (const Expr& operand : operands) {
    PaperCondition part = translate(operand);
    if (part.kind == (is_and ? PaperKind::no : PaperKind::yes)) return part;
    if (part.kind == (is_and ? PaperKind::yes : PaperKind::no)) continue;
    result.parts.push_back(std::move(part));
  }
  if (result.parts.empty()) return constant(is_and);
  if (result.parts.size() == 1) return result.parts.front();
  return result;
}

PaperCondition PaperConditions::at_least(std::uint32_t count,
                                         std::vector<PaperCondition> parts) {
  PaperCondition result{.kind = PaperKind::at_least, .count = count};
  for (PaperCondition& part : parts) {
    if (part.kind == PaperKind::no) continue;
    if (part.kind == PaperKind::yes) {
      if (result.count > 0) --result.count;
      continue;
    }
    result.parts.push_back(std::move(part));
  }
  if (result.count == 0) return constant(true);
  if (result.count > result.parts.size()) return constant(false);
  if (result.parts.size() == 1) return result.parts.front();
  if (result.count == 1) result.kind = PaperKind::or_;
  if (result.count == result.parts.size()) result.kind = PaperKind::and_;
  return result;
}

PaperCondition PaperConditions::comparison(const Expr& expr) {
  const Expr& left = expr.operands[0];
  const Expr& right = expr.operands[1];
  if (left.kind == ExprKind::level_of) {
    return level_comparison(left, expr.comparison, right);
  }
  if (left.kind == ExprKind::signs_at) {
    return count_comparison(left, expr.comparison, right);
  }
  if (cannot_hold(left, expr.comparison, right)) return constant(false);
  const Unit& unit = unit_of(pack_, left);
  PaperCondition result{.kind = PaperKind::compare,
                        .comparison = expr.comparison,
                        .left = operand(left, unit),
                        .right = operand(right, unit),
                        .unit = &unit};
  if (never_written(result.left) || never_written(result.right)) {
    return constant(false);
  }
  if (result.left.kind != Kind::constant) return result;
  if (result.right.kind == Kind::constant) {
    return constant(holds(round_to_micro(result.left.number), expr.comparison,
                          round_to_micro(result.right.number)));
  }
  std::swap(result.left, result.right);
  result.comparison = turned(result.comparison);
  return result;
}

// Whether the least and the most of both sides rule the comparison out, for
// every number that can be written.
bool PaperConditions::cannot_hold(const Expr& left, Comparison comparison,
                                  const Expr& right) const {
  const Unit& unit = unit_of(pack_, left);
  const Range a = range_of(pack_, left);
  Range b = range_of(pack_, right);
  const Unit& other = unit_of(pack_, right);
  if (other.id != unit.id && other.quantity == unit.quantity) {
    b = convert(b, other, unit);
  }
  const auto micro = [](double number) { return round_to_micro(number); };
  switch (comparison) {
    case Comparison::less:
    case Comparison::less_equal:
      return !holds(micro(a.low), comparison, micro(b.high));
    case Comparison::greater:
    case Comparison::greater_equal:
      return !holds(micro(a.high), comparison, micro(b.low));
    case Comparison::equal:
      return micro(a.low) > micro(b.high) || micro(b.low) > micro(a.high);
  }
  return false;
}

PaperCondition PaperConditions::level_comparison(const Expr& left,
                                                 Comparison comparison,
                                                 const Expr& right) {
  const SignIndex sign = *pack_.find_sign(left.name);
  const LevelIndex level = *pack_.find_level(right.name);
  return compared(
      comparison, [&] { return counted(sign, level, 1); },
      [&] { return counted(sign, LevelIndex(level + 1), 1); });
}

PaperCondition PaperConditions::count_comparison(const Expr& left,
                                                 Comparison comparison,
                                                 const Expr& right) {
  const LevelIndex level = *pack_.find_level(left.name);
  const auto count = static_cast<std::uint32_t>(std::min(right.number, 1e6));
  return compared(
      comparison, [&] { return counted(std::nullopt, level, count); },
      [&] { return counted(std::nullopt, level, count + 1); });
}

PaperCondition PaperConditions::compared(
    Comparison comparison, const std::function<PaperCondition()>& at,
    const std::function<PaperCondition()>& above) {
  switch (comparison) {
    case Comparison::greater_equal:
      return at();
    case Comparison::greater:
      return above();
    case Comparison::less:
      return negation(at());
    case Comparison::less_equal:
      return negation(above());
    case Comparison::equal:
      return at_least(2, {at(), negation(above())});
  }
  return at();
}

bool PaperConditions::can_reach(const Sign& sign, LevelIndex level) const {
  return std::ranges::any_of(sign.rules, [&](RuleIndex r) {
    return pack_[r].level >= level && rules_[r].kind != PaperKind::no;
  });
}

PaperCondition PaperConditions::counted(std::optional<SignIndex> sign,
                                        LevelIndex level, std::uint32_t count) {
  if (count == 0) return constant(true);
  // No sign is below the last level.
  const bool any = level == LevelIndex(0);
  std::set<std::string> groups;
  for (const Sign& each : pack_.signs) {
    if (any || can_reach(each, level)) groups.insert(each.group);
  }
  const bool reached =
      sign ? any || can_reach(pack_[*sign], level) : count <= groups.size();
  if (any || !reached) return constant(reached);
  const PaperCount wanted{.sign = sign, .level = level};
  auto found = std::ranges::find(counts_, wanted);
  if (found == counts_.end()) found = counts_.insert(found, wanted);
  return {
      .kind = PaperKind::signs,
      .signs = CountIndex(static_cast<std::size_t>(found - counts_.begin())),
      .count = count};
}

PaperNumber PaperConditions::number(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::number:
      return constant_number(expr.number);
    case ExprKind::name: {
      const Named named = *pack_.find(expr.name);
      if (const auto* question = std::get_if<QuestionIndex>(&named)) {
        return {.kind = Kind::question, .question = *question};
      }
      const Value& value = pack_.values[std::get<ValueIndex>(named)];
      return sum(
          "value " + value.id,
          in_unit(number(value.expr), unit_of(pack_, value.expr), *value.unit),
          *value.unit);
    }
    default:
      return arithmetic(expr);
  }
}

PaperNumber PaperConditions::arithmetic(const Expr& expr) {
  PaperNumber left = number(expr.operands[0]);
  PaperNumber right = number(expr.operands[1]);
  if (expr.kind != ExprKind::multiply) {
    right = in_unit(std::move(right), unit_of(pack_, expr.operands[1]),
                    unit_of(pack_, expr.operands[0]));
  }
  const Kind kind = expr.kind == ExprKind::add        ? Kind::add
                    : expr.kind == ExprKind::subtract ? Kind::subtract
                    : expr.kind == ExprKind::multiply ? Kind::multiply
                                                      : Kind::divide;
  return combined(kind, std::move(left), std::move(right));
}

PaperNumber PaperConditions::operand(const Expr& expr, const Unit& unit) {
  PaperNumber result = in_unit(number(expr), unit_of(pack_, expr), unit);
  if (result.kind == Kind::question || result.kind == Kind::constant ||
      result.kind == Kind::sum) {
    return result;
  }
  return sum(to_string(expr) + " in " + std::string(unit.id), std::move(result),
             unit);
}

PaperNumber PaperConditions::sum(const std::string& key, PaperNumber number,
                                 const Unit& unit) {
  if (number.kind == Kind::constant || number.kind == Kind::question ||
      number.kind == Kind::sum) {
    return number;  // nothing to work out
  }
  const auto found = sum_by_key_.find(key);
  SumIndex index(sums_.size());
  if (found != sum_by_key_.end()) {
    index = found->second;
  } else {
    PaperSum added{.number = std::move(number), .unit = &unit, .questions = {}};
    add_questions(added.number, added.questions);
    sums_.push_back(std::move(added));
    sum_by_key_.emplace(key, index);
  }
  return {.kind = Kind::sum, .sum = index};
}

void PaperConditions::add_questions(
    const PaperNumber& number, std::vector<QuestionIndex>& questions) const {
  const auto add = [&questions](QuestionIndex q) {
    if (std::ranges::find(questions, q) == questions.end()) {
      questions.push_back(q);
    }
  };
  if (number.kind == Kind::question) add(number.question);
  if (number.kind == Kind::sum) {
    for (const QuestionIndex q : sums_[number.sum].questions) add(q);
  }
  for (const PaperNumber& part : number.parts) add_questions(part, questions);
}

bool PaperConditions::never_written(const PaperNumber& number) {
  std::vector<QuestionIndex> questions;
  add_questions(number, questions);
  return std::ranges::any_of(questions, [this](QuestionIndex q) {
    return ask_if_condition(q).kind == PaperKind::no;
  });
}

PaperReads PaperConditions::reads(const PaperCondition& condition) const {
  PaperReads reads;
  const auto add_number = [&reads](const PaperNumber& number) {
    if (number.kind == Kind::question) {
      reads.questions.push_back(number.question);
    }
    if (number.kind == Kind::sum) reads.sums.push_back(number.sum);
  };
  std::vector<const PaperCondition*> to_visit{&condition};
  while (!to_visit.empty()) {
    const PaperCondition& next = *to_visit.back();
    to_visit.pop_back();
    for (const PaperCondition& part : next.parts) to_visit.push_back(&part);
    switch (next.kind) {
      case PaperKind::question:
      case PaperKind::option:
        reads.questions.push_back(next.question);
        break;
      case PaperKind::flag:
        reads.flags.push_back(next.flag);
        break;
      case PaperKind::compare:
        add_number(next.left);
        add_number(next.right);
        break;
      case PaperKind::signs:
        reads.counts = true;
        break;
      default:
        break;
    }
  }
  return reads;
}

Truth PaperConditions::when_no(
    const PaperCondition& condition,
    const std::function<bool(QuestionIndex)>& no) const {
  const auto no_number = [&](const PaperNumber& number) {
    std::vector<QuestionIndex> questions;
    add_questions(number, questions);
    return std::ranges::any_of(questions, no);
  };
  switch (condition.kind) {
    case PaperKind::yes:
      return kTrue;
    case PaperKind::no:
      return kFalse;
    case PaperKind::question:
    case PaperKind::option:
      return no(condition.question) ? kFalse : kUnknown;
    case PaperKind::flag:
      return when_no(flag(condition.flag), no);
    case PaperKind::compare:
      return no_number(condition.left) || no_number(condition.right) ? kFalse
                                                                     : kUnknown;
    case PaperKind::signs:
    case PaperKind::unsure:
      return kUnknown;
    case PaperKind::not_:
      return !when_no(condition.parts.front(), no);
    default:
      break;
  }
  std::size_t must = 0;
  std::size_t may = 0;
  for (const PaperCondition& part : condition.parts) {
    const Truth truth = when_no(part, no);
    if (truth.must) ++must;
    if (truth.may) ++may;
  }
  const std::size_t count =
      condition.kind == PaperKind::and_  ? condition.parts.size()
      : condition.kind == PaperKind::or_ ? 1
                                         : condition.count;
  return {must >= count, may >= count};
}

}  // namespace redflag
