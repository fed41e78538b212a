// SPDX-License-Identifier: Apache-2.0
// Where the bound is as narrow as can be, and by how much it is not.
#pragma once

#include "analysis/proof_check.h"

namespace redflag {

void prove_exact(const ProofSubject& subject, ProofFindings& findings);

}  // namespace redflag
