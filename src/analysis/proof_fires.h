// SPDX-License-Identifier: Apache-2.0
// Each rule can fire: some full sheet makes it certain.
#pragma once

#include "analysis/proof_check.h"

namespace redflag {

void prove_fires(const ProofSubject& subject, ProofFindings& findings);

}  // namespace redflag
