// SPDX-License-Identifier: Apache-2.0
// Diagnostics as SARIF 2.1.0, which code review tools show at the lines.
#pragma once

#include <string>

#include "diag/diagnostic.h"
#include "diag/source.h"

namespace redflag {

/// One run of the tool "redflag": each code that was given as a rule with its
/// meaning and how to mend it, and each diagnostic as a result.
///
/// Units   lines and columns from 1, columns in code points, the end exclusive.
std::string render_diagnostics_sarif(const Sources& sources,
                                     const Diagnostics& diagnostics);

}  // namespace redflag
