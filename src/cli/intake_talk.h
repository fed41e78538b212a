// SPDX-License-Identifier: Apache-2.0
// The talk of an intake: screens out, typed lines in. What comes next is
// decided by interview/intake.h.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "cli/intake_line.h"
#include "cli/intake_text.h"
#include "cli/terminal.h"
#include "engine/card.h"
#include "interview/intake.h"

namespace redflag {

class IntakeTalk {
 public:
  enum class End : std::uint8_t {
    finished,     ///< the note was asked for
    stopped,      ///< q
    input_ended,  ///< before the note was asked for
    interrupted,  ///< Ctrl-C
  };

  /// `card` gives the card for the answers so far, `time` the time as a sheet
  /// keeps it.
  IntakeTalk(Intake& intake, Terminal& terminal, std::function<Card()> card,
             std::function<std::string()> time);

  /// Talks until the note is asked for or the nurse stops.
  End run();

 private:
  /// What follows after a line: stay asks for another, the others end it.
  enum class Next : std::uint8_t { stay, finish, stop, end, interrupt };

  Next step();
  Next use(const std::string& line);
  Next use(const LineAnswers& answers);
  Next use(const LineCommand& command);
  Next tell();
  Next go_on();
  Next finish();
  void move_on();
  Next go_to(const std::string& text);
  bool undo();
  Next keep_words(const LineCommand& command);
  Next keep_field(std::string_view field, const std::string& text);
  Next read(std::string& line);
  Next complain(const std::string& problem);
  void say(const std::string& text);
  void say_status();
  void show();

  Intake& intake_;
  Terminal& terminal_;
  std::function<Card()> card_;
  std::function<std::string()> time_;
  std::string last_footer_;
  int tries_ = 0;
};

}  // namespace redflag
