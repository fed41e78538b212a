// SPDX-License-Identifier: Apache-2.0
// The parts of a card in their order, with their headings, in the language of
// the card: what its text, HTML and Markdown have in common.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/card.h"

namespace redflag {

enum class CardPart : std::uint8_t {
  advice,
  told,
  say,
  more_urgent,
  gaps,
  why,
  also,
  contradictions,
  changed,
  steps,
  open_steps,
};

/// One line of a section, and what stands below it.
struct CardItem {
  std::string text;
  std::vector<std::string> notes;

  bool operator==(const CardItem&) const = default;
};

/// Several lines under a heading, which has no colon.
struct CardSection {
  CardPart part = CardPart::told;
  std::string title;
  std::vector<CardItem> items;

  bool operator==(const CardSection&) const = default;
};

/// The sentences around the sections. Each may be empty.
struct CardFrame {
  // Above, after the level.
  std::string incomplete;   ///< what the missing answers could bring
  std::string cannot_call;  ///< what to do then
  std::string given;        ///< when the answers were given, if not now
  std::string about;        ///< whom "you" means, where somebody else answers
  std::string call_now;     ///< "Call 999 now."
  std::string by;           ///< "Make contact by Saturday …"
  std::string who_to_call;  ///< over the numbers
  std::string not_set;      ///< below them, where one is needed now
  // Below.
  std::string more_may_apply;
  std::string steps_left_out;
  std::string numbers_missing;
  std::string made;  ///< "Made on Saturday …"
};

CardFrame card_frame(const Card& card);

/// What is there to say. A card of the highest level says what to do, what was
/// told and what to say, and nothing else.
std::vector<CardSection> card_sections(const Card& card);

/// The reasons that decide, with their sources; also at the highest level.
CardSection card_reasons(const Card& card);

}  // namespace redflag
