// SPDX-License-Identifier: Apache-2.0

#include "cli/score_progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <numeric>
#include <system_error>
#include <utility>

#include "cli/streams.h"
#include "cli/terminal.h"
#include "text/grouped.h"
#include "text/utf8.h"

namespace redflag {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstDrawn{1000};
constexpr milliseconds kBetweenDrawn{200};
constexpr milliseconds kBetweenLines{10000};
constexpr const char* kClearLine = "\r\x1b[K";

class CountedSource : public ByteSource {
 public:
  CountedSource(std::unique_ptr<ByteSource> source,
                std::shared_ptr<InputBytes> bytes, std::size_t i)
      : source_(std::move(source)), bytes_(std::move(bytes)), i_(i) {
    // A header that was read before is read again.
    bytes_->read[i_] = 0;
  }

  std::size_t read(char* into, std::size_t size) override {
    const std::size_t count = source_->read(into, size);
    bytes_->read[i_] += count;
    return count;
  }

  std::size_t piece_bytes() const override { return source_->piece_bytes(); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::shared_ptr<InputBytes> bytes_;
  std::size_t i_;
};

/// "12 s", "3 min", "2 h 05 min".
std::string duration_words(double seconds) {
  if (seconds < 99.5) {
    return std::to_string(std::lround(seconds)) + " s";
  }
  const long minutes = std::lround(seconds / 60);
  if (minutes < 100) return std::to_string(minutes) + " min";
  const std::string rest = std::to_string(minutes % 60);
  return std::to_string(minutes / 60) + " h " +
         std::string(2 - rest.size(), '0') + rest + " min";
}

std::size_t width_of_stderr() {
  winsize size{};
  constexpr std::size_t kUsual = 80;
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0;
  return known && size.ws_col > 0 ? size.ws_col : kUsual;
}

bool terminal_is_dumb() {
  const char* const terminal = std::getenv("TERM");
  return terminal == nullptr || std::string_view(terminal) == "dumb";
}

}  // namespace

std::uint64_t InputBytes::read_in_all() const {
  return std::accumulate(read.begin(), read.end(), std::uint64_t{0});
}

std::shared_ptr<InputBytes> input_bytes(const std::vector<std::string>& paths) {
  auto bytes = std::make_shared<InputBytes>(paths.size());
  std::uint64_t all = 0;
  for (const std::string& path : paths) {
    std::error_code error;
    const std::uint64_t size =
        is_plain_file(path) ? std::filesystem::file_size(path, error) : 0;
    if (!is_plain_file(path) || error) return bytes;
    all += size;
  }
  bytes->all = all;
  return bytes;
}

std::unique_ptr<ByteSource> counted(std::unique_ptr<ByteSource> source,
                                    std::shared_ptr<InputBytes> bytes,
                                    std::size_t i) {
  return std::make_unique<CountedSource>(std::move(source), std::move(bytes),
                                         i);
}

std::string progress_words(std::uint64_t rows, const InputBytes& bytes,
                           milliseconds elapsed, std::size_t width) {
  std::vector<std::string> parts = {grouped(rows) +
                                    (rows == 1 ? " row" : " rows")};
  const double seconds = static_cast<double>(elapsed.count()) / 1000;
  const std::uint64_t read = bytes.read_in_all();
  // A file may grow while it is read.
  const bool share_known = bytes.all && *bytes.all > 0 && read <= *bytes.all;
  if (share_known) parts.push_back(percent(read, *bytes.all));
  if (seconds > 0) {
    const double rate = static_cast<double>(rows) / seconds;
    parts.push_back(grouped(static_cast<std::uint64_t>(rate)) + " rows/s");
  }
  if (share_known && read > 0) {
    const double left = seconds * static_cast<double>(*bytes.all - read) /
                        static_cast<double>(read);
    parts.push_back(duration_words(left) + " left");
  }
  std::string words;
  for (const std::string& part : parts) {
    const std::string longer = words.empty() ? part : words + ", " + part;
    if (display_width(longer) > width) break;
    words = longer;
  }
  return words;
}

ProgressKind progress_kind(bool result_on_stdout) {
  if (::isatty(STDERR_FILENO) == 0) return ProgressKind::lines;
  if (result_on_stdout && ::isatty(STDOUT_FILENO) != 0) {
    return ProgressKind::none;
  }
  const bool plain = terminal_is_dumb() || !variable_asking_for_plain().empty();
  return plain ? ProgressKind::lines : ProgressKind::redrawn;
}

Progress::World Progress::standard_error() {
  return {.now =
              [] {
                return std::chrono::duration_cast<milliseconds>(
                    std::chrono::steady_clock::now().time_since_epoch());
              },
          .write =
              [](std::string_view text) {
                std::fwrite(text.data(), 1, text.size(), stderr);
              },
          .width = width_of_stderr};
}

Progress::Progress(ProgressKind kind, std::shared_ptr<const InputBytes> bytes,
                   World world)
    : kind_(kind),
      bytes_(std::move(bytes)),
      world_(std::move(world)),
      start_(world_.now()),
      next_(start_ +
            (kind == ProgressKind::redrawn ? kFirstDrawn : kBetweenLines)) {}

Progress::~Progress() {
  if (drawn_) world_.write(kClearLine);
}

void Progress::show(std::uint64_t rows) {
  if (kind_ == ProgressKind::none) return;
  const milliseconds now = world_.now();
  if (now < next_) return;
  if (kind_ == ProgressKind::lines) {
    next_ = now + kBetweenLines;
    constexpr std::size_t kAnyWidth = 200;
    world_.write(progress_words(rows, *bytes_, now - start_, kAnyWidth) + "\n");
    return;
  }
  next_ = now + kBetweenDrawn;
  drawn_ = true;
  // The last cell stays free: some terminals go to the next line there.
  world_.write(kClearLine +
               progress_words(rows, *bytes_, now - start_, world_.width() - 1));
}

}  // namespace redflag
