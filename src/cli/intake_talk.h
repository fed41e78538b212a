// SPDX-License-Identifier: Apache-2.0
// The talk of an intake: screens out, typed lines in. What comes next is
// decided by interview/intake.h.
#pragma once

#include <chrono>
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
    interrupted,  ///< Ctrl-C, or another signal that ends the run
  };

  /// `card` gives the card for the answers so far, `time` the time as a sheet
  /// keeps it, `today` is the date where the nurse is.
  IntakeTalk(Intake& intake, Terminal& terminal, std::function<Card()> card,
             std::function<std::string()> time, std::chrono::sys_days today);

  /// Talks until the note is asked for or the nurse stops.
  End run();

 private:
  /// What follows after a line: stay asks for another, again says once more
  /// what stands there, back goes to the screen before, the others end it.
  enum class Next : std::uint8_t {
    stay,
    again,
    back,
    finish,
    stop,
    end,
    interrupt
  };

  Next step();
  Next use(const std::string& line);
  Next use(const LineAnswers& answers);
  Next use(const LineCommand& command);
  Next tell();
  Next say_tell();
  Next use_tell_line(const std::string& line);
  Next go_on();
  Next finish();
  Next say_end();
  Next use_end_line(const std::string& line);
  Next move_on();
  Next go_back();
  Next go_to(const std::string& text);
  Next explain(std::size_t line);
  Next undo();
  Next keep_words(const LineCommand& command);
  Next keep_teach_back(const std::string& text);
  Next keep_call_back(const std::string& text);
  Next read(std::string& line);
  Next complain(const std::string& problem);
  Next say_parts(const std::string& text, std::size_t room_after,
                 Emphasis first_line = {});
  Next show();
  void say(const std::string& text);
  Next say_status();
  void say_level();
  bool is_low() const;
  const Words& words() const { return intake_.pack().words; }

  Intake& intake_;
  Terminal& terminal_;
  std::function<Card()> card_;
  std::function<std::string()> time_;
  std::chrono::sys_days today_;
  std::string last_footer_;
  int tries_ = 0;
};

}  // namespace redflag
