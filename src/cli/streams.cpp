// SPDX-License-Identifier: Apache-2.0

#include "cli/streams.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include "cli/file_error.h"
#include "cli/run_files.h"
#include "text/grouped.h"
#include "text/utf8.h"

namespace redflag {
namespace {

// Whichever thread reads looks at it.
std::atomic<bool> signalled = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void on_signal(int) { signalled = true; }

class FileSource : public ByteSource {
 public:
  explicit FileSource(const std::string& path)
      : what_(path == "-" ? "cannot read standard input"
                          : "cannot read \"" + path + '"'),
        own_(path == "-" ? -1 : open_waiting(path)),
        number_(path == "-" ? STDIN_FILENO : own_.number()) {
    if (number_ < 0) fail();
    struct stat status;
    if (::fstat(number_, &status) != 0) fail();
    note_reading(status, path, Reading::kept);
    size_ = size_to_read(status);
  }

  std::size_t read(char* into, std::size_t size) override {
    for (;;) {
      SignalWatch::check();
      const ssize_t count = ::read(number_, into, size);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) fail();
      read_ += static_cast<std::uint64_t>(count);
      if (count == 0 && size > 0) check_whole();
      return static_cast<std::size_t>(count);
    }
  }

  std::size_t piece_bytes() const override {
    return size_ ? piece_bytes_of(*size_) : kPieceBytes;
  }

 private:
  /// What a plain file holds from here on. Files that the system makes up, as
  /// those of /proc, have no size, and say 0.
  std::optional<std::uint64_t> size_to_read(const struct stat& status) const {
    if (!S_ISREG(status.st_mode) || status.st_size == 0) return std::nullopt;
    const off_t place = ::lseek(number_, 0, SEEK_CUR);
    if (place < 0 || place > status.st_size) return std::nullopt;
    return static_cast<std::uint64_t>(status.st_size - place);
  }

  /// At the end of a file that somebody cut or went on writing meanwhile, rows
  /// may be missing, or halves of rows.
  void check_whole() const {
    if (!size_ || read_ == *size_) return;
    throw FileError(what_ + " as a whole: it had " + grouped(*size_) +
                    " bytes when it was opened, and " + grouped(read_) +
                    " at its end; wait until nobody writes it, and run this "
                    "again");
  }

  [[noreturn]] void fail() const {
    throw std::system_error(errno, std::generic_category(), what_);
  }

  std::string what_;
  Descriptor own_;
  int number_;
  std::optional<std::uint64_t> size_;  ///< nothing where nobody can say
  std::uint64_t read_ = 0;
};

}  // namespace

struct SignalWatch::Before {
  std::array<struct sigaction, kEndingSignals.size()> ending;
};

void ask_to_end_by(int signal, void (*handler)(int), int flags) {
  struct sigaction before {};
  // Who started this with nohup wants it to go on; a profiler has its own use.
  if (::sigaction(signal, nullptr, &before) == 0 &&
      before.sa_handler != SIG_DFL) {
    return;
  }
  struct sigaction action {};
  sigemptyset(&action.sa_mask);
  action.sa_handler = handler;
  // SIGXCPU comes each second from then on, while the run finishes.
  action.sa_flags =
      signal == SIGXCPU ? flags : flags | static_cast<int>(SA_RESETHAND);
  ::sigaction(signal, &action, nullptr);
}

SignalWatch::SignalWatch() : before_(std::make_unique<Before>()) {
  signalled = false;
  for (std::size_t i = 0; i < kEndingSignals.size(); ++i) {
    ::sigaction(kEndingSignals[i], nullptr, &before_->ending[i]);
    // No SA_RESTART: a read that waits must come back.
    ask_to_end_by(kEndingSignals[i], on_signal, 0);
  }
}

SignalWatch::~SignalWatch() {
  for (std::size_t i = 0; i < kEndingSignals.size(); ++i) {
    ::sigaction(kEndingSignals[i], &before_->ending[i], nullptr);
  }
}

void SignalWatch::check() {
  if (signalled) throw Interrupted{};
}

void let_writes_fail() {
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGXFSZ, SIG_IGN);
}

bool keep_standard_descriptors() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(number, F_GETFD) >= 0) continue;
    // A mere place (O_PATH) is nothing to read from or write to. The lowest
    // number that is free is this one.
    if (::open("/", O_PATH | O_CLOEXEC) != number) return false;
  }
  return true;
}

bool nobody_reads_stdout() {
  pollfd output{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
  return ::poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

int open_waiting(const std::string& path) {
  for (;;) {
    const int number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (number >= 0 || errno != EINTR) return number;
    SignalWatch::check();
  }
}

std::unique_ptr<ByteSource> open_source(const std::string& path) {
  SignalWatch::check();
  return std::make_unique<FileSource>(path);
}

void write_stdout(std::string_view text) {
  // A table keeps its cells as they are; who looks at it there cannot tell.
  std::string shown;
  if (::isatty(STDOUT_FILENO) != 0) {
    shown = sanitise(text, true);
    text = shown;
  }
  while (!text.empty()) {
    SignalWatch::check();
    const ssize_t count = ::write(STDOUT_FILENO, text.data(), text.size());
    if (count > 0) {
      text.remove_prefix(static_cast<std::size_t>(count));
    } else if (count < 0 && errno == EPIPE) {
      throw NobodyReads{};
    } else if (count == 0 || errno != EINTR) {
      // What takes nothing would take nothing for ever.
      throw std::system_error(count == 0 ? EIO : errno, std::generic_category(),
                              "cannot write to standard output");
    }
  }
}

bool is_plain_file(const std::string& path) {
  std::error_code error;
  return path != "-" && std::filesystem::is_regular_file(path, error);
}

bool reading_may_wait(const std::string& path) {
  // Linux has more disks than glibc has names for; a kind that is missing here
  // is only read by one thread.
  constexpr long kOverlay = 0x794C7630;
  constexpr long kF2fs = 0xF2F52010;
  constexpr long kZfs = 0x2FC12FC1;
  constexpr std::array<long, 9> kDisks = {
      EXT4_SUPER_MAGIC, XFS_SUPER_MAGIC, BTRFS_SUPER_MAGIC,
      TMPFS_MAGIC,      RAMFS_MAGIC,     SQUASHFS_MAGIC,
      kOverlay,         kF2fs,           kZfs};
  struct statfs system;
  if (!is_plain_file(path) || ::statfs(path.c_str(), &system) != 0) return true;
  return std::ranges::find(kDisks, static_cast<long>(system.f_type)) ==
         kDisks.end();
}

bool is_same_file(const std::string& a, const std::string& b) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (a == b || fs::equivalent(a, b, error)) return true;
  // What is not there yet is known by its folder and its name.
  return fs::path(a).filename() == fs::path(b).filename() &&
         fs::equivalent(folder_of(a), folder_of(b), error);
}

}  // namespace redflag
