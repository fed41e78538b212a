// SPDX-License-Identifier: Apache-2.0
// How far redflag score has come, on stderr: a line that is drawn again and
// again on a terminal, else a line now and then.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/byte_source.h"

namespace redflag {

/// The bytes of all inputs: what was read of each, and how many there are.
struct InputBytes {
  explicit InputBytes(std::size_t inputs) : read(inputs) {}

  /// By input. Whichever thread reads adds to it.
  std::vector<std::atomic<std::uint64_t>> read;
  std::optional<std::uint64_t> all;  ///< nothing where one is no plain file

  std::uint64_t read_in_all() const;
};

/// Inputs of these paths, of which nothing was read.
std::shared_ptr<InputBytes> input_bytes(const std::vector<std::string>& paths);

/// `source`, the bytes of input `i`, which are counted from its start.
std::unique_ptr<ByteSource> counted(std::unique_ptr<ByteSource> source,
                                    std::shared_ptr<InputBytes> bytes,
                                    std::size_t i);

/// "1,234,000 rows, 43 %, 410,000 rows/s, 12 s left": as many of these parts as
/// are known and as go into `width` cells.
std::string progress_words(std::uint64_t rows, const InputBytes& bytes,
                           std::chrono::milliseconds elapsed,
                           std::size_t width);

enum class ProgressKind : std::uint8_t {
  none,
  redrawn,  ///< one line of a terminal, gone at the end
  lines,    ///< a line every ten seconds
};

/// What suits standard error. `result_on_stdout`: the outcomes go there; where
/// it is the same terminal they show how far the run is.
ProgressKind progress_kind(bool result_on_stdout);

/// The progress of one run. Nothing else may write to its stream between the
/// first show() and the end of its life, which takes a redrawn line away.
class Progress {
 public:
  /// Where it writes and what it asks; a test has its own.
  struct World {
    std::function<std::chrono::milliseconds()> now;
    std::function<void(std::string_view)> write;
    std::function<std::size_t()> width;
  };
  static World standard_error();

  Progress(ProgressKind kind, std::shared_ptr<const InputBytes> bytes,
           World world = standard_error());
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  /// Tells that so many rows are done, where it is time to.
  void show(std::uint64_t rows);

 private:
  ProgressKind kind_;
  std::shared_ptr<const InputBytes> bytes_;
  World world_;
  std::chrono::milliseconds start_;
  std::chrono::milliseconds next_;
  bool drawn_ = false;
};

}  // namespace redflag
