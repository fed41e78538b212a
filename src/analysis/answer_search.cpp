// SPDX-License-Identifier: Apache-2.0
#include "analysis/answer_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "analysis/condition_atoms.h"
#include "pack/condition_check.h"
#include "pack/units.h"

namespace redflag {
namespace {

constexpr std::size_t kMaxSteps = 20'000;
/// How many rows of numbers are made up where computed values read them.
constexpr unsigned kMadeUp = 32;

// What is known so far of the answer to one question.
struct Wish {
  std::optional<bool> yes;            // yes-no
  std::optional<OptionIndex> chosen;  // choice
  std::set<std::size_t> refused;      // choice
  std::map<std::size_t, bool> ticks;  // choices
  bool given = false;                 // number: there must be one
  double low = 0;                     // number
  double high = 0;                    // number
};

using Wishes = std::map<QuestionIndex, Wish>;

// How many of n operands have to hold for the whole to hold.
std::size_t needed_to_hold(const Expr& expr) {
  return expr.kind == ExprKind::and_  ? expr.operands.size()
         : expr.kind == ExprKind::or_ ? 1
                                      : expr.count;
}

class Searcher {
 public:
  Searcher(const Pack& pack, const std::vector<Case>& cases, std::size_t limit,
           std::vector<Draft>& found)
      : pack_(pack), cases_(cases), limit_(limit), found_(found) {}

  void meet(Wishes wishes, Goals goals) {
    if (found_.size() >= limit_ || ++steps_ > kMaxSteps) return;
    const auto next = next_goal(wishes, goals);
    if (!next) return;
    if (*next == goals.size()) {
      finish(wishes);
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
      if (so_far(expr, wishes) == !goal.wanted) return std::nullopt;
      if (rest_is_no(expr, wishes) == goal.wanted) continue;
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

  static bool is_of_levels(const Expr& expr) {
    return expr.kind == ExprKind::compare &&
           (expr.operands[0].kind == ExprKind::level_of ||
            expr.operands[0].kind == ExprKind::signs_at);
  }

  // By how many operands there are more than it takes.
  std::size_t choices_of(const Goal& goal, const Wishes& wishes) const {
    if (is_of_levels(*goal.condition)) return pack_.rules.size();
    const std::vector<Expr>& operands = goal.condition->operands;
    const auto open = static_cast<std::size_t>(
        std::ranges::count_if(operands, [&](const Expr& operand) {
          return so_far(operand, wishes) != !goal.wanted;
        }));
    return open - std::min(open, needed_for(goal));
  }

  // What a condition comes to by the wishes alone, as far as they tell.
  std::optional<bool> so_far(const Expr& expr, const Wishes& wishes) const {
    return value_of(expr, wishes, std::nullopt);
  }

  // The same with every other answer "no"; nothing where that is left to
  // whoever evaluates the draft.
  std::optional<bool> rest_is_no(const Expr& expr, const Wishes& wishes) const {
    return value_of(expr, wishes, false);
  }

  // `open`: what a yes-no answer, option or comparison comes to that no wish
  // tells.
  std::optional<bool> value_of(const Expr& expr, const Wishes& wishes,
                               std::optional<bool> open) const {
    switch (expr.kind) {
      case ExprKind::yes:
        return true;
      case ExprKind::no:
        return false;
      case ExprKind::not_: {
        const auto inner = value_of(expr.operands[0], wishes, open);
        return inner ? std::optional(!*inner) : std::nullopt;
      }
      case ExprKind::and_:
      case ExprKind::or_:
      case ExprKind::at_least:
        return value_of_junction(expr, wishes, open);
      case ExprKind::name:
      case ExprKind::is:
      case ExprKind::has:
        return value_of_name(expr, wishes, open);
      case ExprKind::compare:
        // A wish for a number narrows its range, and may yet narrow it more.
        return is_of_levels(expr) || reads_wished(expr, wishes) ? std::nullopt
                                                                : open;
      default:
        return std::nullopt;
    }
  }

  std::optional<bool> value_of_junction(const Expr& expr, const Wishes& wishes,
                                        std::optional<bool> open) const {
    const std::size_t hold = needed_to_hold(expr);
    std::size_t yes = 0;
    std::size_t no = 0;
    for (const Expr& operand : expr.operands) {
      const auto value = value_of(operand, wishes, open);
      if (value) ++(*value ? yes : no);
    }
    if (yes >= hold) return true;
    if (expr.operands.size() - no < hold) return false;
    return std::nullopt;
  }

  std::optional<bool> value_of_name(const Expr& expr, const Wishes& wishes,
                                    std::optional<bool> open) const {
    const Named named = *pack_.find(expr.name);
    if (const auto* flag = std::get_if<FlagIndex>(&named)) {
      return value_of(pack_.flags[*flag].when, wishes, open);
    }
    const auto* index = std::get_if<QuestionIndex>(&named);
    if (index == nullptr) return std::nullopt;
    const Question& question = pack_[*index];
    const auto place = wishes.find(*index);
    const Wish* const wish = place == wishes.end() ? nullptr : &place->second;
    if (question.type == QuestionType::yes_no) {
      const std::optional<bool> yes = wish && wish->yes ? wish->yes : open;
      const bool says_no = expr.kind == ExprKind::is && expr.option == "no";
      return yes ? std::optional(*yes != says_no) : std::nullopt;
    }
    const OptionIndex option = *question.find_option(expr.option);
    if (wish == nullptr) return open;
    if (wish->chosen) return *wish->chosen == option;
    if (wish->refused.contains(option)) return false;
    const auto tick = wish->ticks.find(option);
    return tick == wish->ticks.end() ? open : std::optional(tick->second);
  }

  bool reads_wished(const Expr& expr, const Wishes& wishes) const {
    if (expr.kind == ExprKind::name) {
      const Named named = *pack_.find(expr.name);
      if (const auto* value = std::get_if<ValueIndex>(&named)) {
        return reads_wished(pack_.values[*value].expr, wishes);
      }
      const auto* question = std::get_if<QuestionIndex>(&named);
      return question != nullptr && wishes.contains(*question);
    }
    return std::ranges::any_of(expr.operands, [&](const Expr& operand) {
      return reads_wished(operand, wishes);
    });
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
    std::vector<const Expr*> order;
    for (const Expr& operand : operands) order.push_back(&operand);
    std::stable_partition(order.begin(), order.end(), [&](const Expr* operand) {
      return rest_is_no(*operand, wishes) == goal.wanted;
    });
    choose(wishes, goals, goal, order, 0, needed_for(goal));
  }

  void choose(const Wishes& wishes, const Goals& goals, const Goal& goal,
              const std::vector<const Expr*>& order, std::size_t from,
              std::size_t needed) {
    if (found_.size() >= limit_ || ++steps_ > kMaxSteps) return;
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
    if (left.kind == ExprKind::level_of || left.kind == ExprKind::signs_at) {
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

  Wish& number_wish(QuestionIndex question, Wishes& wishes) const {
    const auto [place, is_new] = wishes.try_emplace(question);
    if (is_new) {
      place->second.low = pack_[question].min;
      place->second.high = pack_[question].max;
    }
    return place->second;
  }

  void want_readings(const Expr& expr, Wishes& wishes, Goals& goals) {
    if (expr.kind == ExprKind::name) {
      const Named named = *pack_.find(expr.name);
      if (const auto* value = std::get_if<ValueIndex>(&named)) {
        want_readings(pack_.values[*value].expr, wishes, goals);
      } else if (const auto* question = std::get_if<QuestionIndex>(&named)) {
        Wish& wish = number_wish(*question, wishes);
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
    Wish& wish = number_wish(index, wishes);
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
    if (found_.size() >= limit_ || ++steps_ > kMaxSteps) return;
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

  void finish(const Wishes& wishes) {
    const bool computes = std::ranges::any_of(wishes, [&](const auto& wish) {
      return wish.second.given && computed_.contains(wish.first);
    });
    if (!computes) {
      found_.push_back(draft_of(wishes, {}));
      return;
    }
    for (const Case& lender : cases_) {
      if (found_.size() >= limit_) return;
      if (!lends(lender, wishes)) continue;
      found_.push_back(draft_of(wishes, lender.sheet.answers));
    }
    for (unsigned k = 1; k <= kMadeUp && found_.size() < limit_; ++k) {
      found_.push_back(draft_of(wishes, made_up(wishes, k)));
    }
  }

  // The k-th of some numbers spread over the ranges that are left; every other
  // time they are near each other, as weights before and after are.
  std::vector<Answer> made_up(const Wishes& wishes, unsigned k) const {
    constexpr std::array<unsigned, 4> kBases = {2, 3, 5, 7};
    constexpr double kNear = 0.25;
    std::vector<Answer> answers(pack_.questions.size());
    std::optional<double> first;
    std::size_t place = 0;
    for (const auto& [index, wish] : wishes) {
      if (!wish.given || !computed_.contains(index)) continue;
      const double share = spread(k, kBases.at(place++ % kBases.size()));
      double number = wish.low + share * (wish.high - wish.low);
      if (first && k % 2 == 0) number = *first * (1 - kNear * share);
      const double step = pack_[index].step;
      number = wish.low + std::round((number - wish.low) / step) * step;
      number = round_to_micro(std::clamp(number, wish.low, wish.high));
      if (!first) first = number;
      answers[index] = Answer::reading(number);
    }
    return answers;
  }

  // The k-th of a row of numbers from 0 to 1 that lie evenly however many are
  // taken: the digits of k in `base`, read backwards (van der Corput).
  static double spread(unsigned k, unsigned base) {
    double sum = 0;
    double share = 1;
    for (; k > 0; k /= base) {
      share /= base;
      sum += share * (k % base);
    }
    return sum;
  }

  // Whether a case has a number for every reading that a computed value needs.
  bool lends(const Case& lender, const Wishes& wishes) const {
    return std::ranges::all_of(wishes, [&](const auto& entry) {
      const auto& [question, wish] = entry;
      if (!wish.given || !computed_.contains(question)) return true;
      const Answer& answer = lender.sheet[question];
      return answer.state == AnswerState::given && !answer.no_reading &&
             answer.number >= wish.low && answer.number <= wish.high;
    });
  }

  // `numbers`: the answers to questions that computed values read.
  Draft draft_of(const Wishes& wishes,
                 const std::vector<Answer>& numbers) const {
    Draft draft;
    for (const auto& [question, wish] : wishes) {
      const bool lent =
          !numbers.empty() && wish.given && computed_.contains(question);
      const auto answer =
          lent ? std::optional(numbers[question]) : answer_of(question, wish);
      // What `rest = "no"` says anyway is not worth a line.
      if (!answer || *answer == Answer::no_to(pack_[question])) continue;
      draft.named.push_back(question);
      draft.answers.push_back(*answer);
    }
    return draft;
  }

  std::optional<Answer> answer_of(QuestionIndex index, const Wish& wish) const {
    const Question& question = pack_[index];
    switch (question.type) {
      case QuestionType::yes_no:
        if (!wish.yes) return std::nullopt;
        return Answer::yes_no(*wish.yes);
      case QuestionType::choice:
        return chosen_of(question, wish);
      case QuestionType::choices: {
        std::vector<Known> options(question.options.size(), Known::no);
        for (const auto& [option, tick] : wish.ticks) {
          if (tick) options[option] = Known::yes;
        }
        return Answer::ticked(std::move(options));
      }
      case QuestionType::number:
        if (!wish.given) return std::nullopt;
        return Answer::reading(wish.low > question.min ? wish.low : wish.high);
    }
    return std::nullopt;
  }

  // What is always asked has some answer; the mildest that is not refused.
  static std::optional<Answer> chosen_of(const Question& question,
                                         const Wish& wish) {
    if (wish.chosen) return Answer::chosen(*wish.chosen);
    if (question.ask_if) return std::nullopt;
    for (std::size_t i = 0; i < question.options.size(); ++i) {
      if (!wish.refused.contains(i)) return Answer::chosen(OptionIndex(i));
    }
    return std::nullopt;
  }

  const Pack& pack_;
  const std::vector<Case>& cases_;
  std::size_t limit_;
  std::vector<Draft>& found_;
  std::set<QuestionIndex> computed_;
  std::size_t steps_ = 0;
};

// Adds to `ways` all that lets the first part that is `atom` decide `expr`.
void collect_ways(const Expr& expr, const Expr& atom, const Goals& so_far,
                  std::vector<Goals>& ways);

// Of the operands beside `way` exactly one fewer than it takes must hold.
void collect_beside(const Expr& expr, std::size_t way, std::size_t from,
                    std::size_t to_hold, const Expr& atom, const Goals& so_far,
                    std::vector<Goals>& ways) {
  if (ways.size() >= kMaxWaysToDecide) return;
  if (from == expr.operands.size()) {
    if (to_hold == 0) collect_ways(expr.operands[way], atom, so_far, ways);
    return;
  }
  if (from == way) {
    collect_beside(expr, way, from + 1, to_hold, atom, so_far, ways);
    return;
  }
  for (const bool holds : {true, false}) {
    if (holds && to_hold == 0) continue;
    Goals more = so_far;
    more.push_back({&expr.operands[from], holds});
    collect_beside(expr, way, from + 1, to_hold - holds, atom, more, ways);
  }
}

void collect_ways(const Expr& expr, const Expr& atom, const Goals& so_far,
                  std::vector<Goals>& ways) {
  if (expr == atom) {
    ways.push_back(so_far);
    return;
  }
  if (expr.kind == ExprKind::not_) {
    collect_ways(expr.operands[0], atom, so_far, ways);
    return;
  }
  if (!is_junction(expr)) return;
  const std::size_t hold = needed_to_hold(expr);
  if (hold == 0) return;
  for (std::size_t i = 0; i < expr.operands.size(); ++i) {
    collect_beside(expr, i, 0, hold - 1, atom, so_far, ways);
  }
}

}  // namespace

std::vector<Goals> ways_to_decide(const Expr& condition, const Expr& atom,
                                  bool atom_value) {
  std::vector<Goals> ways;
  collect_ways(condition, atom, {{&atom, atom_value}}, ways);
  return ways;
}

AnswerSearch::AnswerSearch(const Pack& pack, const std::vector<Case>& cases)
    : pack_(pack), cases_(cases) {}

std::vector<Draft> AnswerSearch::find(const Goals& goals,
                                      std::size_t limit) const {
  std::vector<Draft> found;
  Searcher(pack_, cases_, limit, found).meet({}, goals);
  return found;
}

}  // namespace redflag
