// SPDX-License-Identifier: Apache-2.0
#include "analysis/case_runner.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "analysis/condition_atoms.h"

namespace redflag {
namespace {

template <class T>
bool holds(const std::vector<T>& list, T item) {
  return std::ranges::find(list, item) != list.end();
}

LevelIndex judged_level(const Case& of, const Levels& levels) {
  return of.acceptable.empty() ? levels.level : levels.advised;
}

// What would have to change for a condition to become true or false.
class Distance {
 public:
  Distance(const Program& program, const Planes& planes, RowIndex row)
      : program_(program), planes_(planes), row_(row) {}

  using Changes = std::vector<std::string>;

  // Nothing where no change of atoms does it.
  std::optional<Changes> to(const Expr& expr, bool wanted) const {
    switch (expr.kind) {
      case ExprKind::yes:
      case ExprKind::no:
        if ((expr.kind == ExprKind::yes) == wanted) return Changes{};
        return std::nullopt;
      case ExprKind::not_:
        return to(expr.operands[0], !wanted);
      case ExprKind::and_:
      case ExprKind::or_:
      case ExprKind::at_least:
        return to_junction(expr, wanted);
      default:
        return to_atom(expr, wanted);
    }
  }

 private:
  Changes to_atom(const Expr& expr, bool wanted) const {
    const Truth truth = planes_.truth(program_, program_.node_of(expr), row_);
    if (truth == (wanted ? kTrue : kFalse)) return {};
    return {(wanted ? "" : "not ") + to_string(expr)};
  }

  std::optional<Changes> to_junction(const Expr& expr, bool wanted) const {
    std::vector<Changes> parts;
    for (const Expr& operand : expr.operands) {
      if (auto part = to(operand, wanted)) parts.push_back(*std::move(part));
    }
    const std::size_t operands = expr.operands.size();
    const std::size_t to_hold = needed_to_hold(expr);
    const std::size_t needed = wanted ? to_hold : operands + 1 - to_hold;
    if (parts.size() < needed) return std::nullopt;
    std::ranges::stable_sort(parts, {}, &Changes::size);
    Changes all;
    for (std::size_t i = 0; i < needed; ++i) {
      for (std::string& change : parts[i]) {
        if (!holds(all, change)) all.push_back(std::move(change));
      }
    }
    return all;
  }

  const Program& program_;
  const Planes& planes_;
  RowIndex row_;
};

// Goes back to the last * and lets it take one letter more, so the cost is at
// most the product of the lengths.
bool matches_pattern(std::string_view text, std::string_view pattern) {
  std::size_t t = 0;
  std::size_t p = 0;
  std::optional<std::size_t> star;
  std::size_t taken = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = t;
    } else if (p < pattern.size() &&
               (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star) {
      p = *star + 1;
      t = ++taken;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

}  // namespace

EvaluatedCases::EvaluatedCases(std::shared_ptr<const Program> program,
                               const std::vector<Case>& cases)
    : program_(std::move(program)), size_(cases.size()) {
  for (std::size_t first = 0; first < size_; first += kMaxBlockRows) {
    const std::size_t rows = std::min(kMaxBlockRows, size_ - first);
    Chunk& chunk = chunks_.emplace_back(
        Chunk{.first = first, .block = Block(*program_, rows), .planes = {}});
    for (std::size_t row = 0; row < rows; ++row) {
      chunk.block.set(RowIndex(row), cases[first + row].sheet);
    }
    evaluate(*program_, chunk.block, chunk.planes);
  }
}

std::vector<CaseProblem> problems_of(const Case& of, const Program& program,
                                     const Planes& planes, RowIndex row) {
  using Kind = CaseProblem::Kind;
  std::vector<CaseProblem> problems;
  const auto compare = [&](Kind kind, LevelIndex expected, LevelIndex actual) {
    if (expected == actual) return;
    problems.push_back({.kind = kind, .expected = expected, .actual = actual});
  };
  const Levels levels = levels_at(program, planes, row);
  if (of.acceptable.empty()) {
    compare(Kind::level, of.level, levels.level);
  } else if (of.over && levels.advised >= of.acceptable.front()) {
    compare(holds(of.acceptable, levels.advised) ? Kind::no_longer_over
                                                 : Kind::other_over,
            *of.over, levels.advised);
  } else if (!holds(of.acceptable, levels.advised)) {
    compare(Kind::not_acceptable, of.level, levels.advised);
  }
  if (of.possible) compare(Kind::possible, *of.possible, levels.possible);
  if (of.advised) {
    compare(Kind::advised, *of.advised, levels.advised);
  } else if (of.rest_is_no && of.acceptable.empty()) {
    compare(Kind::advised, of.level, levels.advised);
  }
  const auto fired = [&](RuleIndex rule) {
    return planes.truth(program, program.rule(rule), row).must;
  };
  for (const RuleIndex rule : of.findings) {
    if (fired(rule)) continue;
    problems.push_back({.kind = Kind::missing_finding, .rule = rule});
  }
  for (const RuleIndex rule : of.never) {
    if (fired(rule)) problems.push_back({.kind = Kind::fired, .rule = rule});
  }
  return problems;
}

std::vector<CaseResult> run_cases(const std::vector<Case>& cases,
                                  const EvaluatedCases& evaluated) {
  const Program& program = evaluated.program();
  std::vector<CaseResult> results;
  results.reserve(cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const CaseIndex index(i);
    const Planes& planes = evaluated.chunk_of(index).planes;
    const RowIndex row = EvaluatedCases::row_of(index);
    const Levels levels = levels_at(program, planes, row);
    results.push_back(
        {.levels = levels,
         .judged = judged_level(cases[i], levels),
         .problems = problems_of(cases[i], program, planes, row)});
  }
  return results;
}

CaseTally::Sensitivity CaseTally::sensitivity(LevelIndex level) const {
  Sensitivity result;
  for (std::size_t expected = level; expected < table.size(); ++expected) {
    for (std::size_t judged = 0; judged < table.size(); ++judged) {
      result.expected += table[expected][judged];
      if (judged >= level) result.reached += table[expected][judged];
    }
  }
  return result;
}

CaseTally tally(const Pack& pack, const std::vector<Case>& cases,
                const std::vector<CaseResult>& results) {
  CaseTally counts;
  counts.cases = cases.size();
  counts.table.assign(pack.levels.size(),
                      std::vector<std::size_t>(pack.levels.size(), 0));
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const Case& of = cases[i];
    const LevelIndex judged = results[i].judged;
    const bool ranged = !of.acceptable.empty();
    const LevelIndex low = ranged ? of.acceptable.front() : of.level;
    const LevelIndex high = ranged ? of.acceptable.back() : of.level;
    counts.passed += results[i].passed();
    counts.table[of.level][judged] += 1;
    counts.under += judged < low;
    counts.over += judged > high;
    if (!ranged) continue;
    counts.acceptable.cases += 1;
    counts.acceptable.acceptable += holds(of.acceptable, judged);
    counts.acceptable.best += judged == of.level;
    counts.acceptable.under += judged < low;
    counts.acceptable.over += judged > high;
    counts.acceptable.over_excused += judged > high && of.over == judged;
  }
  return counts;
}

CaseExplanation explain_case(const EvaluatedCases& evaluated, CaseIndex index,
                             const Case& of) {
  constexpr std::size_t kMostNearest = 3;
  const Program& program = evaluated.program();
  const Pack& pack = program.pack();
  const Planes& planes = evaluated.chunk_of(index).planes;
  const RowIndex row = EvaluatedCases::row_of(index);
  const LevelIndex judged = judged_level(of, levels_at(program, planes, row));
  CaseExplanation explanation;
  std::vector<CaseRuleNote> open;
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    const RuleIndex rule(r);
    const Truth truth = evaluated.truth(program.rule(rule), index);
    if (truth.must) {
      explanation.fired.push_back({.rule = rule});
    } else if (truth.may) {
      open.push_back({.rule = rule, .certain = false});
    }
    if (truth.must || judged >= of.level || pack[rule].level != of.level) {
      continue;
    }
    if (auto missing =
            Distance(program, planes, row).to(pack[rule].when, true)) {
      explanation.nearest.push_back({rule, false, *std::move(missing)});
    }
  }
  std::ranges::move(open, std::back_inserter(explanation.fired));
  std::ranges::stable_sort(explanation.nearest, {}, [](const auto& note) {
    return note.missing.size();
  });
  if (explanation.nearest.size() > kMostNearest) {
    explanation.nearest.resize(kMostNearest);
  }
  return explanation;
}

bool matches_filter(std::string_view id, std::string_view filter) {
  if (filter.find_first_of("*?") == std::string_view::npos) {
    return id.find(filter) != std::string_view::npos;
  }
  return matches_pattern(id, filter);
}

}  // namespace redflag
