// SPDX-License-Identifier: Apache-2.0
#include <sha2.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "pack/pack_reader.h"

namespace redflag {
namespace {

// How many bytes of the files' names are the folder that all of them are in.
std::size_t common_folder(const std::vector<PackFile>& files) {
  if (files.empty()) return 0;
  std::string_view common = files.front().name;
  for (const PackFile& file : files) {
    const auto end = std::ranges::mismatch(common, file.name).in1;
    common = common.substr(0, static_cast<std::size_t>(end - common.begin()));
  }
  return common.rfind('/') + 1;  // 0 where there is none
}

}  // namespace

std::string pack_digest(const std::vector<PackFile>& files) {
  SHA2_CTX context;
  SHA256Init(&context);
  const auto add = [&context](std::string_view bytes) {
    SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()),
                 bytes.size());
  };
  const std::size_t folder = common_folder(files);
  for (const PackFile& file : files) {
    add(file.name.substr(folder) + '\n' + std::to_string(file.text.size()) +
        '\n');
    add(file.text);
  }
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest;
  SHA256Final(digest.data(), &context);
  std::string text;
  constexpr std::string_view kHex = "0123456789abcdef";
  for (const std::uint8_t byte : digest) {
    text += kHex[byte >> 4];
    text += kHex[byte & 15];
  }
  return text;
}

}  // namespace redflag
