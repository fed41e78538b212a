// SPDX-License-Identifier: Apache-2.0
// The process's own standard streams, fed and caught in memory: for commands
// that read and write those.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace redflag {

/// What a run wrote.
struct Caught {
  std::string out;
  std::string err;
};

/// Runs `work` with `input` as standard input, and what it writes caught.
/// Whether the streams are a terminal is what isatty() says.
Caught run_caught(std::string_view input, const std::function<void()>& work);

/// For LLVMFuzzerInitialize: what the fuzzer itself says goes on to where it
/// went, while a run's streams are caught.
void keep_fuzzer_apart(int* argc, char*** argv);

/// A file in memory that holds `text`, by a name that can be opened.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view text);
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile();

  std::string path() const;
  std::string text() const;
  int descriptor() const { return descriptor_; }
  /// Puts another text there, to be read from its start.
  void put(std::string_view text);

 private:
  int descriptor_;
};

}  // namespace redflag
