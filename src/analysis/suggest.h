// SPDX-License-Identifier: Apache-2.0
// Ready-made cases for what no case covers: the answers, but never the level,
// which an author reads from the source and not from redflag.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analysis/answer_search.h"
#include "analysis/case_file.h"
#include "analysis/coverage.h"
#include "analysis/mutation.h"
#include "analysis/sheet_solver.h"
#include "engine/program.h"

namespace redflag {

/// A draft that the evaluator has shown to do what it is for.
struct Suggestion {
  std::string covers;  ///< what, on one line
  Draft draft;
  /// Of a mutant that changes no level here: the rule that fires, or does not,
  /// and that the case has to name for the mutant to be noticed.
  std::optional<RuleIndex> name_finding;
  std::optional<RuleIndex> name_never;
};

/// What was found, and by name what was not.
struct Suggestions {
  std::vector<Suggestion> found;
  std::vector<std::string> not_found;  ///< as in Suggestion::covers
  /// Likewise: no answers without a contradiction can show it.
  std::vector<std::string> impossible = {};
  /// Likewise: none with numbers of at most six decimals.
  std::vector<std::string> only_finer = {};
  bool limit_reached = false;  ///< so that some were not found, perhaps

  void add(Suggestions more);
  /// What was not found, by what the solver made of it.
  void add_missing(const SolvedDraft& solved, std::string name);
  /// How many were looked for.
  std::size_t size() const;
};

/// One suggestion a hole, or its name. What the search does not find, the
/// solver looks for.
///
/// Cost  at most a few thousand evaluated rows a hole; bounded in steps that
///       `limits.conflicts` scales.
Suggestions suggest_for_holes(const Program& program,
                              const std::vector<Case>& cases,
                              const std::vector<CoverageHole>& holes,
                              const SolverLimits& limits = {});

/// One suggestion for each mutant that survived: one with which the level of
/// the case differs where that was found, or else one in which the rule fires
/// in one of the two alone. Bounded likewise.
Suggestions suggest_for_mutants(const Pack& pack,
                                const std::vector<Case>& cases,
                                const MutationReport& report,
                                const SolverLimits& limits = {});

/// A file of cases: `[[case]]` tables with `level = ""` that can be read once
/// the levels are filled in, numbered from 1, past the ids that are `taken`.
/// The same answers are written once, with all that they cover. What was not
/// found is named in comments.
std::string suggestions_text(const Pack& pack, const Suggestions& suggestions,
                             const std::set<std::string>& taken = {});

}  // namespace redflag
