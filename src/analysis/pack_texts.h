// SPDX-License-Identifier: Apache-2.0
// Every text of a pack that people are shown, with where it stands.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "pack/model.h"

namespace redflag {

/// Who meets a text, and where.
enum class TextPlace : std::uint8_t {
  question,   ///< `ask`, `short`, `ask_about`, a notice, an option's label
  page_line,  ///< the same for one line of a page of ticks
  why,        ///< the answer to "why do you ask?"
  because,    ///< why a rule counts, on the card
  advice,     ///< what to do meanwhile, on the card
  level,      ///< title and action of a level
  step,       ///< guidance
  frame,      ///< opening, closing and titles
};

/// One text.
struct PackText {
  TextPlace place;
  const std::string* where;  ///< the id that it belongs to
  std::string_view key;      ///< "ask", "because"
  const std::string* text;
  Span span;                        ///< of the id
  std::optional<SignIndex> sign{};  ///< whose it is, if a sign's
};

/// Calls `look` for each text that is not empty. What nurses alone are shown,
/// and sources, are left out.
void for_each_text(const Pack& pack,
                   const std::function<void(const PackText&)>& look);

}  // namespace redflag
