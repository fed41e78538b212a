// SPDX-License-Identifier: Apache-2.0
#include "analysis/branches.h"

#include <algorithm>
#include <cstddef>
#include <variant>

#include "analysis/condition_atoms.h"

namespace redflag {
namespace {

constexpr std::size_t kMaxBranches = 4096;

const Expr* flag_of(const Pack& pack, const Expr& expr) {
  if (expr.kind != ExprKind::name) return nullptr;
  const auto named = pack.find(expr.name);
  if (!named) return nullptr;
  const auto* flag = std::get_if<FlagIndex>(&*named);
  return flag == nullptr ? nullptr : &pack.flags[*flag].when;
}

// How many operands must come out as `wanted` for the whole to do so.
std::size_t needed(const Expr& expr, bool wanted) {
  const std::size_t all = expr.operands.size();
  const std::size_t to_hold = needed_to_hold(expr);
  return wanted ? to_hold : all + 1 - to_hold;
}

class Branches {
 public:
  Branches(const Pack& pack, const std::function<bool(const Literals&)>& look)
      : pack_(pack), look_(look) {}

  bool visit(Literals open, Literals known) {
    if (stopped_) return false;
    if (open.empty()) {
      if (++seen_ > kMaxBranches || !look_(known)) stopped_ = true;
      return !stopped_;
    }
    const Literal next = open.back();
    open.pop_back();
    const Expr& expr = *next.atom;
    if (expr.kind == ExprKind::yes || expr.kind == ExprKind::no) {
      // What cannot be is no way at all, and takes its time all the same.
      if ((expr.kind == ExprKind::yes) != next.holds) {
        stopped_ = ++seen_ > kMaxBranches;
        return !stopped_;
      }
    } else if (expr.kind == ExprKind::not_) {
      open.push_back({&expr.operands.front(), !next.holds});
    } else if (is_junction(expr)) {
      return choose(next, 0, needed(expr, next.holds), open, known);
    } else if (const Expr* flag = flag_of(pack_, expr)) {
      open.push_back({flag, next.holds});
    } else {
      known.push_back(next);
    }
    return visit(std::move(open), std::move(known));
  }

 private:
  bool choose(const Literal& junction, std::size_t from, std::size_t more,
              const Literals& open, const Literals& known) {
    const std::vector<Expr>& operands = junction.atom->operands;
    if (more == 0) return visit(open, known);
    for (std::size_t i = from; i + more <= operands.size(); ++i) {
      Literals with = open;
      with.push_back({&operands[i], junction.holds});
      if (!choose(junction, i + 1, more - 1, with, known)) return false;
    }
    return true;
  }

  const Pack& pack_;
  const std::function<bool(const Literals&)>& look_;
  std::size_t seen_ = 0;
  bool stopped_ = false;
};

bool is_upper(Comparison comparison) {
  return comparison == Comparison::less || comparison == Comparison::less_equal;
}

bool is_strict(Comparison comparison) {
  return comparison == Comparison::less || comparison == Comparison::greater;
}

// Whether `a` on a number cannot hold without `b`: the same number against
// limits of the same unit.
bool limit_implies(const Expr& a, const Expr& b) {
  if (a.kind != ExprKind::compare || b.kind != ExprKind::compare ||
      a.operands[0] != b.operands[0] || a.comparison == Comparison::equal ||
      b.comparison == Comparison::equal ||
      is_upper(a.comparison) != is_upper(b.comparison)) {
    return false;
  }
  const Expr& x = a.operands[1];
  const Expr& y = b.operands[1];
  if (x.kind != ExprKind::number || y.kind != ExprKind::number ||
      x.unit != y.unit) {
    return false;
  }
  if (x.number == y.number) {
    return is_strict(a.comparison) || !is_strict(b.comparison);
  }
  return (x.number < y.number) == is_upper(b.comparison);
}

bool atom_follows(const Literals& known, const Expr& atom, bool wanted) {
  return std::ranges::any_of(known, [&](const Literal& literal) {
    if (literal.holds != wanted) return false;
    return *literal.atom == atom ||
           (wanted ? limit_implies(*literal.atom, atom)
                   : limit_implies(atom, *literal.atom));
  });
}

}  // namespace

bool for_each_branch(const Pack& pack, const Literals& facts,
                     const std::function<bool(const Literals&)>& look) {
  return Branches(pack, look).visit(facts, {});
}

bool follows(const Pack& pack, const Literals& known, const Expr& condition,
             bool wanted) {
  if (condition.kind == ExprKind::yes || condition.kind == ExprKind::no) {
    return (condition.kind == ExprKind::yes) == wanted;
  }
  if (condition.kind == ExprKind::not_) {
    return follows(pack, known, condition.operands[0], !wanted);
  }
  if (is_junction(condition)) {
    const auto holding =
        std::ranges::count_if(condition.operands, [&](const Expr& operand) {
          return follows(pack, known, operand, wanted);
        });
    return static_cast<std::size_t>(holding) >= needed(condition, wanted);
  }
  if (atom_follows(known, condition, wanted)) return true;
  const Expr* flag = flag_of(pack, condition);
  return flag != nullptr && follows(pack, known, *flag, wanted);
}

bool surely_implies(const Pack& pack, const Expr& a,
                    const std::vector<const Expr*>& conditions) {
  return for_each_branch(pack, {{&a, true}}, [&](const Literals& known) {
    return std::ranges::any_of(conditions, [&](const Expr* condition) {
      return follows(pack, known, *condition, true);
    });
  });
}

}  // namespace redflag
