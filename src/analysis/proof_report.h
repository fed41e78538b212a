// SPDX-License-Identifier: Apache-2.0
// What `redflag pack prove` says, as text and as JSON.
#pragma once

#include <string>
#include <string_view>

#include "analysis/prover.h"
#include "diag/source.h"
#include "engine/program.h"

namespace redflag {

inline constexpr std::string_view kProofSchema = "redflag/proof@1";

struct ProofReportLayout {
  bool all = false;  ///< every note, not only the first ones of each property
};

/// A line a property with its counts, then each finding with its witnesses:
/// their answers are lines of TOML, as `check --answers` reads them.
std::string render_proof_text(const Program& program, const ProofReport& report,
                              const Sources& sources, ProofReportLayout layout);
std::string render_proof_json(const Program& program, const ProofReport& report,
                              const Sources& sources);

}  // namespace redflag
