// SPDX-License-Identifier: Apache-2.0

#include "cli/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>

#include "cli/file_error.h"
#include "cli/private_file.h"
#include "cli/streams.h"
#include "cli/system_call.h"

namespace redflag {
namespace {

[[noreturn]] void fail(int error, const std::string& what) {
  throw std::system_error(error, std::generic_category(), what);
}

std::string read_all(int descriptor, const std::string& what) {
  std::string text;
  // Not on the stack, which may be as small as 64 KiB.
  std::vector<char> buffer(65536);
  while (text.size() <= kMaxTextFile) {
    const std::size_t room =
        std::min(buffer.size(), kMaxTextFile + 1 - text.size());
    const ssize_t count = ::read(descriptor, buffer.data(), room);
    if (count == 0) break;
    if (count < 0 && errno == EINTR) {
      SignalWatch::check();
      continue;
    }
    if (count < 0) fail(errno, what);
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return text;
}

}  // namespace

std::string read_text_file(const std::string& path, Reading reading) {
  if (path == "-") {
    const std::string what = "cannot read standard input";
    note_reading(STDIN_FILENO, path, reading, what);
    return read_all(STDIN_FILENO, what);
  }
  const std::string what = "cannot read \"" + path + '"';
  const Descriptor file(open_waiting(path));
  if (!file.is_open()) fail(errno, what);
  note_reading(file.number(), path, reading, what);
  return read_all(file.number(), what);
}

std::string read_plain_file(const std::string& path, Reading reading) {
  const std::string what = "cannot read \"" + path + '"';
  // To open a pipe waits for whoever writes into it.
  constexpr int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  const Descriptor file(
      uninterrupted([&] { return ::open(path.c_str(), flags); }));
  if (!file.is_open()) fail(errno, what);
  struct stat status;
  if (::fstat(file.number(), &status) != 0) fail(errno, what);
  if (S_ISDIR(status.st_mode)) throw FileError(what + ": it is a folder");
  if (!S_ISREG(status.st_mode)) {
    throw FileError(what + ": it is no plain file");
  }
  note_reading(status, path, reading);
  return read_all(file.number(), what);
}

bool is_folder(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::none) {
    fail(error.value(), "cannot read \"" + path + '"');
  }
  return std::filesystem::is_directory(status);
}

bool is_toml(const FolderEntry& entry) {
  return !entry.name.starts_with('.') &&
         std::filesystem::path(entry.name).extension() == ".toml";
}

std::vector<FolderEntry> folder_entries(const std::string& path,
                                        std::size_t most) {
  namespace fs = std::filesystem;
  const std::string what = "cannot read the folder \"" + path + '"';
  const auto close = [](DIR* folder) { ::closedir(folder); };
  std::unique_ptr<DIR, decltype(close)> folder(nullptr, close);
  do {
    folder.reset(::opendir(path.c_str()));
  } while (!folder && errno == EINTR);
  if (!folder) fail(errno, what);
  std::vector<FolderEntry> entries;
  while (entries.size() < most) {
    errno = 0;
    const dirent* const entry = ::readdir(folder.get());
    if (entry == nullptr) {
      if (errno != 0) fail(errno, what);
      break;
    }
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    const fs::path whole = fs::path(path) / name;
    std::error_code error;
    const bool is_link =
        fs::symlink_status(whole, error).type() == fs::file_type::symlink;
    const fs::file_status status = fs::status(whole, error);
    // A folder that is taken for a file would be left out with all it holds; a
    // link that leads round in a circle leads to none.
    if (status.type() == fs::file_type::none && error.value() != ELOOP) {
      fail(error.value(), what);
    }
    entries.push_back({name, fs::is_directory(status), is_link});
  }
  return entries;
}

std::vector<std::filesystem::path> missing_folders(
    const std::filesystem::path& path) {
  std::vector<std::filesystem::path> missing;
  std::error_code ignored;
  for (std::filesystem::path folder = path;
       folder.has_relative_path() && !std::filesystem::exists(folder, ignored);
       folder = folder.parent_path()) {
    missing.push_back(folder);
  }
  return missing;
}

void write_private_file(const std::string& path, std::string_view text) {
  PrivateFile file(path);
  file.write(text);
  file.commit();
}

void write_new_file(const std::string& path, std::string_view text) {
  const std::string what = "cannot write \"" + path + '"';
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  Descriptor file(
      uninterrupted([&] { return ::open(path.c_str(), flags, 0644); }));
  if (!file.is_open()) fail(errno, what);
  try {
    write_all(file, text, what);
    if (uninterrupted([&] { return ::fsync(file.number()); }) != 0) {
      fail(errno, what);
    }
    if (!file.close()) fail(errno, what);
  } catch (...) {
    ::unlink(path.c_str());
    throw;
  }
}

}  // namespace redflag
