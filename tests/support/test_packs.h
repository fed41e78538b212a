// SPDX-License-Identifier: Apache-2.0
// The files of tests/packs.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace redflag {

/// The paths of those whose names end so, in their order.
inline std::vector<std::filesystem::path> packs_ending_in(
    const std::string& ending) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator(REDFLAG_SOURCE_DIR "/tests/packs")) {
    if (entry.path().string().ends_with(ending)) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

/// The bytes of a file; none where it cannot be read.
inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace redflag
