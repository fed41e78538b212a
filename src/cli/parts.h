// SPDX-License-Identifier: Apache-2.0
// A long text in parts that fit the window, so that no line leaves it unseen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "cli/terminal.h"
#include "text/words.h"

namespace redflag {

/// How the saying of a text ended.
enum class Said : std::uint8_t {
  all,
  back,         ///< b at a pause
  stopped,      ///< q at a pause
  ended,        ///< the input ended at a pause; the rest was said
  interrupted,  ///< Ctrl-C at a pause
};

struct PartsLook {
  bool result = false;       ///< goes to standard output, not to the talk
  bool can_go_back = false;  ///< b is offered at a pause
  Emphasis first_line{};
  std::string_view above_pause{};  ///< said with every pause: lines
  /// Lines that must fit below the last part, that of the typed answer among
  /// them.
  std::size_t room_after = 1;
};

/// How many lines a text has; each ends in a line feed.
std::size_t count_lines(std::string_view text);

/// Asks for Enter before more is said, where something said since the last
/// line was read would leave the window with `lines` more.
Said make_room(Terminal& terminal, std::size_t lines, bool can_go_back,
               const Words& words);

/// Says `text`, and pauses where it would push off what was not seen yet. It
/// says all at once where the window's size is not known, and in plain mode.
Said say_in_parts(Terminal& terminal, std::string_view text,
                  const PartsLook& look, const Words& words);

}  // namespace redflag
