// SPDX-License-Identifier: Apache-2.0
// What the prover found, in the words of the oracle.
#pragma once

#include <set>
#include <string>

#include "analysis/prover.h"

namespace redflag {

/// A line for each finding, as OracleFindings::lines() has them; and "not
/// decided: …" for what the prover gave up.
std::set<std::string> proof_lines(const ProofReport& report);

}  // namespace redflag
