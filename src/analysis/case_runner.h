// SPDX-License-Identifier: Apache-2.0
// Runs a pack's cases and counts how they came out. How that is shown is
// case_report.h; what the cases reach is coverage.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/case_file.h"
#include "engine/block.h"
#include "engine/evaluator.h"
#include "engine/program.h"
#include "engine/truth.h"

namespace redflag {

using CaseIndex = Index<struct CaseTag>;

/// Cases in blocks, evaluated. Keeps the program alive.
class EvaluatedCases {
 public:
  EvaluatedCases(std::shared_ptr<const Program> program,
                 const std::vector<Case>& cases);

  /// Up to kMaxBlockRows cases; case `first` + r is row r.
  struct Chunk {
    std::size_t first = 0;
    Block block;
    Planes planes;
  };

  const Program& program() const { return *program_; }
  std::size_t size() const { return size_; }
  const std::vector<Chunk>& chunks() const { return chunks_; }
  const Chunk& chunk_of(CaseIndex c) const {
    return chunks_[c / kMaxBlockRows];
  }
  static RowIndex row_of(CaseIndex c) { return RowIndex(c % kMaxBlockRows); }
  Truth truth(NodeIndex node, CaseIndex c) const {
    return chunk_of(c).planes.truth(*program_, node, row_of(c));
  }

 private:
  std::shared_ptr<const Program> program_;
  std::size_t size_ = 0;
  std::vector<Chunk> chunks_;
};

/// One thing that a case expected and did not get.
struct CaseProblem {
  enum class Kind : std::uint8_t {
    level,            ///< `expected` and `actual`, as the next two
    possible,         //
    advised,          //
    not_acceptable,   ///< `actual` is advised and not acceptable
    other_over,       ///< over-triage is excused at `expected` alone
    no_longer_over,   ///< it is excused at `expected`, but acceptable now
    missing_finding,  ///< `rule` did not fire
    fired,            ///< `rule` fired and never should
  };
  Kind kind = Kind::level;
  LevelIndex expected;
  LevelIndex actual;
  RuleIndex rule;

  bool operator==(const CaseProblem&) const = default;
};

/// What of a case one evaluated row does not meet; empty where it passes.
///
/// A case with `acceptable` is judged by what is advised, which is what the
/// person is told; any other by its level, and by what is advised where it
/// says so or where `rest = "no"`. Nothing excuses a level that is too low;
/// `over` excuses the one that it names, and only while that is advised.
std::vector<CaseProblem> problems_of(const Case& of, const Program& program,
                                     const Planes& planes, RowIndex row);

/// How one case came out.
struct CaseResult {
  Levels levels;
  LevelIndex judged;  ///< what is compared with the case's own level
  std::vector<CaseProblem> problems;

  bool passed() const { return problems.empty(); }
};

std::vector<CaseResult> run_cases(const std::vector<Case>& cases,
                                  const EvaluatedCases& evaluated);

/// Counts over all cases.
struct CaseTally {
  std::size_t cases = 0;
  std::size_t passed = 0;
  /// By expected level, then by the level judged.
  std::vector<std::vector<std::size_t>> table;
  /// Cases judged below, or above, what they expect (acceptable levels
  /// included).
  std::size_t under = 0;
  std::size_t over = 0;

  /// Of the cases with acceptable levels alone.
  struct Acceptable {
    std::size_t cases = 0;
    std::size_t acceptable = 0;
    std::size_t best = 0;  ///< the author's best level itself
    std::size_t under = 0;
    std::size_t over = 0;
    std::size_t over_excused = 0;  ///< of `over`, those with a written reason
  };
  Acceptable acceptable;

  /// Sensitivity at a level: of the cases that expect this level or one above
  /// it (`expected`), those that got this level or one above it (`reached`).
  struct Sensitivity {
    std::size_t expected = 0;
    std::size_t reached = 0;
  };
  Sensitivity sensitivity(LevelIndex level) const;
};

CaseTally tally(const Pack& pack, const std::vector<Case>& cases,
                const std::vector<CaseResult>& results);

/// A rule that fired in a case, or what keeps one of the expected level from
/// firing.
struct CaseRuleNote {
  RuleIndex rule;
  bool certain = true;
  /// The fewest atoms that would have to change for it to fire, as in
  /// "not headache_usual"; empty for one that fired.
  std::vector<std::string> missing;
};

/// Why a case came out as it did.
struct CaseExplanation {
  std::vector<CaseRuleNote> fired;  ///< must fire, then may; in pack's order
  /// Rules of the expected level that come nearest to firing, where the case
  /// got less; at most three.
  std::vector<CaseRuleNote> nearest;
};

CaseExplanation explain_case(const EvaluatedCases& evaluated, CaseIndex index,
                             const Case& of);

/// Whether a case is meant: `filter` is empty, part of its id, or a pattern
/// with * and ? for the whole id.
bool matches_filter(std::string_view id, std::string_view filter);

}  // namespace redflag
