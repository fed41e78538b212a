// SPDX-License-Identifier: Apache-2.0
// A pack as a document on paper, for the clinicians who review it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pack/model.h"

namespace redflag {

/// A case as the document shows it. Read by analysis/case_file.h, which this
/// room does not see.
struct DocumentCase {
  std::string id;
  std::string text;
  std::string source;
  /// What is answered, in words.
  std::vector<std::pair<QuestionIndex, std::string>> answers;
  bool rest_is_no = false;
  LevelIndex level;
  std::optional<LevelIndex> possible;
  std::optional<LevelIndex> advised;
  std::vector<LevelIndex> acceptable;
  std::optional<LevelIndex> over;
  std::string over_because;
  std::vector<RuleIndex> findings;
  std::vector<RuleIndex> never;
};

/// All that the pack says, as Markdown with a table of contents: every level,
/// question, rule, threshold, next step, source, promise, hazard, waive and
/// case, with its id and with room to mark what is to be changed.
///
/// Every text of the pack is escaped. Conditions stand in words, and as they
/// are in the pack.
std::string render_pack_markdown(const Pack& pack,
                                 const std::vector<DocumentCase>& cases);

}  // namespace redflag
