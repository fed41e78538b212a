// SPDX-License-Identifier: Apache-2.0
// What is new or worse than last time, below a card.
#pragma once

#include <cstddef>
#include <string>

#include "engine/answers.h"
#include "engine/sheet_changes.h"
#include "pack/model.h"
#include "text/json_writer.h"

namespace redflag {

/// In lines of at most `width` cells, an empty line before the first.
std::string render_changes(const Pack& pack, const AnswerSheet& earlier,
                           const AnswerSheet& sheet,
                           const SheetChanges& changes, std::size_t width);

/// As a JSON object: "taken", the levels then and now, "new_findings", "worse"
/// with both answers, "gone".
void write_changes(JsonWriter& json, const Pack& pack,
                   const AnswerSheet& earlier, const AnswerSheet& sheet,
                   const SheetChanges& changes);

}  // namespace redflag
