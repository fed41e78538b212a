// SPDX-License-Identifier: Apache-2.0
// "Not sure" never advises less than the least of the answers: on no sheet
// where a question applies and is open is less advised than with each of its
// answers.
#pragma once

#include "analysis/proof_check.h"

namespace redflag {

void prove_unsure(const ProofSubject& subject, ProofFindings& findings);

}  // namespace redflag
