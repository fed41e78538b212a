// SPDX-License-Identifier: Apache-2.0
// Diagnostics for people: where, what, the line itself with a caret, and the
// way out. For programs there is diagnostics_json.h.
#pragma once

#include <string>

#include "diag/diagnostic.h"
#include "diag/source.h"
#include "text/words.h"

namespace redflag {

/// One diagnostic in the form of compilers:
///
///   bone-pain.toml:41:8: error[RF1204]: rule "x" reads unknown question "y"
///   41 | when = "bone_pain and y"
///      |                       ^
///      hint: did you mean "z"?
///
/// A tab is shown as four spaces, a character that steers the terminal as its
/// escape; of a long line the part around the caret is shown. A span over
/// several lines is underlined in its first. Of an empty text no line is
/// shown, and about no text at all there is the message alone. `words` are
/// those around the message, which is in its language already.
std::string render_diagnostic(const Sources& sources,
                              const Diagnostic& diagnostic,
                              const Words& words = {});

/// All of them, in the order of the texts and of the places in them.
std::string render_diagnostics(const Sources& sources,
                               const Diagnostics& diagnostics,
                               const Words& words = {});

}  // namespace redflag
