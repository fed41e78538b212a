// SPDX-License-Identifier: Apache-2.0
// The interview can ask whatever a rule needs, and what it skips since it
// cannot matter would not have changed the outcome.
#pragma once

#include "analysis/proof_check.h"

namespace redflag {

void prove_interview(const ProofSubject& subject, ProofFindings& findings);

}  // namespace redflag
