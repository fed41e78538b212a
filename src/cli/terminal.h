// SPDX-License-Identifier: Apache-2.0
// Lines in, lines out. Nothing is redrawn, and everything that is written has
// gone through sanitise().
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace redflag {

/// What one typed line may be; a longer one is refused with a message.
inline constexpr std::size_t kMaxLineBytes = 4096;
/// What may be typed in one run; more counts as the end of the input.
inline constexpr std::size_t kMaxInputBytes = std::size_t{1} << 20;

enum class Colour : std::uint8_t { automatic, always, never };

struct TerminalOptions {
  Colour colour = Colour::automatic;
  bool plain = false;  ///< no rules, and footers once only
};

/// What came of waiting for a line.
struct TypedLine {
  enum class Kind : std::uint8_t { text, too_long, end, interrupted };
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
  /// went on.
  TypedLine read_line();

  /// Talks: `text` as it stands, unsafe characters shown.
  void say(std::string_view text) const;
  void say(std::string_view text, Emphasis emphasis) const;

  /// Writes the result to standard output, its first line emphasised.
  void print_result(std::string_view text, Emphasis first_line) const;

  bool is_plain() const { return plain_; }
  bool colours_output() const { return colour_output_; }
  /// Whether talk and result go to one terminal.
  bool talks_on_output() const { return talks_on_output_; }
  /// How many cells a line has, 20 to 80.
  std::size_t width() const { return width_; }

 private:
  void fill_buffer();
  bool wait_for_input() const;

  bool plain_;
  bool talks_on_output_;
  bool colour_talk_;
  bool colour_output_;
  std::size_t width_;
  std::string buffer_;
  std::size_t bytes_read_ = 0;
  bool ended_ = false;
};

/// Whether `ACCESSIBLE` or `REDFLAG_ACCESSIBLE` asks for plain output.
bool environment_asks_for_plain();

}  // namespace redflag
