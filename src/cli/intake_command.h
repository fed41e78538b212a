// SPDX-License-Identifier: Apache-2.0
// What can be typed in an intake beside answers, on every screen. Lines of
// answers are read in intake_line.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace redflag {

/// One letter, or the word that it stands for, and what follows it.
struct LineCommand {
  enum class Kind : std::uint8_t {
    next,        ///< Enter alone
    go_to,       ///< g and a number or letters; g alone lists the screens
    why,         ///< ? and a line
    words,       ///< m, a line or none, the caller's words
    teach_back,  ///< t and what came of it
    call_back,   ///< c and when
    undo,        ///< u
    list,        ///< l
    carry_on,    ///< k
    back,        ///< b
    finish,      ///< w
    stop,        ///< q
  };
  Kind kind = Kind::next;
  std::size_t line = 0;  ///< 0: none was named
  std::string text{};

  bool operator==(const LineCommand&) const = default;
};

/// The command that `typed` is, in English or Spanish; nothing where it is
/// none, and may be answers.
std::optional<LineCommand> read_line_command(std::string_view typed);

}  // namespace redflag
