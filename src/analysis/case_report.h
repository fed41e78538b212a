// SPDX-License-Identifier: Apache-2.0
// What `redflag pack test` says, as text, JSON and JUnit XML.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/case_runner.h"
#include "analysis/coverage.h"
#include "analysis/mutation.h"
#include "analysis/suggest.h"
#include "diag/source.h"

namespace redflag {

inline constexpr std::string_view kCasesSchema = "redflag/cases@1";

/// How many prompts people meet who report two signs.
struct PromptFigures {
  struct Group {
    std::size_t pairs = 0;
    double median = 0;  ///< prompts from the first to the result
    std::size_t most = 0;
    std::string longest;  ///< the pair that meets the most
  };
  Group others;       ///< pairs whose result is below the highest level
  Group emergencies;  ///< pairs that reach it
  std::vector<std::string> without_case;  ///< signs that no case reports alone
};

/// All that one run of the cases has to say.
struct CaseReport {
  std::shared_ptr<const Program> program;
  bool whole = true;  ///< else only some of the pack's cases were run
  std::vector<Case> cases;
  std::vector<CaseResult> results;            ///< one a case
  std::vector<CaseExplanation> explanations;  ///< one for each that failed
  CaseTally tally;
  Coverage coverage;
  std::vector<CoverageHole> holes;
  std::optional<MutationReport> mutation;
  std::optional<Suggestions> suggestions;
  std::optional<PromptFigures> prompts;

  /// Every case passes, and where mutants were run against all of them: no
  /// mutant that must be explained survived without it or was not decided, none
  /// was left out, and no waive silences nothing.
  bool passed() const;

  /// The mutants that make a run fail, and the waives that do.
  std::vector<std::string> failing_mutants() const;

  /// Of mutants or suggestions, something was left since a limit was reached.
  bool limit_reached() const;
};

/// Runs the cases and finds what they cover; what was not asked for is empty.
CaseReport make_case_report(const std::shared_ptr<const Program>& program,
                            std::vector<Case> cases, bool mutate, bool suggest,
                            const SolverLimits& limits = {});

struct CaseReportLayout {
  bool all = false;  ///< every hole and survivor, not only the first ones
};

std::string render_cases_text(const CaseReport& report, const Sources& sources,
                              CaseReportLayout layout);
std::string render_cases_json(const CaseReport& report, const Sources& sources);
/// One testcase a case, and one a mutant that fails the run, for build
/// servers.
std::string render_cases_junit(const CaseReport& report,
                               const Sources& sources);

/// `expected level soon, got routine`.
std::string problem_text(const Pack& pack, const CaseProblem& problem);

}  // namespace redflag
