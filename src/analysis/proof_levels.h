// SPDX-License-Identifier: Apache-2.0
// Each level can be reached: some full sheet has it as its level.
#pragma once

#include "analysis/proof_check.h"

namespace redflag {

void prove_levels(const ProofSubject& subject, ProofFindings& findings);

}  // namespace redflag
