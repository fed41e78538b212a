// SPDX-License-Identifier: Apache-2.0
// The talk of an interview: prompts out, typed lines in. What to ask is
// decided by interview/interview.h.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/parts.h"
#include "cli/prompt_text.h"
#include "cli/terminal.h"
#include "cli/typed_answer.h"
#include "interview/interview.h"

namespace redflag {

/// How many lines in a row may be of no use before that counts as the end of
/// the input: nobody reads the messages.
inline constexpr int kMaxTries = 100;

/// Whether somebody answers for another person: a question that only steers
/// the wording was answered with another option than its first.
bool is_about_another(const Pack& pack, const QuestionOrder& order,
                      const AnswerSheet& sheet);
bool is_about_another(const Interview& interview);

class Dialogue {
 public:
  enum class End : std::uint8_t {
    finished,     ///< all was asked, or the person stopped at a due card
    stopped,      ///< q
    input_ended,  ///< before a result
    interrupted,  ///< Ctrl-C
  };

  /// `card` gives the card for the answers so far; `today` is the date where
  /// the person is.
  Dialogue(Interview& interview, Terminal& terminal,
           std::function<std::string()> card, std::chrono::sys_days today);

  /// Talks until the result is due or the person stops.
  End run();

  /// Whether the card that holds now was the last thing said.
  bool card_is_shown() const { return card_is_shown_; }

 private:
  /// What follows after a line: stay asks for another, go_on shows what is
  /// due now, the others end the dialogue.
  enum class Next : std::uint8_t { stay, go_on, finish, stop, end, interrupt };
  using UseLine = std::function<Next(const std::string&)>;

  Next step();
  Next ask();
  Next read_back(const PromptText& text, const TypedAnswers& typed);
  Next use_read_back_line(const TypedAnswers& typed, const std::string& line);
  Next review();
  Next offer_to_go_on();
  Next use_answer(const Prompt& prompt, const std::string& line);
  Next use_command(const Prompt& prompt, const TypedCommand& command);
  Next use_review_line(const std::vector<ReviewRow>& rows,
                       const std::string& line);
  Next use_card_line(const std::string& line);
  Next go_back();
  Next take(const TypedAnswers& typed);
  Next say_why(const Prompt& prompt, std::size_t line);
  Next next_after(Said said);
  /// Keeps the lines of a page that fit the window for now.
  void fit_page();
  /// Reads lines until `use` does not stay.
  Next read_until_left(const UseLine& use);
  Next read(std::string& line);
  Next complain(std::string_view problem);
  /// Puts the commands below what was said, where they would leave the window.
  void say_commands_again();
  /// Whether what was asked has left the window since.
  bool is_out_of_sight() const;
  Next show(const PromptText& text);
  PromptLook look() const;
  const Words& words() const { return interview_.pack().words; }

  Interview& interview_;
  Terminal& terminal_;
  std::function<std::string()> card_;
  std::chrono::sys_days today_;
  std::string last_footer_;
  std::size_t shown_from_ = 0;  ///< the line at which the prompt began
  bool fits_ = false;           ///< the prompt and the window
  bool say_again_ = false;      ///< after Ctrl-Z
  int tries_ = 0;
  bool card_is_shown_ = false;
};

}  // namespace redflag
