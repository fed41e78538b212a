// SPDX-License-Identifier: Apache-2.0

#include "cli/case_source.h"

#include <algorithm>
#include <filesystem>
#include <utility>

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
  const fs::path folder =
      (is_folder(pack) ? fs::path(pack) : fs::path(pack).parent_path()) /
      "cases";
  if (!is_folder(folder.string())) return files;
  std::vector<std::string> names;
  std::vector<fs::path> folders = {folder};
  while (!folders.empty()) {
    const fs::path next = std::move(folders.back());
    folders.pop_back();
    for (const FolderEntry& entry : folder_entries(next.string())) {
      if (entry.is_folder && !entry.is_link) {
        folders.push_back(next / entry.name);
      }
      if (!is_toml(entry)) continue;
      names.push_back((next / entry.name).generic_string());
      if (names.size() <= kMaxPackFiles) continue;
      throw FileError("there are more than " + std::to_string(kMaxPackFiles) +
                      " .toml files in \"" + folder.string() + '"');
    }
  }
  std::ranges::sort(names);
  for (const std::string& name : names) {
    files.push_back({name, read_plain_file(name)});
  }
  return files;
}

}  // namespace redflag
