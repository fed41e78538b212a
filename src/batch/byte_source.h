// SPDX-License-Identifier: Apache-2.0
// Where the bytes of a table come from. This room opens no file: cli/ has a
// source over one, tests have sources over a text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace redflag {

/// About as much of a long text as is worked on at once.
inline constexpr std::size_t kPieceBytes = std::size_t{256} * 1024;

/// The same for a text of which `size` bytes are left: no more room than those
/// and the end take, since all room is cleared first.
inline std::size_t piece_bytes_of(std::uint64_t size) {
  constexpr std::uint64_t kLeast = 1024;
  return static_cast<std::size_t>(
      std::clamp<std::uint64_t>(size, kLeast - 1, kPieceBytes - 1) + 1);
}

/// A door to bytes that come in pieces.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Puts up to `size` bytes into `into` and returns how many; 0 at the end.
  ///
  /// Errors  throws where reading fails; what it throws passes through.
  virtual std::size_t read(char* into, std::size_t size) = 0;

  /// How much of it is worth reading at once. What is read does not depend on
  /// it; memory and time do.
  virtual std::size_t piece_bytes() const { return kPieceBytes; }
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

  std::size_t piece_bytes() const override {
    return piece_bytes_of(text_.size());
  }

 private:
  std::string_view text_;
};

}  // namespace redflag
