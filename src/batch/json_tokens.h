// SPDX-License-Identifier: Apache-2.0
// The spellings that most answers to yes-no questions have in JSON, told apart
// by their first bytes without a branch.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "batch/json_scan.h"
#include "batch/row_group.h"

namespace redflag {

/// One spelling each for yes, no, not sure and blank, as they stand in the
/// line, up to 16 bytes long.
class JsonTokens {
 public:
  struct Token {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::uint64_t low_mask = ~std::uint64_t{0};
    std::uint64_t high_mask = ~std::uint64_t{0};
    std::uint32_t size = 0;
    std::uint8_t code = 0;  ///< bit k: spelt as what is k of Spelt
  };

  /// None is longer than 16 bytes; an empty one is none. Where they cannot be
  /// told apart the later ones are not looked for.
  void set(const std::array<std::string_view, 4>& spellings);

  /// The only token that may stand at `at`.
  const Token& guess(const char* at) const {
    return tokens_[((eight_bytes(at) & mask_) * factor_) >> 60U];
  }

  /// 0 where the token does stand there. What follows it must be looked at too:
  /// 1 is also the start of 10.
  static std::uint64_t unlike(const Token& token, const char* at) {
    return ((eight_bytes(at) ^ token.low) & token.low_mask) |
           ((eight_bytes(at + 8) ^ token.high) & token.high_mask);
  }

 private:
  bool place(const std::array<std::string_view, 4>& spellings,
             std::size_t count, std::uint64_t factor);

  std::array<Token, 16> tokens_{};
  std::uint64_t mask_ = 0;
  std::uint64_t factor_ = 0;
};

}  // namespace redflag
