// SPDX-License-Identifier: Apache-2.0
// Lines in, lines out. Nothing is redrawn, and everything that is written has
// gone through sanitise().
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/words.h"

namespace redflag {

/// What one typed line may be; a longer one is refused with a message.
inline constexpr std::size_t kMaxLineBytes = 4096;
/// What may be typed in one run; more counts as the end of the input.
inline constexpr std::size_t kMaxInputBytes = std::size_t{1} << 20;

enum class Colour : std::uint8_t { automatic, always, never };

struct TerminalOptions {
  Colour colour = Colour::automatic;
  bool plain = false;  ///< no rules, no escapes, and footers once only
};

/// What came of waiting for a line.
struct TypedLine {
  enum class Kind : std::uint8_t {
    text,
    too_long,     ///< more than kMaxLineBytes
    too_much,     ///< more than kMaxInputBytes in all; then comes the end
    end,          ///< Ctrl-D, or nothing more in a pipe
    interrupted,  ///< Ctrl-C, SIGTERM, or the terminal has gone
    resumed,      ///< in the foreground again after Ctrl-Z, or in a window of
                  ///< another size: say it once more
  };
  Kind kind = Kind::text;
  std::string text;  ///< without its line break
};

/// How to colour a line: a colour of a level, or nothing.
struct Emphasis {
  bool bold = false;
  std::string_view colour = {};  ///< "red", "yellow", ... as in a pack
};

/// The person's side of a command: reads standard input; talks on standard
/// output where that is a terminal, else on standard error.
class Terminal {
 public:
  explicit Terminal(const TerminalOptions& options);
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal();

  /// The next line. Ctrl-C is `interrupted`, here and while something else
  /// went on; so is the first of the other kEndingSignals (cli/streams.h).
  /// Another size of the window is seen from here on; what was typed and not
  /// entered yet is forgotten then, since nobody sees it any more.
  TypedLine read_line();

  /// Throws away what was typed or pasted after a line that could not be used,
  /// where a person types: it was not meant for the next question. Whether
  /// there was any.
  bool forget_typed_ahead();

  /// Talks: `text` as it stands, unsafe characters shown.
  void say(std::string_view text);
  void say(std::string_view text, Emphasis emphasis);

  /// Writes (a part of) the result to standard output.
  void print_result(std::string_view text, Emphasis emphasis = {});

  /// Why standard input could not be read to its end; empty where it could.
  const std::string& read_error() const { return read_error_; }

  bool is_plain() const { return plain_; }
  bool colours_output() const { return colour_output_; }
  /// Whether talk and result go to one terminal.
  bool talks_on_output() const { return talks_on_output_; }
  /// How many cells a line of talk has, 20 to 80: longer ones are hard to
  /// read, however wide the window.
  std::size_t width() const { return width_; }
  /// The same for the result.
  std::size_t result_width() const { return result_width_; }
  /// How many lines the window has, where a person reads and types there.
  std::optional<std::size_t> screen_height() const { return screen_height_; }
  /// The same where what does not fit is to be said in parts. Never in plain
  /// mode: whoever has it read out loses nothing off the top.
  std::optional<std::size_t> page_height() const {
    return plain_ ? std::nullopt : screen_height_;
  }
  /// How many lines were said since the last one was read.
  std::size_t lines_since_read() const { return lines_since_read_; }
  /// How many lines were said or read in all.
  std::size_t lines() const { return lines_; }

 private:
  void measure();
  void fill_buffer();
  bool wait_for_input() const;
  bool has_settled_in_another_size();
  TypedLine next_line();
  void count_lines(std::string_view text);

  bool plain_;
  bool reads_terminal_;
  bool talks_on_output_;
  bool colour_talk_;
  bool colour_output_;
  std::size_t width_ = 80;
  std::size_t result_width_ = 80;
  std::optional<std::size_t> screen_height_;
  std::string buffer_;
  std::size_t bytes_read_ = 0;
  bool ended_ = false;
  bool too_much_ = false;
  std::string read_error_;
  std::size_t lines_since_read_ = 0;
  std::size_t lines_ = 0;
};

/// The signal that asked the run to end, other than Ctrl-C; 0: none did. Who
/// sent it is to see it in how the process ends.
int signal_to_end_by();

/// The variable that asks for plain output: `ACCESSIBLE`,
/// `REDFLAG_ACCESSIBLE`, or `TERM` where it is "dumb"; empty where none does.
std::string_view variable_asking_for_plain();

/// Says that plain mode is on, and what turned it on.
std::string plain_mode_words(const TerminalOptions& options,
                             const Words& words);

}  // namespace redflag
