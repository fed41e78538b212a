// SPDX-License-Identifier: Apache-2.0

#include "cli/terminal.h"

#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
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

#include "cli/streams.h"
#include "text/utf8.h"

namespace redflag {
namespace {

volatile std::sig_atomic_t interrupted = 0;
volatile std::sig_atomic_t resumed = 0;
volatile std::sig_atomic_t resized = 0;
volatile std::sig_atomic_t ending = 0;

void note_interrupt(int) { interrupted = 1; }
void note_resumption(int) { resumed = 1; }
void note_size(int) { resized = 1; }
void note_end(int signal) {
  ending = signal;
  interrupted = 1;
}

/// Handles a signal from now on, unless whoever started this wants it ignored,
/// as nohup does. A write under way goes on.
void handle(int signal, void (*handler)(int)) {
  struct sigaction before {};
  if (::sigaction(signal, nullptr, &before) == 0 &&
      before.sa_handler == SIG_IGN && signal != SIGINT) {
    return;
  }
  struct sigaction action {};
  ::sigemptyset(&action.sa_mask);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  ::sigaction(signal, &action, nullptr);
}

/// How long nothing may come after a paste before it counts as all.
constexpr int kQuietMilliseconds = 40;
/// How long a window must keep its size before it counts.
constexpr int kSettledMilliseconds = 120;
/// How often that is waited for.
constexpr int kMaxQuietWaits = 100'000;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

/// Plain mode has no escapes but those that --color asks for by name.
bool wants_colour(Colour colour, bool plain, bool is_terminal) {
  if (colour != Colour::automatic) return colour == Colour::always;
  if (plain) return false;
  const std::string_view own = variable("REDFLAG_COLOR");
  if (own == "always" || own == "never") return own == "always";
  if (!variable("NO_COLOR").empty()) return false;
  if (!variable("FORCE_COLOR").empty()) return true;
  const std::string_view force = variable("CLICOLOR_FORCE");
  if (!force.empty() && force != "0") return true;
  return is_terminal;
}

/// The number that a variable holds, where it holds one above 0.
std::optional<std::size_t> number_in(const char* name) {
  const std::string_view text = variable(name);
  std::size_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number == 0) {
    return std::nullopt;
  }
  return number;
}

winsize window_of(int descriptor) {
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0) return {};
  return size;
}

std::size_t width_of(int descriptor) {
  const std::size_t columns = window_of(descriptor).ws_col;
  const std::size_t width =
      number_in("COLUMNS").value_or(columns > 0 ? columns : 80);
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
    : plain_(options.plain || !variable_asking_for_plain().empty()),
      reads_terminal_(::isatty(STDIN_FILENO) != 0),
      talks_on_output_(::isatty(STDOUT_FILENO) != 0),
      colour_talk_(
          wants_colour(options.colour, plain_,
                       talks_on_output_ || ::isatty(STDERR_FILENO) != 0)),
      colour_output_(wants_colour(options.colour, plain_, talks_on_output_)) {
  interrupted = 0;
  resumed = 0;
  resized = 0;
  handle(SIGINT, note_interrupt);
  handle(SIGCONT, note_resumption);
  handle(SIGWINCH, note_size);
  for (const int signal : kEndingSignals) {
    if (signal != SIGINT) ask_to_end_by(signal, note_end, SA_RESTART);
  }
  measure();
}

Terminal::~Terminal() {
  ::signal(SIGINT, SIG_DFL);
  ::signal(SIGCONT, SIG_DFL);
  ::signal(SIGWINCH, SIG_DFL);
}

void Terminal::measure() {
  const int talk = talks_on_output_ ? STDOUT_FILENO : STDERR_FILENO;
  width_ = width_of(talk);
  result_width_ = width_of(STDOUT_FILENO);
  screen_height_.reset();
  if (!reads_terminal_ || ::isatty(talk) == 0) return;
  const std::size_t rows = window_of(talk).ws_row;
  if (rows == 0 && !number_in("LINES")) return;
  screen_height_ = std::max<std::size_t>(number_in("LINES").value_or(rows), 6);
}

/// Waits for bytes or a signal; false for the latter. The
/// signals are let in only while waiting, so that none slips in between the
/// look and the wait.
bool Terminal::wait_for_input() const {
  sigset_t blocked;
  sigset_t before;
  ::sigemptyset(&blocked);
  for (const int signal : kEndingSignals) ::sigaddset(&blocked, signal);
  ::sigaddset(&blocked, SIGCONT);
  ::sigaddset(&blocked, SIGWINCH);
  ::sigprocmask(SIG_BLOCK, &blocked, &before);
  pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
  while (interrupted == 0 && resumed == 0 && resized == 0 &&
         ::ppoll(&input, 1, nullptr, &before) < 0 && errno == EINTR) {
  }
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
  return interrupted == 0 && resumed == 0 && resized == 0;
}

void Terminal::fill_buffer() {
  std::array<char, 4096> bytes;
  const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
  if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
  // Whoever has answered so far is told what that advises, whatever happens.
  // A terminal that has gone ends as one where nobody types any more.
  if (count < 0 && !reads_terminal_) {
    read_error_ = std::generic_category().message(errno);
  }
  if (count <= 0) {
    ended_ = true;
    return;
  }
  bytes_read_ += static_cast<std::size_t>(count);
  buffer_.append(bytes.data(), static_cast<std::size_t>(count));
  if (bytes_read_ > kMaxInputBytes) {
    too_much_ = true;
    ended_ = true;
  }
}

TypedLine Terminal::read_line() {
  std::fflush(nullptr);
  TypedLine line = next_line();
  lines_since_read_ = 0;
  ++lines_;
  measure();
  return line;
}

TypedLine Terminal::next_line() {
  bool too_long = false;
  while (true) {
    if (interrupted != 0) return {TypedLine::Kind::interrupted, {}};
    if (resumed != 0) {
      resumed = 0;
      return {TypedLine::Kind::resumed, {}};
    }
    if (std::exchange(too_much_, false)) return {TypedLine::Kind::too_much, {}};
    if (resized != 0 && has_settled_in_another_size()) {
      return {TypedLine::Kind::resumed, {}};
    }
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

/// Waits until a window that is being drawn larger or smaller is let go, and
/// says whether it has another size than before.
bool Terminal::has_settled_in_another_size() {
  const std::size_t width = width_;
  const std::optional<std::size_t> height = screen_height_;
  do {
    resized = 0;
    ::poll(nullptr, 0, kSettledMilliseconds);
  } while (resized != 0 && interrupted == 0);
  measure();
  if (!screen_height_ || (width == width_ && height == screen_height_)) {
    return false;
  }
  ::tcflush(STDIN_FILENO, TCIFLUSH);
  buffer_.clear();
  return true;
}

bool Terminal::forget_typed_ahead() {
  if (!reads_terminal_ || ended_) return false;
  bool any = !buffer_.empty();
  buffer_.clear();
  std::fflush(nullptr);
  pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
  for (int wait = 0; wait < kMaxQuietWaits && interrupted == 0; ++wait) {
    if (::poll(&input, 1, kQuietMilliseconds) <= 0) break;
    std::array<char, 4096> bytes;
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count <= 0) {
      ended_ = count == 0 || (errno != EINTR && errno != EAGAIN);
      break;
    }
    any = true;
  }
  ::tcflush(STDIN_FILENO, TCIFLUSH);  // what has no line break yet
  return any;
}

void Terminal::count_lines(std::string_view text) {
  const auto count =
      static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  lines_ += count;
  lines_since_read_ += count;
}

void Terminal::say(std::string_view text) { say(text, {}); }

void Terminal::say(std::string_view text, Emphasis emphasis) {
  // Where both go to one place, the talk must not cut into the result.
  if (!talks_on_output_) std::fflush(stdout);
  put(talks_on_output_ ? stdout : stderr,
      emphasised(text, emphasis, colour_talk_));
  count_lines(text);
}

void Terminal::print_result(std::string_view text, Emphasis emphasis) {
  put(stdout, emphasised(text, emphasis, colour_output_));
  if (talks_on_output_) count_lines(text);
}

int signal_to_end_by() { return static_cast<int>(ending); }

std::string_view variable_asking_for_plain() {
  for (const char* name : {"ACCESSIBLE", "REDFLAG_ACCESSIBLE"}) {
    if (!variable(name).empty()) return name;
  }
  return variable("TERM") == "dumb" ? "TERM" : "";
}

std::string plain_mode_words(const TerminalOptions& options,
                             const Words& words) {
  if (options.plain) return words("Plain mode is on (--plain).");
  const std::string_view name = variable_asking_for_plain();
  return name == "TERM" ? words("Plain mode is on (TERM=dumb).")
                        : words.format("Plain mode is on ({} is set).", name);
}

}  // namespace redflag
