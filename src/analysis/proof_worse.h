// SPDX-License-Identifier: Apache-2.0
// Worse answers never lower the level: no two full sheets differ in one
// question alone, in the direction of its `worse`, while the level goes down.
#pragma once

#include "analysis/proof_check.h"

namespace redflag {

void prove_worse(const ProofSubject& subject, ProofFindings& findings);

}  // namespace redflag
