// SPDX-License-Identifier: Apache-2.0
// The note of an intake as text to paste: as SBAR (situation, background,
// assessment, recommendation), plain, or in Markdown. What it says is put
// together in note_content.h.
#pragma once

#include <cstddef>
#include <string>

#include "render/note_content.h"
#include "text/words.h"

namespace redflag {

/// The note as SBAR, in lines of at most `width` cells and at most
/// kMaxNoteCharacters. The assessment holds the level and the rules that
/// matched, nothing else.
std::string render_note_sbar(const Note& note, const Words& words,
                             std::size_t width = 80);

/// The same with the level and what to do first.
std::string render_note_text(const Note& note, const Words& words,
                             std::size_t width = 80);

/// The SBAR as Markdown, not wrapped. Text of others is escaped.
std::string render_note_markdown(const Note& note, const Words& words);

}  // namespace redflag
