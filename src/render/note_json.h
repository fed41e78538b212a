// SPDX-License-Identifier: Apache-2.0
// The note of an intake as JSON, "redflag/note@1".
#pragma once

#include <string>
#include <string_view>

#include "engine/outcome.h"
#include "render/note_content.h"

namespace redflag {

inline constexpr std::string_view kNoteSchema = "redflag/note@1";

/// The note, indented, with at most kMaxJsonNoteCharacters, and a line feed.
///
/// Levels are ids, as in an outcome; the texts are those of the note. A list
/// has its "items", and in "cut" how many more there were. What was not
/// recorded is null.
std::string render_note_json(const Pack& pack, const Outcome& outcome,
                             const Note& note);

}  // namespace redflag
