// SPDX-License-Identifier: Apache-2.0

#include "text/digest.h"

#include <sha2.h>

#include <array>
#include <cstdint>

namespace redflag {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Three bytes are four digits of six bits; what is missing at the end is "=".
template <std::size_t Size>
std::string base64(const std::array<std::uint8_t, Size>& bytes) {
  std::string text;
  for (std::size_t i = 0; i < Size; i += 3) {
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      bits = bits << 8U | (i + j < Size ? bytes[i + j] : 0U);
    }
    for (std::size_t j = 0; j < 4; ++j) {
      const bool is_there = i + j <= Size;
      text += is_there ? kDigits[bits >> (18U - 6U * j) & 0x3FU] : '=';
    }
  }
  return text;
}

}  // namespace

std::string sha256_base64(std::string_view bytes) {
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
  SHA2_CTX context;
  SHA256Init(&context);
  SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()),
               bytes.size());
  SHA256Final(digest.data(), &context);
  return base64(digest);
}

}  // namespace redflag
