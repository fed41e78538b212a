// SPDX-License-Identifier: Apache-2.0

#include "cli/streams.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <system_error>

namespace redflag {
namespace {

volatile std::sig_atomic_t signalled = 0;

extern "C" void on_signal(int) { signalled = 1; }

constexpr std::array kEnding = {SIGINT, SIGTERM, SIGHUP};

class FileSource : public ByteSource {
 public:
  explicit FileSource(const std::string& path)
      : what_(path == "-" ? "cannot read standard input"
                          : "cannot read \"" + path + '"'),
        own_(path == "-" ? -1 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)),
        number_(path == "-" ? STDIN_FILENO : own_.number()) {
    if (number_ < 0) fail();
  }

  std::size_t read(char* into, std::size_t size) override {
    for (;;) {
      SignalWatch::check();
      const ssize_t count = ::read(number_, into, size);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) fail();
    }
  }

 private:
  [[noreturn]] void fail() const {
    throw std::system_error(errno, std::generic_category(), what_);
  }

  std::string what_;
  Descriptor own_;
  int number_;
};

}  // namespace

struct SignalWatch::Before {
  std::array<struct sigaction, kEnding.size()> ending;
};

SignalWatch::SignalWatch() : before_(std::make_unique<Before>()) {
  signalled = 0;
  struct sigaction action = {};
  sigemptyset(&action.sa_mask);
  action.sa_handler = on_signal;
  // No SA_RESTART: a read that waits must come back.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (std::size_t i = 0; i < kEnding.size(); ++i) {
    ::sigaction(kEnding[i], nullptr, &before_->ending[i]);
    // Who started this with nohup wants it to go on.
    if (before_->ending[i].sa_handler == SIG_IGN) continue;
    ::sigaction(kEnding[i], &action, nullptr);
  }
}

SignalWatch::~SignalWatch() {
  for (std::size_t i = 0; i < kEnding.size(); ++i) {
    ::sigaction(kEnding[i], &before_->ending[i], nullptr);
  }
}

void SignalWatch::check() {
  if (signalled != 0) throw Interrupted{};
}

void let_writes_fail() {
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGXFSZ, SIG_IGN);
}

bool nobody_reads_stdout() {
  pollfd output{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
  return ::poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

std::unique_ptr<ByteSource> open_source(const std::string& path) {
  return std::make_unique<FileSource>(path);
}

void write_stdout(std::string_view text) {
  while (!text.empty()) {
    SignalWatch::check();
    const ssize_t count = ::write(STDOUT_FILENO, text.data(), text.size());
    if (count >= 0) {
      text.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EPIPE) {
      throw NobodyReads{};
    } else if (errno != EINTR) {
      throw std::system_error(errno, std::generic_category(),
                              "cannot write to standard output");
    }
  }
}

bool is_plain_file(const std::string& path) {
  std::error_code error;
  return path != "-" && std::filesystem::is_regular_file(path, error);
}

bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return a == b || std::filesystem::equivalent(a, b, error);
}

}  // namespace redflag
