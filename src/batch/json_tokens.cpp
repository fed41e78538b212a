// SPDX-License-Identifier: Apache-2.0

#include "batch/json_tokens.h"

#include <algorithm>

namespace redflag {
namespace {

std::uint64_t mask_of(std::size_t bytes) {
  return bytes >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * bytes)) - 1;
}

JsonTokens::Token token_of(std::string_view text, std::size_t spelt) {
  std::array<char, 16> bytes{};
  std::ranges::copy(text, bytes.begin());
  return {
      .low = eight_bytes(bytes.data()),
      .high = eight_bytes(bytes.data() + 8),
      .low_mask = mask_of(text.size()),
      .high_mask = mask_of(text.size() - std::min<std::size_t>(8, text.size())),
      .size = static_cast<std::uint32_t>(text.size()),
      .code = static_cast<std::uint8_t>(1U << spelt)};
}

}  // namespace

void JsonTokens::set(const std::array<std::string_view, 4>& spellings) {
  constexpr std::uint64_t kFirst = 0x9E3779B97F4A7C15U;
  constexpr std::uint64_t kStep = 0xD1342543DE82EF94U;  // keeps it odd
  for (std::size_t count = spellings.size(); count > 0; --count) {
    std::uint64_t factor = kFirst;
    for (int tries = 0; tries < 64; ++tries, factor += kStep) {
      if (place(spellings, count, factor)) return;
    }
  }
  tokens_.fill({});
}

// Whether each of the first `count` spellings gets a place of its own.
bool JsonTokens::place(const std::array<std::string_view, 4>& spellings,
                       std::size_t count, std::uint64_t factor) {
  std::size_t shortest = 8;
  for (std::size_t k = 0; k < count; ++k) {
    if (spellings[k].empty()) continue;
    shortest = std::min(shortest, spellings[k].size());
  }
  tokens_.fill({});
  mask_ = mask_of(shortest);
  factor_ = factor;
  for (std::size_t k = 0; k < count; ++k) {
    if (spellings[k].empty()) continue;
    const Token token = token_of(spellings[k], k);
    Token& at = tokens_[((token.low & mask_) * factor_) >> 60U];
    if (at.size != 0) return false;
    at = token;
  }
  return true;
}

}  // namespace redflag
