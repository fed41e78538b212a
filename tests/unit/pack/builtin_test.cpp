// SPDX-License-Identifier: Apache-2.0

#include "pack/builtin.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace redflag {
namespace {

namespace fs = std::filesystem;

using Files = std::vector<std::pair<std::string, std::string>>;

Files pack_files_on_disk() {
  const fs::path rules = fs::path(REDFLAG_SOURCE_DIR) / "rules";
  Files files;
  for (const auto& entry :
       fs::recursive_directory_iterator(rules / "cancer-spread")) {
    const std::string name = entry.path().lexically_relative(rules).string();
    if (entry.path().extension() != ".toml" ||
        name.starts_with("cancer-spread/cases/") ||
        name.starts_with("cancer-spread/text/")) {
      continue;
    }
    std::ifstream file(entry.path(), std::ios::binary);
    files.emplace_back(name,
                       std::string(std::istreambuf_iterator<char>(file), {}));
  }
  std::sort(files.begin(), files.end());
  return files;
}

TEST_CASE("the built-in pack is what rules/cancer-spread holds, byte by byte") {
  Files embedded;
  for (const BuiltinFile& file : builtin_pack_files()) {
    embedded.emplace_back(file.name, file.text);
  }
  CHECK(!embedded.empty());
  CHECK(embedded == pack_files_on_disk());
}

}  // namespace
}  // namespace redflag
