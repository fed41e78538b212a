// SPDX-License-Identifier: Apache-2.0

#include "cli/intake_command.h"

#include <algorithm>

#include "cli/typed_answer.h"
#include "cli/typed_word.h"

namespace redflag {
namespace {

constexpr std::string_view spaces = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(spaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(spaces) - begin + 1);
}

struct CommandWord {
  std::string_view letter;
  std::string_view word;
  std::string_view spanish;
  LineCommand::Kind kind;
  bool takes_text;
};

constexpr CommandWord command_words[] = {
    {"g", "go", "ir", LineCommand::Kind::go_to, true},
    {"m", "note", "nota", LineCommand::Kind::words, true},
    {"t", "teach-back", "repite", LineCommand::Kind::teach_back, true},
    {"c", "call-back", "llamar", LineCommand::Kind::call_back, true},
    {"?", "help", "ayuda", LineCommand::Kind::why, true},
    {"u", "undo", "deshacer", LineCommand::Kind::undo, false},
    {"l", "list", "lista", LineCommand::Kind::list, false},
    {"k", "carry on", "seguir", LineCommand::Kind::carry_on, false},
    {"b", "back", "atras", LineCommand::Kind::back, false},
    {"w", "write", "escribir", LineCommand::Kind::finish, false},
    {"q", "quit", "salir", LineCommand::Kind::stop, false},
};

/// Takes the number of a line off the front of `text`.
std::size_t take_line_number(std::string_view& text) {
  const auto [number, size] = leading_number(text);
  const bool ends =
      size == text.size() ||
      (size < text.size() && spaces.find(text[size]) != std::string_view::npos);
  if (size == 0 || !ends) return 0;
  text = trimmed(text.substr(size));
  return number;
}

}  // namespace

std::optional<LineCommand> read_line_command(std::string_view typed) {
  const std::string_view line = trimmed(typed);
  if (line.empty()) return LineCommand{};
  const std::string small = simplified(line);
  if (is_stop(small)) return LineCommand{.kind = LineCommand::Kind::stop};
  if (is_back(small)) return LineCommand{.kind = LineCommand::Kind::back};
  if (is_help(small)) return LineCommand{.kind = LineCommand::Kind::why};
  if (small.starts_with('?') && small.size() > 1 && is_digit(small[1])) {
    std::string_view rest = line.substr(1);
    return LineCommand{.kind = LineCommand::Kind::why,
                       .line = take_line_number(rest)};
  }
  if (small.starts_with('g') && whole_number(small.substr(1))) {
    return LineCommand{.kind = LineCommand::Kind::go_to,
                       .text = small.substr(1)};
  }
  for (const CommandWord& command : command_words) {
    for (const std::string_view word :
         {command.letter, command.word, command.spanish}) {
      if (small == word) return LineCommand{.kind = command.kind};
      if (!command.takes_text || !small.starts_with(word) ||
          small[word.size()] != ' ') {
        continue;
      }
      // The word as it was typed may be longer, by its accents.
      const std::size_t end = std::min(line.find_first_of(spaces), line.size());
      std::string_view text = trimmed(line.substr(end));
      LineCommand read{.kind = command.kind};
      if (command.kind == LineCommand::Kind::words ||
          command.kind == LineCommand::Kind::why) {
        read.line = take_line_number(text);
      }
      read.text = text;
      return read;
    }
  }
  return std::nullopt;
}

}  // namespace redflag
