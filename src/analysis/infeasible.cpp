// SPDX-License-Identifier: Apache-2.0
#include "analysis/infeasible.h"

#include <algorithm>
#include <cstddef>
#include <variant>
#include <vector>

#include "analysis/answer_goals.h"
#include "analysis/branches.h"
#include "analysis/condition_atoms.h"

namespace redflag {
namespace {

std::size_t times_in(const Expr& condition, const Expr& atom) {
  if (condition == atom) return 1;
  if (!is_junction(condition)) return 0;
  std::size_t times = 0;
  for (const Expr& operand : condition.operands) {
    times += times_in(operand, atom);
  }
  return times;
}

// The questions that an atom reads, through values.
void collect_questions(const Pack& pack, const Expr& atom,
                       std::vector<QuestionIndex>& questions) {
  // The name of a sign is that of its notice as well, which is not read here.
  if (atom.kind == ExprKind::level_of || atom.kind == ExprKind::signs_at) {
    return;
  }
  if (const auto named = pack.find(atom.name)) {
    if (const auto* question = std::get_if<QuestionIndex>(&*named)) {
      questions.push_back(*question);
    } else if (const auto* value = std::get_if<ValueIndex>(&*named)) {
      collect_questions(pack, pack.values[*value].expr, questions);
    }
  }
  for (const Expr& operand : atom.operands) {
    collect_questions(pack, operand, questions);
  }
}

// Whether one way of holding cannot be had from answers.
class Way {
 public:
  Way(const Pack& pack, const Literals& known) : pack_(pack), known_(known) {}

  bool is_impossible() const {
    return std::ranges::any_of(known_, [&](const Literal& literal) {
      return is_denied(literal) || (literal.holds && hangs_on_a_no(literal));
    });
  }

 private:
  bool is_denied(const Literal& literal) const {
    if (follows(pack_, known_, *literal.atom, !literal.holds)) return true;
    // One option chosen is the others not chosen.
    if (!literal.holds || literal.atom->kind != ExprKind::is) return false;
    return std::ranges::any_of(known_, [&](const Literal& other) {
      return other.holds && other.atom->kind == ExprKind::is &&
             other.atom->name == literal.atom->name &&
             other.atom->option != literal.atom->option;
    });
  }

  // An atom that holds rests on answers other than "no", each of which is a
  // contradiction where its question is certainly not asked.
  bool hangs_on_a_no(const Literal& literal) const {
    if (literal.atom->kind == ExprKind::is && literal.atom->option == "no") {
      return false;
    }
    std::vector<QuestionIndex> questions;
    collect_questions(pack_, *literal.atom, questions);
    return std::ranges::any_of(questions, [&](QuestionIndex question) {
      return pack_[question].ask_if && is_false(*pack_[question].ask_if);
    });
  }

  // Whether a condition is certainly false. The check of circles has made sure
  // that ask_ifs end.
  bool is_false(const Expr& condition) const {
    if (follows(pack_, known_, condition, false)) return true;
    switch (condition.kind) {
      case ExprKind::and_:
        return std::ranges::any_of(
            condition.operands,
            [&](const Expr& operand) { return is_false(operand); });
      case ExprKind::or_:
        return std::ranges::all_of(
            condition.operands,
            [&](const Expr& operand) { return is_false(operand); });
      case ExprKind::name:
        return is_false_name(condition);
      default:
        return false;
    }
  }

  // A question that is never asked counts as "no".
  bool is_false_name(const Expr& name) const {
    const Named named = *pack_.find(name.name);
    if (const auto* flag = std::get_if<FlagIndex>(&named)) {
      return is_false(pack_.flags[*flag].when);
    }
    const auto* question = std::get_if<QuestionIndex>(&named);
    return question != nullptr && pack_[*question].ask_if &&
           is_false(*pack_[*question].ask_if);
  }

  const Pack& pack_;
  const Literals& known_;
};

// What it takes to hold each of so many literals against all others.
std::uint64_t steps_for(std::size_t literals) {
  constexpr std::uint64_t kPairsAStep = 16;
  return 1 + literals * literals / kPairsAStep;
}

bool is_impossible(const Pack& pack, const Goals& goals, Work& work) {
  Literals facts;
  for (const Goal& goal : goals) facts.push_back({goal.condition, goal.wanted});
  return for_each_branch(pack, facts, [&](const Literals& known) {
    work.spend(steps_for(known.size()));
    if (work.left() == 0) return false;
    return Way(pack, known).is_impossible();
  });
}

}  // namespace

bool cannot_be_shown(const Pack& pack, const Expr& condition, const Expr& atom,
                     Work& work) {
  if (work.left() == 0) return false;
  if (times_in(condition, atom) != 1) return false;
  return std::ranges::any_of(std::vector<bool>{true, false}, [&](bool value) {
    const std::vector<Goals> ways = ways_to_decide(condition, atom, value);
    // As many as are looked for may not be all.
    if (ways.size() >= kMaxWaysToDecide) return false;
    return std::ranges::all_of(ways, [&](const Goals& goals) {
      return is_impossible(pack, goals, work);
    });
  });
}

bool cannot_hold(const Pack& pack, const Expr& condition, Work& work) {
  return work.left() > 0 && is_impossible(pack, {{&condition, true}}, work);
}

}  // namespace redflag
