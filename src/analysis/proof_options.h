// SPDX-License-Identifier: Apache-2.0
// Notes: options of questions that rules read which never change the level.
#pragma once

#include "analysis/proof_check.h"

namespace redflag {

void prove_options(const ProofSubject& subject, ProofFindings& findings);

}  // namespace redflag
