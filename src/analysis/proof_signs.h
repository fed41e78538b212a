// SPDX-License-Identifier: Apache-2.0
// No sign that somebody ticks ends at the lowest level: on no full sheet with
// its notice ticked is that the level.
#pragma once

#include "analysis/proof_check.h"

namespace redflag {

void prove_signs(const ProofSubject& subject, ProofFindings& findings);

}  // namespace redflag
