// SPDX-License-Identifier: Apache-2.0

#include "support/caught_streams.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <vector>

#include "support/fuzz_pack.h"

namespace redflag {
namespace {

int must(long result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return static_cast<int>(result);
}

/// The descriptors of a run, and where they led before.
struct Streams {
  MemoryFile in{""};
  MemoryFile out{""};
  MemoryFile err{""};
  int own_out = must(::dup(STDOUT_FILENO), "dup");
  int own_err = must(::dup(STDERR_FILENO), "dup");

  Streams() { report_broken_promises_to(own_err); }

  void lead_in() {
    must(::dup2(in.descriptor(), STDIN_FILENO), "dup2");
    must(::dup2(out.descriptor(), STDOUT_FILENO), "dup2");
    must(::dup2(err.descriptor(), STDERR_FILENO), "dup2");
  }

  void lead_back() {
    std::fflush(nullptr);
    must(::dup2(own_out, STDOUT_FILENO), "dup2");
    must(::dup2(own_err, STDERR_FILENO), "dup2");
  }
};

}  // namespace

MemoryFile::MemoryFile(std::string_view text)
    : descriptor_(must(::memfd_create("redflag", MFD_CLOEXEC), "memfd")) {
  put(text);
}

MemoryFile::~MemoryFile() { ::close(descriptor_); }

std::string MemoryFile::path() const {
  return "/proc/self/fd/" + std::to_string(descriptor_);
}

std::string MemoryFile::text() const {
  std::string text(
      static_cast<std::size_t>(must(::lseek(descriptor_, 0, SEEK_END), "seek")),
      '\0');
  const auto size = ::pread(descriptor_, text.data(), text.size(), 0);
  must(size, "read");
  text.resize(static_cast<std::size_t>(size));
  return text;
}

void MemoryFile::put(std::string_view text) {
  must(::ftruncate(descriptor_, 0), "truncate");
  must(::pwrite(descriptor_, text.data(), text.size(), 0), "write");
  must(::lseek(descriptor_, 0, SEEK_SET), "seek");
}

void keep_fuzzer_apart(int* argc, char*** argv) {
  report_broken_promises_to(must(::dup(STDERR_FILENO), "dup"));
  static std::string option = "-close_fd_mask=3";
  static std::vector<char*> arguments(*argv, *argv + *argc);
  arguments.push_back(option.data());
  *argc = static_cast<int>(arguments.size());
  arguments.push_back(nullptr);
  *argv = arguments.data();
}

Caught run_caught(std::string_view input, const std::function<void()>& work) {
  static Streams streams;
  streams.in.put(input);
  streams.out.put("");
  streams.err.put("");
  std::fflush(nullptr);
  streams.lead_in();
  try {
    work();
  } catch (...) {
    streams.lead_back();
    throw;
  }
  streams.lead_back();
  return {.out = streams.out.text(), .err = streams.err.text()};
}

}  // namespace redflag
