// SPDX-License-Identifier: Apache-2.0

#include "cli/run_files.h"

#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <map>
#include <mutex>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/usage.h"

namespace redflag {
namespace {

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
