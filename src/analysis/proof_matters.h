// SPDX-License-Identifier: Apache-2.0
// Each question that some rule reads can change the level: two full sheets
// differ in it alone and have different levels.
#pragma once

#include "analysis/proof_check.h"

namespace redflag {

void prove_matters(const ProofSubject& subject, ProofFindings& findings);

}  // namespace redflag
