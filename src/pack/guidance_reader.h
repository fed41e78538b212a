// SPDX-License-Identifier: Apache-2.0
// What stands beside the rules of a pack: next steps, promises, hazards and
// waives. No rule reads it.
#pragma once

#include "pack/pack_draft.h"

namespace redflag {

/// Reads them into the draft, with an error for each mistake.
void read_guidance(PackDraft& draft);

}  // namespace redflag
