// SPDX-License-Identifier: Apache-2.0
// Outcomes as Observations of FHIR R4, one a line: what `--to fhir` writes.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/outcome.h"
#include "engine/program.h"

namespace redflag {

/// The input column with the moment of an Observation.
inline constexpr std::string_view kFhirAuthored = "authored";

/// Whether a text is a dateTime of FHIR: 2026, 2026-11, 2026-11-21 or
/// 2026-11-21T20:50:00Z with its zone.
bool is_fhir_moment(std::string_view text);

/// Appends one line.
///
/// The level is the value; the possible and the advised level, the rules that
/// fired with theirs, and those that may (for which the data are absent) are
/// components. It is final, or preliminary where a missing answer could raise
/// the level. `id` is the identifier of its subject, `moment` its
/// effectiveDateTime; what is empty, or no dateTime, is left out.
void append_observation(std::string& out, const Program& program,
                        const Outcome& outcome, std::string_view id,
                        std::string_view moment);

}  // namespace redflag
