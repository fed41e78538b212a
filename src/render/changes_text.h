// SPDX-License-Identifier: Apache-2.0
// What is new or worse than last time, below a card.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "engine/answers.h"
#include "engine/sheet_changes.h"
#include "pack/model.h"
#include "text/json_writer.h"
#include "text/moment.h"

namespace redflag {

/// What changed, in words: for every form of a card.
struct ChangesWords {
  struct Part {
    std::string title;
    std::vector<std::string> items;
  };
  std::string title;                 ///< "Since last time (Friday ...)"
  std::vector<std::string> opening;  ///< how it compares, and with what
  std::vector<Part> parts;
  std::string closing;  ///< where nothing is listed; else empty
};

/// `now` and `zone` say how to show when the earlier answers were given, and
/// whether that can be.
ChangesWords changes_words(const Pack& pack, const AnswerSheet& earlier,
                           const AnswerSheet& sheet,
                           const SheetChanges& changes,
                           std::chrono::sys_seconds now, const Zone& zone);

/// In lines of at most `width` cells, an empty line before the first.
std::string render_changes(const ChangesWords& changes, std::size_t width);

/// As a JSON object: "taken", the levels then and now, "urgency" with
/// "missing" ("since is later": what it is compared with is the later of the
/// two, and all lists are empty), "newer_version" of the earlier answers,
/// "new_findings", and with both answers "worse", "changed", "first_answered",
/// "gone" and what is not compared, "older" and "other_meaning".
void write_changes(JsonWriter& json, const Pack& pack,
                   const AnswerSheet& earlier, const AnswerSheet& sheet,
                   const SheetChanges& changes);

}  // namespace redflag
