// SPDX-License-Identifier: Apache-2.0
// Notes: rules that never fire without another one at their level or above.
#pragma once

#include "analysis/proof_check.h"

namespace redflag {

void prove_covered(const ProofSubject& subject, ProofFindings& findings);

}  // namespace redflag
