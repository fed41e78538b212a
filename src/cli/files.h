// SPDX-License-Identifier: Apache-2.0
// Files by name: read whole, and written whole or not at all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "cli/run_files.h"

namespace redflag {

/// What one text may be; a byte more is read, so that who reads the text can
/// say that it is too large.
inline constexpr std::size_t kMaxTextFile = std::size_t{1} << 20;

/// The bytes of a file, or of standard input for "-"; at most kMaxTextFile + 1.
///
/// Errors  std::system_error that names the file.
std::string read_text_file(const std::string& path,
                           Reading reading = Reading::kept);

/// The bytes of a plain file, likewise; never waits for a pipe to be filled.
///
/// Errors  std::system_error that names the file; also where it is a folder, a
///         pipe or a device.
std::string read_plain_file(const std::string& path,
                            Reading reading = Reading::kept);

/// Whether there is a folder, or a link to one.
///
/// Errors  std::system_error that names it, where nobody can say.
bool is_folder(const std::string& path);

/// What lies in a folder.
struct FolderEntry {
  std::string name;
  bool is_folder = false;  ///< or leads to one
  bool is_link = false;
};

/// Whether it is a .toml file by its name, and not a hidden one.
bool is_toml(const FolderEntry& entry);

/// All that lies in a folder, in no order, but no more than `most`. Not
/// std::filesystem's iterator, which ends the program where memory is short.
///
/// Errors  std::system_error that names the folder; also where nobody can say
///         what something in it is.
std::vector<FolderEntry> folder_entries(
    const std::string& path,
    std::size_t most = std::numeric_limits<std::size_t>::max());

/// Makes `path` hold `text`: a file beside it, readable by its owner alone, is
/// written, synced and renamed. Whatever goes wrong, `path` is as it was.
///
/// Errors  std::system_error that names the file; also where `path` is a
///         symbolic link, or anything else than a file.
void write_private_file(const std::string& path, std::string_view text);

/// The folder at `path` and those above it that are missing, the lowest first.
std::vector<std::filesystem::path> missing_folders(
    const std::filesystem::path& path);

/// Writes a file that everybody may read, as far as the mask of the process
/// lets them. Where that fails, there is none.
///
/// Errors  std::system_error that names the file; also where there is
///         something of this name already, even a link to nowhere.
void write_new_file(const std::string& path, std::string_view text);

}  // namespace redflag
