// SPDX-License-Identifier: Apache-2.0
// Answers as members of a JSON document, and how they count where that is
// otherwise than they were given.
#pragma once

#include <span>

#include "engine/answers.h"
#include "engine/safe_reading.h"
#include "text/json_writer.h"

namespace redflag {

/// An answer as the value that a program would give it.
void write_answer(JsonWriter& json, const Question& question,
                  const Answer& answer);

/// "changed": [{"question", "counts": "as given" or "not sure"}]
void write_changed(JsonWriter& json, const Pack& pack,
                   std::span<const ChangedAnswer> answers);

/// "old": [{"question", "answer"}], what `sheet` has set aside of them.
void write_old(JsonWriter& json, const Pack& pack, const AnswerSheet& sheet,
               std::span<const QuestionIndex> questions);

}  // namespace redflag
