// SPDX-License-Identifier: Apache-2.0
// Mistakes in what patients and nurses keep, an answer sheet or a config, in
// their language. Those in packs are for authors, and stay English.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "diag/diagnostic.h"
#include "diag/source.h"
#include "text/words.h"

namespace redflag {

/// A message or hint of such a diagnostic in `words`; names and values in it
/// stay as they are, and so does what is not known here.
std::string diagnostic_words(const Words& words, std::string_view english);

/// As render_diagnostics of render/diagnostics_text.h, with all of it in
/// `words`.
std::string diagnostics_in(const Words& words, const Sources& sources,
                           const Diagnostics& diagnostics);

/// What diagnostic_words knows, with a "{}" for whatever differs.
std::span<const std::string_view> diagnostic_frames();

}  // namespace redflag
