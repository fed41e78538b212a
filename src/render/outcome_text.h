// SPDX-License-Identifier: Apache-2.0
// The result card as plain text. What it says is put together in
// engine/card.h.
#pragma once

#include <cstddef>
#include <string>

#include "engine/card.h"

namespace redflag {

struct CardTextOptions {
  std::size_t width = 80;
};

/// The card in lines of at most `width` cells, most important first. The first
/// line is the level, in words.
std::string render_card(const Card& card, const CardTextOptions& options = {});

}  // namespace redflag
