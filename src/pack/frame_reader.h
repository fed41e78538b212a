// SPDX-License-Identifier: Apache-2.0
// The frame of a pack: levels, [pack] itself, pages and sources, which all
// else refers to.
#pragma once

#include "pack/pack_draft.h"

namespace redflag {

/// Reads them into the draft, with an error for each mistake.
void read_frame(PackDraft& draft);

}  // namespace redflag
