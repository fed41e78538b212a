// SPDX-License-Identifier: Apache-2.0

#include "cli/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <random>
#include <system_error>
#include <utility>

#include "cli/file_error.h"
#include "cli/system_call.h"

namespace redflag {
namespace {

/// Writes through to the disk.
int sync(const Descriptor& file) {
  return uninterrupted([&] { return ::fsync(file.number()); });
}

constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;
constexpr mode_t kAnybody = kOwnerOnly | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH;

[[noreturn]] void fail(int error, const std::string& what) {
  throw std::system_error(error, std::generic_category(), what);
}

std::string random_suffix() {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::random_device device;
  std::string suffix;
  for (int i = 0; i < 12; ++i) suffix += letters[device() % letters.size()];
  return suffix;
}

/// Fails unless `name` is a plain file that may be written, of which what is
/// known is returned, or nothing yet.
std::optional<struct stat> check_target(int folder, const std::string& name,
                                        const std::string& what) {
  struct stat status;
  if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno != ENOENT) fail(errno, what);
    return std::nullopt;
  }
  if (S_ISLNK(status.st_mode)) {
    throw FileError(what + ": it is a symbolic link; name the file itself");
  }
  if (S_ISDIR(status.st_mode)) throw FileError(what + ": it is a folder");
  if (!S_ISREG(status.st_mode)) {
    throw FileError(what + ": it is no plain file, and would be replaced");
  }
  // A rename asks for no right to the file. Root has it in any case.
  const bool read_only = (status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0;
  if (read_only || ::faccessat(folder, name.c_str(), W_OK, AT_EACCESS) != 0) {
    throw FileError(what + ": it is read-only");
  }
  return status;
}

}  // namespace

std::string folder_of(const std::string& path) {
  const std::filesystem::path target(path);
  return target.has_parent_path() ? target.parent_path().string() : ".";
}

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

bool Descriptor::close() {
  // A signal does not keep Linux from closing it.
  return ::close(std::exchange(number_, -1)) == 0 || errno == EINTR;
}

void write_all(const Descriptor& file, std::string_view text,
               const std::string& what) {
  while (!text.empty()) {
    const ssize_t count = ::write(file.number(), text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    // What takes nothing would take nothing for ever.
    if (count <= 0) fail(count < 0 ? errno : EIO, what);
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

PrivateFile::PrivateFile(const std::string& path, Readers readers)
    : path_(path),
      what_("cannot write \"" + path + '"'),
      name_(std::filesystem::path(path).filename().string()),
      folder_(uninterrupted([&] {
        return ::open(folder_of(path).c_str(),
                      O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      })),
      temporary_name_(".redflag." + random_suffix()),
      file_(folder_.is_open() && !name_.empty() && name_ != "." && name_ != ".."
                ? uninterrupted([&] {
                    return ::openat(
                        folder_.number(), temporary_name_.c_str(),
                        O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                        readers == Readers::owner ? kOwnerOnly : kAnybody);
                  })
                : -1) {
  const int error = errno;
  if (!folder_.is_open()) fail(error, what_);
  if (name_.empty() || name_ == "." || name_ == "..") {
    throw FileError(what_ + ": it is a folder; name a file in it");
  }
  if (!file_.is_open()) fail(error, what_);
  try {
    const auto target = check_target(folder_.number(), name_, what_);
    if (target) writing_.emplace(*target, path);
    expect_outside_packs(path);
    // The mask of the process may have taken the owner's own rights away.
    if (readers == Readers::owner) {
      set_mode(kOwnerOnly);
    } else if (target) {
      set_mode(target->st_mode & (S_IRWXU | S_IRWXG | S_IRWXO));
    }
  } catch (...) {
    ::unlinkat(folder_.number(), temporary_name_.c_str(), 0);
    throw;
  }
}

void PrivateFile::set_mode(unsigned mode) {
  if (::fchmod(file_.number(), mode) != 0) fail(errno, what_);
}

PrivateFile::~PrivateFile() {
  if (!renamed_) ::unlinkat(folder_.number(), temporary_name_.c_str(), 0);
}

void PrivateFile::write(std::string_view text) {
  write_all(file_, text, what_);
}

void PrivateFile::commit() {
  finish();
  put();
}

void PrivateFile::finish() {
  if (sync(file_) != 0) fail(errno, what_);
  if (!file_.close()) fail(errno, what_);
  // Somebody may have put a link or a folder there meanwhile.
  check_target(folder_.number(), name_, what_);
}

void PrivateFile::put() {
  if (::renameat(folder_.number(), temporary_name_.c_str(), folder_.number(),
                 name_.c_str()) != 0) {
    fail(errno, what_);
  }
  renamed_ = true;
  // The new name must outlast a power cut too. Some file systems cannot.
  if (sync(folder_) != 0 && errno != EINVAL) {
    throw MayNotLast(
        errno, std::generic_category(),
        '"' + path_ + "\" is new, but may not outlast a power cut");
  }
}

}  // namespace redflag
