// SPDX-License-Identifier: Apache-2.0
#include "analysis/mutants.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "analysis/condition_atoms.h"
#include "pack/condition_check.h"
#include "pack/condition_parser.h"
#include "pack/units.h"

namespace redflag {
namespace {

std::string becomes(const Expr& before, const Expr& after) {
  return "`" + to_string(before) + "` becomes `" + to_string(after) + "`";
}

std::optional<Comparison> slipped(Comparison comparison) {
  switch (comparison) {
    case Comparison::less:
      return Comparison::less_equal;
    case Comparison::less_equal:
      return Comparison::less;
    case Comparison::greater:
      return Comparison::greater_equal;
    case Comparison::greater_equal:
      return Comparison::greater;
    case Comparison::equal:
      return std::nullopt;
  }
  return std::nullopt;
}

Expr negation_of(const Expr& expr) {
  if (expr.kind == ExprKind::not_) return expr.operands[0];
  Expr negated{.kind = ExprKind::not_};
  negated.operands.push_back(expr);
  return negated;
}

// Makes the mutants of one rule. `place` is the part being changed, inside of
// `copy_`, so that the whole condition is at hand at every change.
class Mutator {
 public:
  /// `most` is how many mutants there may be; those beyond are counted.
  Mutator(const Pack& pack, RuleIndex rule, std::size_t most,
          std::vector<Mutant>& mutants)
      : pack_(pack),
        rule_(rule),
        most_(most),
        copy_(pack[rule].when),
        mutants_(mutants) {}

  std::size_t left_out() const { return left_out_; }

  void run() {
    mutate(copy_);
    if (!is_junction(copy_) || copy_.kind == ExprKind::not_) {
      replace(copy_, negation_of(copy_), MutationKind::negated);
    }
    move_level();
  }

 private:
  // Puts `changed` in the place of a part, notes the mutant, puts it back.
  void replace(Expr& place, Expr changed, MutationKind kind,
               std::string change = {}) {
    if (!has_room()) return;
    if (change.empty()) change = becomes(place, changed);
    std::swap(place, changed);
    const Rule& rule = pack_[rule_];
    mutants_.push_back(
        {rule_, kind, std::move(change), copy_, rule.level, rule.if_unsure});
    std::swap(place, changed);
  }

  /// Whether one more may be made; it is counted where not.
  bool has_room() {
    if (mutants_.size() < most_) return true;
    ++left_out_;
    return false;
  }

  void mutate(Expr& expr) {
    switch (expr.kind) {
      case ExprKind::not_:
        mutate(expr.operands[0]);
        break;
      case ExprKind::and_:
      case ExprKind::or_:
      case ExprKind::at_least:
        mutate_junction(expr);
        break;
      case ExprKind::compare:
        mutate_comparison(expr);
        break;
      default:
        break;
    }
  }

  void mutate_junction(Expr& expr) {
    if (expr.kind == ExprKind::at_least) {
      move_count(expr, expr.count + 1);
      move_count(expr, expr.count - 1);
    } else {
      Expr other = expr;
      other.kind = expr.kind == ExprKind::and_ ? ExprKind::or_ : ExprKind::and_;
      replace(expr, std::move(other), MutationKind::junction);
    }
    for (std::size_t i = 0; i < expr.operands.size(); ++i) {
      drop(expr, i);
      Expr& operand = expr.operands[i];
      replace(operand, negation_of(operand), MutationKind::negated);
      mutate(operand);
    }
  }

  void move_count(Expr& expr, std::uint32_t count) {
    Expr other = expr;
    other.count = count;
    replace(expr, std::move(other), MutationKind::threshold,
            "at least " + std::to_string(expr.count) + " becomes at least " +
                std::to_string(count));
  }

  void drop(Expr& expr, std::size_t index) {
    if (!has_room()) return;
    Expr shorter = expr;
    const Expr dropped = expr.operands[index];
    shorter.operands.erase(shorter.operands.begin() +
                           static_cast<std::ptrdiff_t>(index));
    if (shorter.operands.size() == 1 && expr.kind != ExprKind::at_least) {
      shorter = Expr(shorter.operands[0]);
    }
    replace(expr, std::move(shorter), MutationKind::dropped,
            "`" + to_string(dropped) + "` is dropped from `" + to_string(expr) +
                "`");
  }

  void mutate_comparison(Expr& expr) {
    if (const auto other = slipped(expr.comparison)) {
      Expr changed = expr;
      changed.comparison = *other;
      replace(expr, std::move(changed), MutationKind::comparison);
    }
    if (expr.operands[1].kind == ExprKind::level_name) {
      move_named_level(expr);
      return;
    }
    for (const std::size_t side : {std::size_t{1}, std::size_t{0}}) {
      if (expr.operands[side].kind != ExprKind::number) continue;
      move_limit(expr, side, +1);
      move_limit(expr, side, -1);
      return;
    }
  }

  void move_named_level(Expr& expr) {
    const LevelIndex level = *pack_.find_level(expr.operands[1].name);
    for (const int by : {+1, -1}) {
      const std::size_t moved = level + static_cast<std::size_t>(by);
      if (moved >= pack_.levels.size()) continue;
      Expr changed = expr;
      changed.operands[1].name = pack_.levels[moved].id;
      replace(expr, std::move(changed), MutationKind::threshold);
    }
  }

  void move_limit(Expr& expr, std::size_t side, int by) {
    const Expr& other = expr.operands[1 - side];
    Expr changed = expr;
    Expr& limit = changed.operands[side];
    const auto question = other.kind == ExprKind::name
                              ? pack_.find_question(other.name)
                              : std::nullopt;
    double step = 1;
    if (question) {
      const Unit& unit = *pack_[*question].unit;
      step = pack_[*question].step;
      limit.number =
          round_to_micro(convert(limit.number, unit_of(pack_, limit), unit));
      limit.unit =
          &unit == &count_unit() ? std::string() : std::string(unit.id);
    }
    limit.number = round_to_micro(limit.number + by * step);
    if (other.kind == ExprKind::signs_at && limit.number < 0) return;
    replace(expr, std::move(changed), MutationKind::threshold);
  }

  void move_level() {
    const Rule& rule = pack_[rule_];
    const LevelIndex cap = pack_.info.unsure_level;
    const bool usual = rule.if_unsure == std::min(rule.level, cap);
    for (const int by : {+1, -1}) {
      const std::size_t moved = rule.level + static_cast<std::size_t>(by);
      // The last level is where no rule fires, so no rule gives it.
      if (moved == 0 || moved >= pack_.levels.size()) continue;
      const LevelIndex level(moved);
      if (!has_room()) continue;
      mutants_.push_back(
          {rule_, MutationKind::level,
           "level " + pack_[rule.level].id + " becomes " + pack_[level].id,
           rule.when, level, std::min(level, usual ? cap : rule.if_unsure)});
    }
  }

  const Pack& pack_;
  RuleIndex rule_;
  std::size_t most_;
  std::size_t left_out_ = 0;
  Expr copy_;
  std::vector<Mutant>& mutants_;
};

}  // namespace

const char* to_string(MutationKind kind) {
  switch (kind) {
    case MutationKind::threshold:
      return "threshold";
    case MutationKind::comparison:
      return "comparison";
    case MutationKind::junction:
      return "and/or";
    case MutationKind::dropped:
      return "term dropped";
    case MutationKind::negated:
      return "term negated";
    case MutationKind::level:
      return "level";
  }
  return "";
}

std::vector<Mutant> mutants_of(const Pack& pack, std::size_t most_parts,
                               std::size_t& left_out) {
  std::vector<Mutant> mutants;
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    const RuleIndex rule(r);
    const std::size_t parts = count_parts(pack[rule].when);
    const std::size_t before = mutants.size();
    Mutator mutator(pack, rule, before + most_parts / parts, mutants);
    mutator.run();
    most_parts -= (mutants.size() - before) * parts;
    left_out += mutator.left_out();
  }
  return mutants;
}

std::vector<Mutant> mutants_of(const Pack& pack) {
  std::size_t none = 0;
  return mutants_of(pack, std::numeric_limits<std::size_t>::max(), none);
}

}  // namespace redflag
