// SPDX-License-Identifier: Apache-2.0

#include "cli/case_source.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "cli/file_error.h"
#include "cli/files.h"
#include "pack/builtin.h"

namespace redflag {

namespace fs = std::filesystem;

std::vector<PackFile> case_files(const std::string& pack) {
  std::vector<PackFile> files;
  if (pack.empty()) {
    for (const BuiltinFile& file : builtin_cases_files()) {
      files.push_back({std::string(file.name), std::string(file.text)});
    }
    return files;
  }
  std::error_code ignored;
  const fs::path folder =
      (fs::is_directory(pack, ignored) ? fs::path(pack)
                                       : fs::path(pack).parent_path()) /
      "cases";
  if (!fs::is_directory(folder, ignored)) return files;
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const bool hidden = entry.path().filename().string().starts_with('.');
    if (hidden || entry.path().extension() != ".toml") continue;
    names.push_back(entry.path().generic_string());
    if (names.size() <= kMaxPackFiles) continue;
    throw FileError("there are more than " + std::to_string(kMaxPackFiles) +
                    " .toml files in \"" + folder.string() + '"');
  }
  std::ranges::sort(names);
  for (const std::string& name : names) {
    files.push_back({name, read_text_file(name)});
  }
  return files;
}

}  // namespace redflag
