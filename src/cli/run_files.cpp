// SPDX-License-Identifier: Apache-2.0

#include "cli/run_files.h"

#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/private_file.h"
#include "cli/usage.h"

namespace redflag {
namespace {

namespace fs = std::filesystem;

/// The same for every name of a file.
using FileNumber = std::pair<dev_t, ino_t>;

FileNumber number_of(const struct stat& status) {
  return {status.st_dev, status.st_ino};
}

struct ReadFile {
  std::string path;
  Reading reading = Reading::kept;
};

/// What is noted. Tables are opened on several threads.
struct Noted {
  std::mutex mutex;
  std::map<FileNumber, ReadFile> read;
  std::vector<std::pair<FileNumber, const Writing*>> written;
  std::map<FileNumber, std::string> packs;
  std::vector<std::string> targets;  ///< paths of all that is written
};

Noted* noted = nullptr;

[[noreturn]] void refuse(const std::string& read, const std::string& written) {
  if (written.empty()) {
    throw UsageError{"standard output goes into the file that is read, \"" +
                     read + "\"; name another file for the output"};
  }
  throw UsageError{"\"" + written +
                   "\" is read and written; name another file for the output"};
}

/// Of one that is closed nothing is known.
struct stat status_of_stdout() {
  struct stat status = {};
  if (::fstat(STDOUT_FILENO, &status) != 0) return {};
  return status;
}

/// Of what else lies there, such as a table of outcomes, no pack is made.
void refuse_in_packs(const std::string& path) {
  if (noted->packs.empty() || !path.ends_with(".toml")) return;
  std::error_code error;
  fs::path folder = fs::canonical(folder_of(path), error);
  if (error) return;
  for (;; folder = folder.parent_path()) {
    struct stat status;
    if (::stat(folder.c_str(), &status) != 0) return;
    const auto pack = noted->packs.find(number_of(status));
    if (pack != noted->packs.end()) {
      throw UsageError{"\"" + path + "\" lies in the pack that is read, \"" +
                       pack->second + "\"; name a file outside of it"};
    }
    if (!folder.has_relative_path()) return;
  }
}

}  // namespace

RunFiles::RunFiles() {
  assert(noted == nullptr);
  noted = new Noted;
}

RunFiles::~RunFiles() { delete std::exchange(noted, nullptr); }

void note_reading(const struct stat& status, const std::string& path,
                  Reading reading) {
  // Of pipes and devices there is nothing to lose.
  if (noted == nullptr || !S_ISREG(status.st_mode)) return;
  const std::scoped_lock lock(noted->mutex);
  ReadFile& file =
      noted->read.try_emplace(number_of(status), ReadFile{path, reading})
          .first->second;
  if (reading == Reading::kept) file.reading = Reading::kept;
  if (file.reading == Reading::replaced) return;
  for (const auto& [number, writing] : noted->written) {
    if (number == number_of(status)) refuse(path, writing->path());
  }
}

void note_reading(int descriptor, const std::string& path, Reading reading,
                  const std::string& what) {
  if (noted == nullptr) return;
  struct stat status;
  if (::fstat(descriptor, &status) != 0) {
    throw std::system_error(errno, std::generic_category(), what);
  }
  note_reading(status, path, reading);
}

void note_pack_folder(const std::string& path) {
  if (noted == nullptr) return;
  const std::scoped_lock lock(noted->mutex);
  // Those two may be links to elsewhere.
  for (const char* part : {"", "cases", "text"}) {
    struct stat status;
    if (::stat((fs::path(path) / part).c_str(), &status) != 0) continue;
    noted->packs.try_emplace(number_of(status), path);
  }
  for (const std::string& target : noted->targets) refuse_in_packs(target);
}

void expect_outside_packs(const std::string& path) {
  if (noted == nullptr) return;
  const std::scoped_lock lock(noted->mutex);
  refuse_in_packs(path);
  noted->targets.push_back(path);
}

Writing::Writing(const struct stat& status, std::string path)
    : path_(std::move(path)) {
  if (noted == nullptr || !S_ISREG(status.st_mode)) return;
  const std::scoped_lock lock(noted->mutex);
  const FileNumber number = number_of(status);
  const auto read = noted->read.find(number);
  if (read != noted->read.end() && read->second.reading == Reading::kept) {
    refuse(read->second.path, path_);
  }
  for (const auto& [other, writing] : noted->written) {
    if (other != number) continue;
    throw UsageError{writing->path().empty()
                         ? "standard output goes into \"" + path_ +
                               "\", which is written as well; name another "
                               "file for one of them"
                         : "\"" + writing->path() + "\" and \"" + path_ +
                               "\" are one file; name another for one of them"};
  }
  noted->written.emplace_back(number, this);
}

Writing::Writing() : Writing(status_of_stdout(), "") {}

Writing::~Writing() {
  if (noted == nullptr) return;
  const std::scoped_lock lock(noted->mutex);
  std::erase_if(noted->written,
                [this](const auto& one) { return one.second == this; });
}

}  // namespace redflag
