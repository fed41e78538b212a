// SPDX-License-Identifier: Apache-2.0
// A text as a source of bytes that come in pieces of a chosen size.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

#include "batch/byte_source.h"

namespace redflag {

/// Hands on `text`, at most `piece` bytes at a call, to be worked on in pieces
/// of `piece_bytes`.
class PiecewiseSource : public ByteSource {
 public:
  explicit PiecewiseSource(std::string text, std::size_t piece = SIZE_MAX,
                           std::size_t piece_bytes = kPieceBytes)
      : text_(std::move(text)), piece_(piece), piece_bytes_(piece_bytes) {}

  std::size_t read(char* into, std::size_t size) override {
    const std::size_t count = std::min({size, piece_, text_.size() - at_});
    std::memcpy(into, text_.data() + at_, count);
    at_ += count;
    return count;
  }

  std::size_t piece_bytes() const override { return piece_bytes_; }

 private:
  std::string text_;
  std::size_t piece_;
  std::size_t piece_bytes_;
  std::size_t at_ = 0;
};

}  // namespace redflag
