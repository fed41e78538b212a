// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_source.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/files.h"
#include "engine/compiler.h"
#include "pack/builtin.h"
#include "pack/pack_image.h"
#include "render/diagnostics_text.h"

namespace redflag {
namespace {

namespace fs = std::filesystem;

std::vector<PackFile> builtin_files() {
  std::vector<PackFile> files;
  for (const BuiltinFile& file : builtin_pack_files()) {
    files.push_back({std::string(file.name), std::string(file.text)});
  }
  return files;
}

/// The .toml files below `folder`, as paths from there, by name.
std::vector<std::string> pack_file_names(const std::string& folder) {
  std::vector<std::string> names;
  for (fs::recursive_directory_iterator entry(folder), end; entry != end;
       ++entry) {
    const fs::path path = entry->path().lexically_relative(folder);
    const std::string name = path.generic_string();
    const bool hidden = path.filename().string().starts_with('.');
    if (entry->is_directory()) {
      if (hidden || name == "cases" || name == "text") {
        entry.disable_recursion_pending();
      }
    } else if (!hidden && path.extension() == ".toml") {
      names.push_back(name);
    }
    if (names.size() > kMaxPackFiles) break;
  }
  std::ranges::sort(names);
  return names;
}

std::vector<PackFile> folder_files(const std::string& path) {
  const std::vector<std::string> names = pack_file_names(path);
  if (names.empty()) {
    throw std::system_error(ENOENT, std::generic_category(),
                            "no .toml file in \"" + path + '"');
  }
  if (names.size() > kMaxPackFiles) {
    throw std::system_error(EFBIG, std::generic_category(),
                            "more than " + std::to_string(kMaxPackFiles) +
                                " .toml files in \"" + path + '"');
  }
  std::vector<PackFile> files;
  for (const std::string& name : names) {
    const std::string full = (fs::path(path) / name).generic_string();
    files.push_back({full, read_text_file(full)});
  }
  return files;
}

}  // namespace

std::vector<PackFile> pack_files(const std::string& path) {
  if (path.empty()) return builtin_files();
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return folder_files(path);
  return {{path, read_text_file(path)}};
}

std::optional<LoadedPack> load_pack(const std::string& path) {
  LoadedPack loaded;
  if (path.empty()) {  // read when the program was built
    loaded.pack =
        std::make_shared<const Pack>(read_pack_image(builtin_pack_image()));
    loaded.program = std::make_shared<const Program>(compile(loaded.pack));
    return loaded;
  }
  Diagnostics diagnostics;
  std::optional<Pack> pack =
      read_pack(pack_files(path), loaded.sources, diagnostics);
  if (!pack) {
    const std::string text = render_diagnostics(loaded.sources, diagnostics);
    std::fputs(text.c_str(), stderr);
    return std::nullopt;
  }
  loaded.pack = std::make_shared<const Pack>(*std::move(pack));
  loaded.program = std::make_shared<const Program>(compile(loaded.pack));
  return loaded;
}

}  // namespace redflag
