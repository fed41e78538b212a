// SPDX-License-Identifier: Apache-2.0
// What `redflag explain --what-if` and `--exact` add, as text and as JSON.
#pragma once

#include <string>

#include "analysis/exact_bound.h"
#include "analysis/what_if.h"
#include "text/json_writer.h"

namespace redflag {

/// The exact bound beside Kleene's, `levels`.
std::string render_exact_bound_text(const Pack& pack, const Levels& levels,
                                    const ExactBound& bound);

/// The changes of `sheet`, and the answer that would settle most.
std::string render_what_if_text(const Pack& pack, const AnswerSheet& sheet,
                                const WhatIf& what_if);

/// A member "exact": {"level", "possible", "level_proved", "possible_proved"}.
void write_exact_bound(JsonWriter& json, const Pack& pack,
                       const ExactBound& bound);

/// A member "what_if": {"raise", "lower", "settles"}.
void write_what_if(JsonWriter& json, const Pack& pack, const WhatIf& what_if);

}  // namespace redflag
