// SPDX-License-Identifier: Apache-2.0
#include "analysis/coverage.h"

#include <algorithm>
#include <span>
#include <utility>

#include "analysis/condition_atoms.h"
#include "analysis/infeasible.h"

namespace redflag {
namespace {

// The truth of one condition in every case of a chunk.
struct Rows {
  std::vector<Word> must;
  std::vector<Word> may;
};

// Walks a condition over the planes of a chunk, with one atom flipped.
class Walk {
 public:
  Walk(const Program& program, const Planes& planes, std::size_t words)
      : program_(program), planes_(planes), words_(words) {}

  Rows as_it_is(const Expr& expr) const {
    const Node& node = program_[program_.node_of(expr)];
    const std::span<const Word> must = planes_.must(node);
    const std::span<const Word> may = planes_.may(node);
    return {{must.begin(), must.end()}, {may.begin(), may.end()}};
  }

  Rows flipped(const Expr& expr, const Expr& atom) const {
    if (expr == atom) return negated(as_it_is(expr));
    switch (expr.kind) {
      case ExprKind::not_:
        return negated(flipped(expr.operands[0], atom));
      case ExprKind::and_:
      case ExprKind::or_:
      case ExprKind::at_least:
        return junction(expr, atom);
      default:
        return as_it_is(expr);
    }
  }

  static Rows negated(Rows rows) {
    std::swap(rows.must, rows.may);
    for (Word& word : rows.must) word = ~word;
    for (Word& word : rows.may) word = ~word;
    return rows;
  }

 private:
  // reached[k] has the rows in which at least k of the operands so far hold.
  Rows junction(const Expr& expr, const Expr& atom) const {
    const std::size_t needed = needed_to_hold(expr);
    std::vector<Rows> reached(needed + 1, {std::vector<Word>(words_, 0),
                                           std::vector<Word>(words_, 0)});
    reached[0] = {std::vector<Word>(words_, ~Word{0}),
                  std::vector<Word>(words_, ~Word{0})};
    for (const Expr& operand : expr.operands) {
      const Rows rows = flipped(operand, atom);
      for (std::size_t k = needed; k > 0; --k) {
        for (std::size_t w = 0; w < words_; ++w) {
          reached[k].must[w] |= reached[k - 1].must[w] & rows.must[w];
          reached[k].may[w] |= reached[k - 1].may[w] & rows.may[w];
        }
      }
    }
    return std::move(reached[needed]);
  }

  const Program& program_;
  const Planes& planes_;
  std::size_t words_;
};

// The bits of rows that are cases.
Word valid_bits(std::size_t rows, std::size_t word) {
  const std::size_t left = rows - word * 64;
  return left >= 64 ? ~Word{0} : (Word{1} << left) - 1;
}

void cover_atom(const Walk& walk, const Expr& condition, const Rows& result,
                std::size_t rows, AtomCoverage& coverage) {
  const Rows atom = walk.as_it_is(*coverage.atom);
  const Rows flipped = walk.flipped(condition, *coverage.atom);
  for (std::size_t w = 0; w < atom.must.size(); ++w) {
    const Word valid = valid_bits(rows, w);
    const Word yes = atom.must[w] & valid;
    const Word no = ~atom.may[w] & valid;
    const Word decides_true = result.must[w] & ~flipped.may[w];
    const Word decides_false = ~result.may[w] & flipped.must[w];
    coverage.seen_true |= yes != 0;
    coverage.seen_false |= no != 0;
    coverage.seen_unknown |= (atom.may[w] & ~atom.must[w] & valid) != 0;
    coverage.decides[1][1] |= (yes & decides_true) != 0;
    coverage.decides[1][0] |= (yes & decides_false) != 0;
    coverage.decides[0][1] |= (no & decides_true) != 0;
    coverage.decides[0][0] |= (no & decides_false) != 0;
  }
}

ConditionCoverage cover(const EvaluatedCases& evaluated, const Expr& condition,
                        Work& work) {
  ConditionCoverage coverage;
  for (const Expr* atom : atoms_of(condition)) {
    coverage.atoms.push_back({.atom = atom});
  }
  for (const EvaluatedCases::Chunk& chunk : evaluated.chunks()) {
    const Walk walk(evaluated.program(), chunk.planes, chunk.block.words());
    const Rows result = walk.as_it_is(condition);
    const std::size_t rows = chunk.block.rows();
    for (std::size_t w = 0; w < chunk.block.words(); ++w) {
      const Word valid = valid_bits(rows, w);
      coverage.seen_true |= (result.must[w] & valid) != 0;
      coverage.seen_false |= (~result.may[w] & valid) != 0;
    }
    for (AtomCoverage& atom : coverage.atoms) {
      cover_atom(walk, condition, result, rows, atom);
    }
  }
  for (AtomCoverage& atom : coverage.atoms) {
    atom.infeasible =
        !atom.shown() && cannot_be_shown(evaluated.program().pack(), condition,
                                         *atom.atom, work);
  }
  return coverage;
}

// Whether the atom makes the condition true by being true: whether it stands
// under an even number of `not`. An atom that stands both ways can do either.
bool stands_upright(const Expr& expr, const Expr& atom, bool upright = true) {
  if (expr == atom) return upright;
  if (!is_junction(expr)) return false;
  const bool below = expr.kind == ExprKind::not_ ? !upright : upright;
  return std::ranges::any_of(expr.operands, [&](const Expr& operand) {
    return stands_upright(operand, atom, below);
  });
}

void add_holes(const Expr& condition, const ConditionCoverage& coverage,
               CoverageHole hole, std::vector<CoverageHole>& holes) {
  using Kind = CoverageHole::Kind;
  const auto add = [&](Kind kind) {
    hole.kind = kind;
    holes.push_back(hole);
  };
  if (!coverage.seen_true) add(Kind::never_true);
  if (!coverage.seen_false) add(Kind::never_false);
  for (const AtomCoverage& atom : coverage.atoms) {
    if (atom.shown() || atom.infeasible) continue;
    hole.atom = atom.atom;
    // One half may be there already, whichever way round it is.
    const bool crossed = atom.decides[1][0] || atom.decides[0][1];
    const bool straight = atom.decides[1][1] || atom.decides[0][0];
    const bool upright =
        straight || (!crossed && stands_upright(condition, *atom.atom));
    for (const bool value : {true, false}) {
      hole.atom_value = value;
      hole.condition_value = value == upright;
      if (!atom.decides[value][hole.condition_value]) add(Kind::not_shown);
    }
  }
}

std::string name_of(const Pack& pack, std::optional<RuleIndex> index,
                    FlagIndex flag) {
  if (!index) return "flag \"" + pack.flags[flag].id + "\"";
  const Rule& rule = pack[*index];
  return "rule \"" + rule.id + "\" [" + pack[rule.level].id + "]";
}

// The rules, the most urgent first.
std::vector<RuleIndex> by_urgency(const Pack& pack) {
  std::vector<RuleIndex> order;
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    order.push_back(RuleIndex(r));
  }
  std::ranges::stable_sort(order, std::ranges::greater(), [&](RuleIndex rule) {
    return pack[rule].level.value;
  });
  return order;
}

}  // namespace

std::size_t ConditionCoverage::shown() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(atoms, &AtomCoverage::shown));
}

Coverage find_coverage(const EvaluatedCases& evaluated) {
  const Pack& pack = evaluated.program().pack();
  Coverage coverage;
  Work work(kStepsToRuleOut);
  for (const Rule& rule : pack.rules) {
    coverage.rules.push_back(cover(evaluated, rule.when, work));
  }
  for (const Flag& flag : pack.flags) {
    coverage.flags.push_back(cover(evaluated, flag.when, work));
  }
  coverage.all_ruled_out = work.left() > 0;
  coverage.levels.assign(pack.levels.size(), 0);
  for (std::size_t i = 0; i < evaluated.size(); ++i) {
    const CaseIndex index(i);
    const Levels levels =
        levels_at(evaluated.program(), evaluated.chunk_of(index).planes,
                  EvaluatedCases::row_of(index));
    coverage.levels[levels.level] += 1;
  }
  return coverage;
}

void CoverageCounts::add(const ConditionCoverage& condition) {
  conditions += 1;
  seen_true += condition.seen_true;
  seen_false += condition.seen_false;
  atoms += condition.atoms.size();
  for (const AtomCoverage& atom : condition.atoms) {
    atoms_true += atom.seen_true;
    atoms_false += atom.seen_false;
    atoms_unknown += atom.seen_unknown;
    atoms_shown += atom.shown();
    atoms_infeasible += atom.infeasible;
  }
}

CoverageCounts count_flags(const Coverage& coverage) {
  CoverageCounts counts;
  for (const ConditionCoverage& flag : coverage.flags) counts.add(flag);
  return counts;
}

CoverageCounts count_rules(const Coverage& coverage) {
  CoverageCounts counts;
  for (const ConditionCoverage& rule : coverage.rules) counts.add(rule);
  return counts;
}

CoverageCounts count_rules(const Pack& pack, const Coverage& coverage,
                           LevelIndex level) {
  CoverageCounts counts;
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    if (pack.rules[r].level == level) counts.add(coverage.rules[r]);
  }
  return counts;
}

std::vector<CoverageHole> find_holes(const Pack& pack,
                                     const Coverage& coverage) {
  std::vector<CoverageHole> holes;
  for (const RuleIndex rule : by_urgency(pack)) {
    add_holes(pack[rule].when, coverage.rules[rule], {.rule = rule}, holes);
  }
  for (std::size_t f = 0; f < pack.flags.size(); ++f) {
    add_holes(pack.flags[f].when, coverage.flags[f], {.flag = FlagIndex(f)},
              holes);
  }
  return holes;
}

std::vector<InfeasibleAtom> find_infeasible(const Pack& pack,
                                            const Coverage& coverage) {
  std::vector<InfeasibleAtom> found;
  const auto add = [&](const ConditionCoverage& condition,
                       InfeasibleAtom infeasible) {
    for (const AtomCoverage& atom : condition.atoms) {
      if (!atom.infeasible) continue;
      infeasible.atom = atom.atom;
      found.push_back(infeasible);
    }
  };
  for (const RuleIndex rule : by_urgency(pack)) {
    add(coverage.rules[rule], {.rule = rule});
  }
  for (std::size_t f = 0; f < pack.flags.size(); ++f) {
    add(coverage.flags[f], {.flag = FlagIndex(f)});
  }
  return found;
}

std::string infeasible_text(const Pack& pack,
                            const InfeasibleAtom& infeasible) {
  return name_of(pack, infeasible.rule, infeasible.flag) + ": `" +
         to_string(*infeasible.atom) + "`";
}

std::vector<Word> rows_that_fill(const Program& program, const Block& block,
                                 const Planes& planes,
                                 const CoverageHole& hole) {
  const Walk walk(program, planes, block.words());
  const Expr& condition = hole.condition(program.pack());
  Rows result = walk.as_it_is(condition);
  const bool shown = hole.kind == CoverageHole::Kind::not_shown;
  const bool wanted = shown ? hole.condition_value
                            : hole.kind == CoverageHole::Kind::never_true;
  if (!wanted) result = Walk::negated(std::move(result));
  std::vector<Word> rows = std::move(result.must);
  if (shown) {
    Rows atom = walk.as_it_is(*hole.atom);
    Rows flipped = walk.flipped(condition, *hole.atom);
    if (!hole.atom_value) atom = Walk::negated(std::move(atom));
    if (wanted) flipped = Walk::negated(std::move(flipped));
    for (std::size_t w = 0; w < rows.size(); ++w) {
      rows[w] &= atom.must[w] & flipped.must[w];
    }
  }
  for (std::size_t w = 0; w < rows.size(); ++w) {
    rows[w] &= valid_bits(block.rows(), w);
  }
  return rows;
}

std::string hole_text(const Pack& pack, const CoverageHole& hole) {
  const std::string name = name_of(pack, hole.rule, hole.flag);
  const bool rule = hole.rule.has_value();
  switch (hole.kind) {
    case CoverageHole::Kind::never_true:
      return name + (rule ? " never fired" : " was never true");
    case CoverageHole::Kind::never_false:
      return name + (rule ? " was never certain not to fire"
                          : " was never certainly false");
    case CoverageHole::Kind::not_shown:
      break;
  }
  std::string text = name + ": `" + to_string(*hole.atom) + "` ";
  text += hole.atom_value ? "true" : "false";
  text += " was never what made it ";
  return text + (hole.condition_value ? "true" : "false");
}

}  // namespace redflag
