// SPDX-License-Identifier: Apache-2.0
// Diagnostics for programs. For people there is diagnostics_text.h.
#pragma once

#include <string>

#include "diag/diagnostic.h"
#include "diag/source.h"

namespace redflag {

/// All diagnostics as one JSON document, which keeps its form:
///
///   {"schema": "redflag/diagnostics@1", "diagnostics": [{"code": "RF1204",
///    "severity": "error", "file": "bone-pain.toml", "line": 41, "column": 23,
///    "end_line": 41, "end_column": 38, "message": "…", "hint": "…"}]}
///
/// Units   lines and columns from 1, columns in code points, the end exclusive.
/// Unknown a diagnostic about no text has null in the five places that say
///         where; a hint that there is none of is "".
std::string render_diagnostics_json(const Sources& sources,
                                    const Diagnostics& diagnostics);

}  // namespace redflag
