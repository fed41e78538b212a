// SPDX-License-Identifier: Apache-2.0
// Where the bytes of a table come from. This room opens no file: cli/ has a
// source over one, tests have sources over a text.
#pragma once

#include <cstddef>
#include <string_view>

namespace redflag {

/// A door to bytes that come in pieces.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Puts up to `size` bytes into `into` and returns how many; 0 at the end.
  ///
  /// Errors  throws where reading fails; what it throws passes through.
  virtual std::size_t read(char* into, std::size_t size) = 0;
};

/// A text as a source of bytes; it outlives the source.
class TextSource : public ByteSource {
 public:
  explicit TextSource(std::string_view text) : text_(text) {}

  std::size_t read(char* into, std::size_t size) override {
    const std::size_t count = text_.copy(into, size);
    text_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view text_;
};

}  // namespace redflag
