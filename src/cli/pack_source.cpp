// SPDX-License-Identifier: Apache-2.0

#include "cli/pack_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/file_error.h"
#include "cli/files.h"
#include "cli/run_files.h"
#include "engine/compiler.h"
#include "pack/builtin.h"
#include "pack/pack_image.h"
#include "render/diagnostics_text.h"
#include "text/grouped.h"
#include "text/one_line.h"
#include "text/shell_word.h"

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

/// The files of a folder, as they are found.
class FolderReader {
 public:
  explicit FolderReader(std::string folder) : folder_(std::move(folder)) {}

  std::vector<PackFile> read() {
    note_pack_folder(folder_);
    list("", 0);
    if (found_.empty()) {
      throw NotAPack("there is no .toml file in \"" + folder_ +
                     "\"; `redflag pack new` writes a pack to start from");
    }
    std::ranges::sort(found_, {}, &Found::name);
    std::vector<PackFile> files;
    std::size_t bytes = 0;
    for (const Found& found : found_) {
      files.push_back(read_file(found));
      bytes += files.back().text.size();
      if (bytes <= kMaxPackBytes) continue;
      throw NotAPack("the .toml files in \"" + folder_ + "\" are larger than " +
                     std::to_string(kMaxPackBytes >> 20U) +
                     " MiB together; split the pack, or leave out what nobody "
                     "uses");
    }
    return files;
  }

 private:
  struct Found {
    std::string name;        ///< from the folder
    std::string unreadable;  ///< why, where that is known already
  };

  /// Adds what is below the folder `name`, itself a path from the pack's, which
  /// lies `depth` below that.
  void list(const std::string& name, std::size_t depth) {
    if (depth > kMaxPackDepth) {
      throw NotAPack("the folders in \"" + folder_ + "\" are more than " +
                     std::to_string(kMaxPackDepth) + " deep");
    }
    std::vector<FolderEntry> entries;
    try {
      // One more than may be tells that there are more.
      entries = folder_entries((fs::path(folder_) / name).string(),
                               kMaxPackEntries + 1 - looked_at_);
    } catch (const std::system_error& error) {
      add({name.empty() ? "." : name, error.code().message()});
    }
    looked_at_ += entries.size();
    if (looked_at_ > kMaxPackEntries) {
      throw NotAPack("there are more than " + grouped(kMaxPackEntries) +
                     " files and folders in \"" + folder_ + '"');
    }
    for (const FolderEntry& entry : entries) add(name, entry, depth);
  }

  void add(const std::string& folder, const FolderEntry& entry,
           std::size_t depth) {
    if (entry.name.starts_with('.')) return;
    const std::string name = (fs::path(folder) / entry.name).generic_string();
    if (entry.is_folder) {
      if (name == "cases" || name == "text") return;
      if (entry.is_link) {
        add({name, "a folder that is a symbolic link is not followed"});
      } else {
        list(name, depth + 1);
      }
    } else if (is_toml(entry)) {
      add({name, ""});
    }
  }

  void add(Found found) {
    if (found_.size() == kMaxPackFiles) {
      throw NotAPack("there are more than " + std::to_string(kMaxPackFiles) +
                     " .toml files in \"" + folder_ + '"');
    }
    found_.push_back(std::move(found));
  }

  PackFile read_file(const Found& found) const {
    PackFile file{(fs::path(folder_) / found.name).generic_string(), "",
                  found.unreadable};
    if (!file.unreadable.empty()) return file;
    try {
      file.text = read_plain_file(file.name);
    } catch (const FileError&) {
      file.unreadable = "it is no plain file";
    } catch (const std::system_error& error) {
      file.unreadable = error.code().message();
    }
    return file;
  }

  std::string folder_;
  std::vector<Found> found_;
  std::size_t looked_at_ = 0;  ///< of whatever lies in the folders
};

}  // namespace

std::vector<PackFile> pack_files(const std::string& path) {
  if (path.empty()) return builtin_files();
  if (is_folder(path)) return FolderReader(path).read();
  return {{path, read_text_file(path)}};
}

void expect_all_read(const std::string& path,
                     const std::vector<PackFile>& files) {
  if (std::ranges::all_of(files, &std::string::empty, &PackFile::unreadable)) {
    return;
  }
  throw FileError("the pack \"" + path + "\" could not be read whole");
}

void tell_mistakes(const std::string& path, const Sources& sources,
                   const Diagnostics& diagnostics) {
  // One line that cannot be read leaves a translation without all the others.
  constexpr std::size_t kMostOthers = 20;
  Diagnostics told;
  std::size_t others = 0;  // warnings and notes
  for (const Diagnostic& diagnostic : diagnostics.sorted()) {
    const bool is_error = diagnostic.severity == Severity::error;
    if (is_error || ++others <= kMostOthers) told.add(diagnostic);
  }
  const std::string text = render_diagnostics(sources, told);
  std::fputs(text.c_str(), stderr);
  if (others <= kMostOthers) return;
  fmt::print(
      stderr,
      "Warnings and notes beside these: {}, told by redflag pack lint {}\n",
      grouped(others - kMostOthers), exact_line(shell_word(path)));
}

std::optional<Pack> read_pack_at(const std::string& path, Sources& sources) {
  // The built-in pack was read when the program was built.
  if (path.empty()) return read_pack_image(builtin_pack_image());
  Diagnostics diagnostics;
  const std::vector<PackFile> files = pack_files(path);
  std::optional<Pack> pack = read_pack(files, sources, diagnostics);
  if (!pack) {
    tell_mistakes(path, sources, diagnostics);
    expect_all_read(path, files);
  }
  return pack;
}

std::optional<LoadedPack> load_pack(const std::string& path) {
  LoadedPack loaded;
  std::optional<Pack> pack = read_pack_at(path, loaded.sources);
  if (!pack) return std::nullopt;
  loaded.pack = std::make_shared<const Pack>(*std::move(pack));
  loaded.program = std::make_shared<const Program>(compile(loaded.pack));
  return loaded;
}

}  // namespace redflag
