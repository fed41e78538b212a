// SPDX-License-Identifier: Apache-2.0
// Reads a pack's cases: vignettes with the level that they must get. Running
// them is case_runner.h. They are read here and not in pack/, since an answer
// is read by engine/, which stands above pack/, and only analysis needs cases.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "engine/answers.h"
#include "pack/model.h"
#include "pack/pack_reader.h"

namespace redflag {

/// How many cases one pack may have.
inline constexpr std::size_t kMaxCases = 100'000;

/// A vignette, its answers, and what a person who gives them must be told.
struct Case {
  std::string id;
  std::string text;
  std::string source;
  bool rest_is_no = false;           ///< else what is not named is unknown
  AnswerSheet sheet;                 ///< `rest` filled in
  std::vector<QuestionIndex> named;  ///< answered by the case itself, in order
  LevelIndex level;
  std::optional<LevelIndex> possible;
  std::optional<LevelIndex> advised;
  std::vector<RuleIndex> findings;  ///< these must fire; others may
  std::vector<RuleIndex> never;     ///< these must not fire
  /// Levels that may be advised, from low to high; `level` is one of them, and
  /// then the author's best. Empty: `level` must be given exactly.
  std::vector<LevelIndex> acceptable;
  /// The level above every acceptable one that is advised all the same, and
  /// the reason that the author gives for leaving it so.
  std::optional<LevelIndex> over;
  std::string over_because;
  Span span;  ///< of its id
};

/// Reads every `[[case]]` of the files of a pack's cases/ folder, in their
/// order; adds their texts to `sources`.
///
/// Unknown  with `rest = "no"` each question that is not named has
///          Answer::no_to(question); with "unknown" it is blank.
/// Errors   empty if and only if an error was added; all mistakes of all files
///          come in one run.
std::optional<std::vector<Case>> read_cases(const Pack& pack,
                                            const std::vector<PackFile>& files,
                                            Sources& sources,
                                            Diagnostics& diagnostics);

}  // namespace redflag
