// SPDX-License-Identifier: Apache-2.0

#include "cli/parts.h"

#include <algorithm>
#include <optional>
#include <string>

#include "cli/prompt_text.h"
#include "cli/typed_answer.h"
#include "text/utf8.h"

namespace redflag {
namespace {

std::string pause_text(const Terminal& terminal, const PartsLook& look,
                       const Words& words) {
  std::vector<std::string> choices = {words("Enter: read on")};
  if (look.can_go_back) choices.push_back(words("b back"));
  choices.push_back(words("q stop"));
  return std::string(look.above_pause) + footer_line(choices, terminal.width());
}

/// What is said to whoever types something else than the choices at a pause.
std::string pause_help(const Terminal& terminal, const std::string& typed,
                       const Words& words) {
  const std::string text =
      is_help(simplified(typed))
          ? words(
                "There is more to read than fits the window. Enter shows the "
                "rest, and then comes the question.")
          : words(
                "There is more to read first: press Enter, and answer when "
                "all of it is there.") +
                typed_words(typed, words);
  return hanging("", sanitise(text), terminal.width());
}

/// Waits for Enter. Nothing else that is typed counts as an answer: it might be
/// one to a question that was not read to its end. So it is no mistake either,
/// and the person is told when to type it.
Said pause(Terminal& terminal, const PartsLook& look, const Words& words) {
  const bool can_go_back = look.can_go_back;
  const std::string choices = pause_text(terminal, look, words);
  terminal.say(choices);
  while (true) {
    terminal.say("> ");
    const TypedLine typed = terminal.read_line();
    switch (typed.kind) {
      case TypedLine::Kind::end:
      case TypedLine::Kind::too_much:
        terminal.say("\n");
        return Said::ended;
      case TypedLine::Kind::interrupted:
        terminal.say("\n");
        return Said::interrupted;
      case TypedLine::Kind::text:
      case TypedLine::Kind::too_long:
      case TypedLine::Kind::resumed:
        break;
    }
    if (typed.kind == TypedLine::Kind::text) {
      const std::string word = simplified(typed.text);
      if (word.empty()) return Said::all;
      if (is_stop(word)) return Said::stopped;
      if (can_go_back && is_back(word)) return Said::back;
      terminal.say(pause_help(terminal, typed.text, words));
      terminal.forget_typed_ahead();
    }
    terminal.say(choices);
  }
}

/// How the further lines of an item begin.
constexpr std::string_view kBelowItem = "     ";

/// The end of the first `count` lines of `text`. Not far before it an empty
/// line is the better place to pause, and so is the end of an item whose last
/// lines would come after the pause.
std::size_t end_of_part(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  std::optional<std::size_t> gap;
  std::optional<std::size_t> whole;
  for (std::size_t line = 0; line < count; ++line) {
    const std::size_t next = text.find('\n', end) + 1;
    if (next == end + 1 && line >= count / 2) gap = next;
    end = next;
    if (!text.substr(end).starts_with(kBelowItem)) whole = end;
  }
  return gap.value_or(whole.value_or(end));
}

class PartSayer {
 public:
  PartSayer(Terminal& terminal, const PartsLook& look)
      : terminal_(terminal), look_(look) {}

  void say(std::string_view part) {
    if (first_) {
      const std::size_t end = std::min(part.find('\n'), part.size());
      put(part.substr(0, end), look_.first_line);
      part.remove_prefix(end);
      first_ = false;
    }
    put(part, {});
  }

 private:
  void put(std::string_view text, Emphasis emphasis) {
    if (look_.result) {
      terminal_.print_result(text, emphasis);
    } else {
      terminal_.say(text, emphasis);
    }
  }

  Terminal& terminal_;
  const PartsLook& look_;
  bool first_ = true;
};

}  // namespace

std::size_t count_lines(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

Said make_room(Terminal& terminal, std::size_t lines, bool can_go_back,
               const Words& words) {
  const std::optional<std::size_t> height = terminal.page_height();
  if (!height || terminal.lines_since_read() == 0 ||
      terminal.lines_since_read() + lines <= *height) {
    return Said::all;
  }
  return pause(terminal, {.can_go_back = can_go_back}, words);
}

Said say_in_parts(Terminal& terminal, std::string_view text,
                  const PartsLook& look, const Words& words) {
  PartSayer sayer(terminal, look);
  while (!text.empty()) {
    const std::optional<std::size_t> height = terminal.page_height();
    const std::size_t used = terminal.lines_since_read();
    if (!height || used + count_lines(text) + look.room_after <= *height) break;
    const std::size_t taken =
        used + 1 + count_lines(pause_text(terminal, look, words));
    // A pause needs room as well; at least a line comes with each.
    const std::size_t room = *height > taken ? *height - taken : 1;
    if (*height > taken || used == 0) {
      const std::size_t count = std::min(room, count_lines(text));
      const std::size_t end =
          count == 0 ? text.size() : end_of_part(text, count);
      sayer.say(text.substr(0, end));
      text.remove_prefix(end);
    }
    const Said said = pause(terminal, look, words);
    if (said == Said::ended) {
      sayer.say(text);
      return said;
    }
    if (said != Said::all) return said;
  }
  sayer.say(text);
  return Said::all;
}

}  // namespace redflag
