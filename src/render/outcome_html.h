// SPDX-License-Identifier: Apache-2.0
// The card as one HTML file that needs no other.
#pragma once

#include <optional>
#include <string>

#include "engine/card.h"
#include "render/changes_text.h"

namespace redflag {

/// A whole page: no script, nothing loaded from anywhere (its own content
/// security policy says so), for light and dark screens, for telephones and
/// for A4 and Letter paper. What packs and answers say is escaped. `changes`
/// stands below the card.
std::string render_card_html(const Card& card,
                             const std::optional<ChangesWords>& changes = {});

}  // namespace redflag
