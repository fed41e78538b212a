// SPDX-License-Identifier: Apache-2.0

#include "cli/terminal.h"

#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "text/utf8.h"

namespace redflag {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void note_interrupt(int) { interrupted = 1; }

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

bool wants_colour(Colour colour, bool is_terminal) {
  if (colour != Colour::automatic) return colour == Colour::always;
  if (!variable("NO_COLOR").empty() || variable("TERM") == "dumb") return false;
  if (!variable("FORCE_COLOR").empty()) return true;
  return is_terminal;
}

std::size_t find_width(bool is_terminal) {
  std::size_t width = 80;
  winsize size{};
  if (is_terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
      size.ws_col > 0) {
    width = size.ws_col;
  }
  const std::string_view columns = variable("COLUMNS");
  std::size_t asked = 0;
  if (std::from_chars(columns.data(), columns.data() + columns.size(), asked)
          .ec == std::errc{}) {
    width = asked;
  }
  return std::clamp<std::size_t>(width, 20, 80);
}

std::string_view escape_of(std::string_view colour) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7>
      escapes = {{{"red", "\x1b[31m"},
                  {"green", "\x1b[32m"},
                  {"yellow", "\x1b[33m"},
                  {"blue", "\x1b[34m"},
                  {"magenta", "\x1b[35m"},
                  {"cyan", "\x1b[36m"},
                  {"white", "\x1b[37m"}}};
  const auto* found = std::ranges::find(
      escapes, colour, &std::pair<std::string_view, std::string_view>::first);
  return found == escapes.end() ? std::string_view() : found->second;
}

std::string emphasised(std::string_view text, Emphasis emphasis, bool colour) {
  std::string safe = sanitise(text, true);
  if (!colour || (!emphasis.bold && emphasis.colour.empty())) return safe;
  std::string result = emphasis.bold ? "\x1b[1m" : "";
  result += escape_of(emphasis.colour);
  return result + safe + "\x1b[0m";
}

void put(std::FILE* stream, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stream);
}

}  // namespace

Terminal::Terminal(const TerminalOptions& options)
    : plain_(options.plain || environment_asks_for_plain()),
      talks_on_output_(::isatty(STDOUT_FILENO) != 0),
      colour_talk_(wants_colour(options.colour,
                                talks_on_output_ || ::isatty(STDERR_FILENO))),
      colour_output_(wants_colour(options.colour, talks_on_output_)),
      width_(find_width(talks_on_output_)) {
  interrupted = 0;
  struct sigaction action {};
  action.sa_handler = note_interrupt;
  ::sigaction(SIGINT, &action, nullptr);
}

Terminal::~Terminal() { ::signal(SIGINT, SIG_DFL); }

/// Waits for bytes or Ctrl-C; false for the latter. The signal is let in only
/// while waiting, so that none slips in between the look and the wait.
bool Terminal::wait_for_input() const {
  sigset_t blocked;
  sigset_t before;
  ::sigemptyset(&blocked);
  ::sigaddset(&blocked, SIGINT);
  ::sigprocmask(SIG_BLOCK, &blocked, &before);
  pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
  while (interrupted == 0 && ::ppoll(&input, 1, nullptr, &before) < 0 &&
         errno == EINTR) {
  }
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
  return interrupted == 0;
}

void Terminal::fill_buffer() {
  std::array<char, 4096> bytes;
  const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
  if (count < 0 && errno != EIO) {
    throw std::system_error(errno, std::generic_category(),
                            "cannot read standard input");
  }
  if (count <= 0) {
    ended_ = true;
    return;
  }
  bytes_read_ += static_cast<std::size_t>(count);
  buffer_.append(bytes.data(), static_cast<std::size_t>(count));
  if (bytes_read_ > kMaxInputBytes) {
    say("More than 1 MiB was typed. That is taken as the end.\n");
    ended_ = true;
  }
}

TypedLine Terminal::read_line() {
  std::fflush(nullptr);
  bool too_long = false;
  while (true) {
    if (interrupted != 0) return {TypedLine::Kind::interrupted, {}};
    const std::size_t end = buffer_.find('\n');
    if (end != std::string::npos ||
        (ended_ && (too_long || !buffer_.empty()))) {
      std::string line = buffer_.substr(0, end);
      buffer_.erase(0, end == std::string::npos ? end : end + 1);
      if (line.ends_with('\r')) line.pop_back();
      if (too_long || line.size() > kMaxLineBytes) {
        return {TypedLine::Kind::too_long, {}};
      }
      return {TypedLine::Kind::text, std::move(line)};
    }
    if (ended_) return {TypedLine::Kind::end, {}};
    if (buffer_.size() > kMaxLineBytes) {  // forget it, up to its end
      too_long = true;
      buffer_.clear();
    }
    if (wait_for_input()) fill_buffer();
  }
}

void Terminal::say(std::string_view text) const { say(text, {}); }

void Terminal::say(std::string_view text, Emphasis emphasis) const {
  put(talks_on_output_ ? stdout : stderr,
      emphasised(text, emphasis, colour_talk_));
}

void Terminal::print_result(std::string_view text, Emphasis first_line) const {
  const std::size_t end = std::min(text.find('\n'), text.size());
  put(stdout, emphasised(text.substr(0, end), first_line, colour_output_));
  put(stdout, sanitise(text.substr(end), true));
}

bool environment_asks_for_plain() {
  return !variable("ACCESSIBLE").empty() ||
         !variable("REDFLAG_ACCESSIBLE").empty();
}

}  // namespace redflag
