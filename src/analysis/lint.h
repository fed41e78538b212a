// SPDX-License-Identifier: Apache-2.0
// What lint has to say about a pack that can be used. The checks are a list;
// each is a file of its own, lint_<name>.h, which says what it looks for.
#pragma once

#include <cstddef>

#include "analysis/lint_check.h"
#include "diag/diagnostic.h"

namespace redflag {

/// What the checks found, less what the pack waives.
struct LintReport {
  Diagnostics diagnostics;
  std::size_t waived = 0;  ///< findings that a [[waive]] silences
};

/// Runs every check. A [[waive]] of the pack that silences nothing is itself
/// a finding.
///
/// Cost  about O(size of the pack x depth of its conditions).
LintReport lint(const LintSubject& subject);

}  // namespace redflag
