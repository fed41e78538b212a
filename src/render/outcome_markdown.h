// SPDX-License-Identifier: Apache-2.0
// The card as a sheet to take along to a visit, in Markdown.
#pragma once

#include <optional>
#include <string>

#include "engine/card.h"
#include "render/changes_text.h"

namespace redflag {

/// The outcome and what to do, every answer, the reasons with their sources
/// also at the highest level, questions to ask, and room for notes. What packs
/// and answers say is text there, never markup. `changes` stands below what to
/// do.
std::string render_card_markdown(
    const Card& card, const std::optional<ChangesWords>& changes = {});

}  // namespace redflag
