// SPDX-License-Identifier: Apache-2.0
// Each [[promise]] holds: on no full sheet does its `when` hold while the level
// is below its `at_least`. Where that is so but for sheets with answers
// missing, a note says it.
#pragma once

#include "analysis/proof_check.h"

namespace redflag {

void prove_promises(const ProofSubject& subject, ProofFindings& findings);

}  // namespace redflag
