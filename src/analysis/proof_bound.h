// SPDX-License-Identifier: Apache-2.0
// The bound contains every completion: no answers, contradictions among them,
// can be completed to a level outside of `level` to `possible` by answers that
// contradict nothing.
#pragma once

#include "analysis/proof_check.h"

namespace redflag {

void prove_bound(const ProofSubject& subject, ProofFindings& findings);

}  // namespace redflag
