// SPDX-License-Identifier: Apache-2.0

#include "pack/builtin.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pack/pack_image.h"

namespace redflag {
namespace {

namespace fs = std::filesystem;

using Files = std::vector<std::pair<std::string, std::string>>;

/// The .toml files below the pack's folder: those of one set apart, or, where
/// that is empty, all that are not.
Files files_on_disk(const std::string& set_apart) {
  const fs::path rules = fs::path(REDFLAG_SOURCE_DIR) / "rules";
  Files files;
  for (const auto& entry :
       fs::recursive_directory_iterator(rules / "cancer-spread")) {
    const std::string name = entry.path().lexically_relative(rules).string();
    std::string folder;
    for (const std::string one : {"cases", "text"}) {
      if (name.starts_with("cancer-spread/" + one + "/")) folder = one;
    }
    if (entry.path().extension() != ".toml" || folder != set_apart) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    files.emplace_back(name,
                       std::string(std::istreambuf_iterator<char>(file), {}));
  }
  std::sort(files.begin(), files.end());
  return files;
}

Files embedded(std::span<const BuiltinFile> builtin) {
  Files files;
  for (const BuiltinFile& file : builtin) {
    files.emplace_back(file.name, file.text);
  }
  return files;
}

TEST_CASE("the built-in pack is what rules/cancer-spread holds, byte by byte") {
  CHECK(!builtin_pack_files().empty());
  CHECK(embedded(builtin_pack_files()) == files_on_disk(""));
  CHECK(embedded(builtin_cases_files()) == files_on_disk("cases"));
  CHECK(embedded(builtin_text_files()) == files_on_disk("text"));
}

TEST_CASE("an option reads the same whoever answers") {
  // Questions have other words for a carer; their options do not.
  const Pack pack = read_pack_image(builtin_pack_image());
  for (const Question& question : pack.questions) {
    for (const Option& option : question.options) {
      std::string label = " " + option.label + " ";
      for (char& c : label) {
        if (c == ',' || c == '.' || c == '?' || c == '(' || c == ')') c = ' ';
      }
      for (const std::string word : {"I", "my", "me", "you", "your", "You"}) {
        CAPTURE(question.id);
        CAPTURE(option.label);
        CHECK(label.find(" " + word + " ") == std::string::npos);
      }
    }
  }
}

}  // namespace
}  // namespace redflag
