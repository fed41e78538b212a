// SPDX-License-Identifier: Apache-2.0
#include "analysis/answer_search.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "analysis/answer_wishes.h"
#include "analysis/condition_atoms.h"
#include "pack/condition_check.h"
#include "pack/units.h"

namespace redflag {
namespace {

constexpr std::size_t kMaxSteps = 20'000;
// How many parts of conditions are looked at, and goals copied, in a step of
// Work.
constexpr std::uint64_t kPartsAStep = 2;
constexpr std::uint64_t kGoalsAStep = 64;

class Searcher {
 public:
  Searcher(const Pack& pack, const std::vector<Case>& cases, std::size_t limit,
           Work* work, ConditionSizes& sizes, std::vector<Draft>& found)
      : pack_(pack),
        cases_(cases),
        limit_(limit),
        work_(work),
        sizes_(sizes),
        found_(found) {}

  void meet(Wishes wishes, Goals goals) {
    if (!goes_on(goals)) return;
    const auto next = next_goal(wishes, goals);
    if (!next) return;
    if (*next == goals.size()) {
      for (Draft& draft : drafts_of(pack_, cases_, wishes, computed_,
                                    limit_ - found_.size())) {
        found_.push_back(std::move(draft));
      }
      return;
    }
    const Goal goal = goals[*next];
    goals.erase(goals.begin() + static_cast<std::ptrdiff_t>(*next));
    const Expr& expr = *goal.condition;
    switch (expr.kind) {
      case ExprKind::yes:
      case ExprKind::no:
        if ((expr.kind == ExprKind::yes) == goal.wanted) {
          meet(std::move(wishes), std::move(goals));
        }
        break;
      case ExprKind::not_:
        goals.push_back({&expr.operands.front(), !goal.wanted});
        meet(std::move(wishes), std::move(goals));
        break;
      case ExprKind::and_:
      case ExprKind::or_:
      case ExprKind::at_least:
        meet_junction(wishes, goals, goal);
        break;
      case ExprKind::name:
        meet_name(std::move(wishes), std::move(goals), goal);
        break;
      case ExprKind::is:
      case ExprKind::has:
        meet_option(std::move(wishes), std::move(goals), goal);
        break;
      case ExprKind::compare:
        meet_comparison(std::move(wishes), std::move(goals), goal);
        break;
      default:
        break;
    }
  }

 private:
  // Whether another step may be taken, from these goals.
  bool goes_on(const Goals& goals) {
    if (found_.size() >= limit_ || ++steps_ > kMaxSteps) return false;
    spend(1 + goals.size() / kGoalsAStep);
    return work_ == nullptr || !work_->is_spent();
  }

  void spend(std::uint64_t steps) const {
    if (work_ != nullptr) work_->spend(steps);
  }

  // How many of a junction's operands have to be as the goal has it.
  static std::size_t needed_for(const Goal& goal) {
    const std::size_t hold = needed_to_hold(*goal.condition);
    const std::size_t all = goal.condition->operands.size();
    return goal.wanted ? hold : hold > all ? 0 : all + 1 - hold;
  }

  // The goal to go on with: one that leaves no choice, else one that needs an
  // answer, with the fewest choices. goals.size() where what is left holds by
  // itself with every other answer "no"; nothing where one cannot be met.
  std::optional<std::size_t> next_goal(const Wishes& wishes,
                                       const Goals& goals) const {
    std::size_t best = goals.size();
    std::size_t fewest = 0;
    for (std::size_t i = goals.size(); i-- > 0;) {
      const Goal& goal = goals[i];
      const Expr& expr = *goal.condition;
      if (!leaves_choice(expr)) return i;
      spend(sizes_.of(expr) / kPartsAStep);
      if (so_far(pack_, expr, wishes) == !goal.wanted) return std::nullopt;
      if (rest_is_no(pack_, expr, wishes) == goal.wanted) continue;
      const std::size_t choices = choices_of(goal, wishes);
      if (best < goals.size() && choices >= fewest) continue;
      best = i;
      fewest = choices;
    }
    return best;
  }

  static bool leaves_choice(const Expr& expr) {
    return expr.kind == ExprKind::and_ || expr.kind == ExprKind::or_ ||
           expr.kind == ExprKind::at_least || is_of_levels(expr);
  }

  // By how many operands there are more than it takes.
  std::size_t choices_of(const Goal& goal, const Wishes& wishes) const {
    if (is_of_levels(*goal.condition)) return pack_.rules.size();
    const std::vector<Expr>& operands = goal.condition->operands;
    const auto open = static_cast<std::size_t>(
        std::ranges::count_if(operands, [&](const Expr& operand) {
          return so_far(pack_, operand, wishes) != !goal.wanted;
        }));
    return open - std::min(open, needed_for(goal));
  }

  // Tries each choice of as many operands as it takes, those first that come
  // out so with every other answer "no".
  void meet_junction(const Wishes& wishes, const Goals& goals,
                     const Goal& goal) {
    const std::vector<Expr>& operands = goal.condition->operands;
    if (needed_to_hold(*goal.condition) > operands.size()) {
      if (!goal.wanted) meet(wishes, goals);
      return;
    }
    spend(sizes_.of(*goal.condition) / kPartsAStep);
    std::vector<const Expr*> order;
    for (const Expr& operand : operands) order.push_back(&operand);
    std::stable_partition(order.begin(), order.end(), [&](const Expr* operand) {
      return rest_is_no(pack_, *operand, wishes) == goal.wanted;
    });
    choose(wishes, goals, goal, order, 0, needed_for(goal));
  }

  void choose(const Wishes& wishes, const Goals& goals, const Goal& goal,
              const std::vector<const Expr*>& order, std::size_t from,
              std::size_t needed) {
    if (!goes_on(goals)) return;
    if (needed == 0) {
      meet(wishes, goals);
      return;
    }
    for (std::size_t i = from; i + needed <= order.size(); ++i) {
      Goals more = goals;
      more.push_back({order[i], goal.wanted});
      choose(wishes, more, goal, order, i + 1, needed - 1);
    }
  }

  // An answer that says more than no needs its ask_if.
  void add_ask_if(QuestionIndex question, Goals& goals) const {
    const std::optional<Expr>& ask_if = pack_[question].ask_if;
    if (ask_if) goals.push_back({&*ask_if, true});
  }

  void meet_name(Wishes wishes, Goals goals, const Goal& goal) {
    const Named named = *pack_.find(goal.condition->name);
    if (const auto* flag = std::get_if<FlagIndex>(&named)) {
      goals.push_back({&pack_.flags[*flag].when, goal.wanted});
      meet(std::move(wishes), std::move(goals));
      return;
    }
    meet_yes_no(std::move(wishes), std::move(goals),
                std::get<QuestionIndex>(named), goal.wanted);
  }

  void meet_yes_no(Wishes wishes, Goals goals, QuestionIndex question,
                   bool yes) {
    Wish& wish = wishes[question];
    if (wish.yes && *wish.yes != yes) return;
    if (yes && !wish.yes) add_ask_if(question, goals);
    wish.yes = yes;
    meet(std::move(wishes), std::move(goals));
  }

  void meet_option(Wishes wishes, Goals goals, const Goal& goal) {
    const QuestionIndex index = *pack_.find_question(goal.condition->name);
    const Question& question = pack_[index];
    if (question.type == QuestionType::yes_no) {
      const bool says_yes = goal.condition->option == "yes";
      meet_yes_no(std::move(wishes), std::move(goals), index,
                  says_yes == goal.wanted);
      return;
    }
    const OptionIndex option = *question.find_option(goal.condition->option);
    Wish& wish = wishes[index];
    if (question.type == QuestionType::choices) {
      const auto [tick, is_new] = wish.ticks.emplace(option, goal.wanted);
      if (tick->second != goal.wanted) return;
      if (is_new && goal.wanted) add_ask_if(index, goals);
    } else if (goal.wanted) {
      if (wish.chosen && *wish.chosen != option) return;
      if (wish.refused.contains(option)) return;
      if (!wish.chosen) add_ask_if(index, goals);
      wish.chosen = option;
    } else {
      if (wish.chosen == option) return;
      wish.refused.insert(option);
    }
    meet(std::move(wishes), std::move(goals));
  }

  void meet_comparison(Wishes wishes, Goals goals, const Goal& goal) {
    const Expr& left = goal.condition->operands[0];
    const Expr& right = goal.condition->operands[1];
    if (is_of_levels(*goal.condition)) {
      meet_levels(wishes, goals, goal);
      return;
    }
    const auto question = left.kind == ExprKind::name
                              ? pack_.find_question(left.name)
                              : std::nullopt;
    if (!question || right.kind != ExprKind::number) {
      // Left to the numbers of the cases, and to whoever evaluates the draft.
      if (goal.wanted) want_readings(*goal.condition, wishes, goals);
      meet(std::move(wishes), std::move(goals));
      return;
    }
    if (narrow(*question, *goal.condition, goal.wanted, wishes, goals)) {
      meet(std::move(wishes), std::move(goals));
    }
  }

  void want_readings(const Expr& expr, Wishes& wishes, Goals& goals) {
    if (expr.kind == ExprKind::name) {
      const Named named = *pack_.find(expr.name);
      if (const auto* value = std::get_if<ValueIndex>(&named)) {
        want_readings(pack_.values[*value].expr, wishes, goals);
      } else if (const auto* question = std::get_if<QuestionIndex>(&named)) {
        Wish& wish = number_wish(pack_, *question, wishes);
        if (!wish.given) add_ask_if(*question, goals);
        wish.given = true;
        computed_.insert(*question);
      }
    }
    for (const Expr& operand : expr.operands) {
      want_readings(operand, wishes, goals);
    }
  }

  // Takes a limit into the range of a question; false where none is left.
  bool narrow(QuestionIndex index, const Expr& expr, bool wanted,
              Wishes& wishes, Goals& goals) {
    const Question& question = pack_[index];
    const Expr& limit = expr.operands[1];
    const double bound = round_to_micro(
        convert(limit.number, unit_of(pack_, limit), *question.unit));
    Wish& wish = number_wish(pack_, index, wishes);
    if (wanted && !wish.given) {
      wish.given = true;
      add_ask_if(index, goals);
    }
    const double step = question.step;
    const auto at_least = [&](double low) {
      wish.low = std::max(wish.low, round_to_micro(low));
    };
    const auto at_most = [&](double high) {
      wish.high = std::min(wish.high, round_to_micro(high));
    };
    switch (expr.comparison) {
      case Comparison::greater_equal:
        wanted ? at_least(bound) : at_most(bound - step);
        break;
      case Comparison::greater:
        wanted ? at_least(bound + step) : at_most(bound);
        break;
      case Comparison::less_equal:
        wanted ? at_most(bound) : at_least(bound + step);
        break;
      case Comparison::less:
        wanted ? at_most(bound - step) : at_least(bound);
        break;
      case Comparison::equal:
        if (wanted) {
          at_least(bound);
          at_most(bound);
        }
        break;
    }
    return wish.low <= wish.high || !wish.given;
  }

  // A sign's rules, or those of several groups, at a level or above. That they
  // do not fire is left to whoever evaluates the draft.
  void meet_levels(const Wishes& wishes, const Goals& goals, const Goal& goal) {
    const Expr& left = goal.condition->operands[0];
    const Expr& right = goal.condition->operands[1];
    const Comparison comparison = goal.condition->comparison;
    const bool upwards = comparison == Comparison::greater ||
                         comparison == Comparison::greater_equal ||
                         comparison == Comparison::equal;
    if (upwards != goal.wanted) {
      meet(wishes, goals);
      return;
    }
    if (left.kind == ExprKind::level_of) {
      const LevelIndex level = *pack_.find_level(right.name);
      fire_one(wishes, goals, *pack_.find_sign(left.name), level);
      return;
    }
    const LevelIndex level = *pack_.find_level(left.name);
    const auto signs = static_cast<std::size_t>(
        std::max(0.0, right.number + (comparison == Comparison::greater)));
    fire_several(wishes, goals, level, 0, signs, {});
  }

  std::vector<RuleIndex> rules_at(SignIndex sign, LevelIndex level) const {
    std::vector<RuleIndex> rules;
    for (const RuleIndex rule : pack_[sign].rules) {
      if (pack_[rule].level >= level) rules.push_back(rule);
    }
    std::ranges::stable_sort(
        rules, {}, [&](RuleIndex rule) { return pack_[rule].level.value; });
    return rules;
  }

  void fire_one(const Wishes& wishes, const Goals& goals, SignIndex sign,
                LevelIndex level) {
    for (const RuleIndex rule : rules_at(sign, level)) {
      Goals more = goals;
      more.push_back({&pack_[rule].when, true});
      meet(wishes, std::move(more));
    }
  }

  void fire_several(const Wishes& wishes, const Goals& goals, LevelIndex level,
                    std::size_t from, std::size_t signs,
                    const std::set<std::string>& groups) {
    if (!goes_on(goals)) return;
    if (signs == 0) {
      meet(wishes, goals);
      return;
    }
    for (std::size_t s = from; s < pack_.signs.size(); ++s) {
      const Sign& sign = pack_.signs[s];
      const std::vector<RuleIndex> rules = rules_at(SignIndex(s), level);
      if (rules.empty() || groups.contains(sign.group)) continue;
      Goals more = goals;
      more.push_back({&pack_[rules.front()].when, true});
      std::set<std::string> more_groups = groups;
      more_groups.insert(sign.group);
      fire_several(wishes, more, level, s + 1, signs - 1, more_groups);
    }
  }

  const Pack& pack_;
  const std::vector<Case>& cases_;
  std::size_t limit_;
  Work* work_;
  ConditionSizes& sizes_;
  std::vector<Draft>& found_;
  std::set<QuestionIndex> computed_;
  std::size_t steps_ = 0;
};

}  // namespace

AnswerSearch::AnswerSearch(const Pack& pack, const std::vector<Case>& cases,
                           Work* work)
    : pack_(pack), cases_(cases), work_(work), sizes_(pack) {}

std::vector<Draft> AnswerSearch::find(const Goals& goals, std::size_t limit) {
  std::vector<Draft> found;
  Searcher(pack_, cases_, limit, work_, sizes_, found).meet({}, goals);
  return found;
}

}  // namespace redflag
