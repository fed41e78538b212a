// SPDX-License-Identifier: Apache-2.0

#include "cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <random>
#include <system_error>
#include <utility>

namespace redflag {
namespace {

[[noreturn]] void fail(int error, const std::string& what) {
  throw std::system_error(error, std::generic_category(), what);
}

/// A descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  /// Closes it, and says whether that went well.
  bool close() { return ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

std::string read_all(int descriptor, const std::string& what) {
  std::string text;
  std::array<char, 65536> buffer;
  while (text.size() <= kMaxTextFile) {
    const std::size_t room =
        std::min(buffer.size(), kMaxTextFile + 1 - text.size());
    const ssize_t count = ::read(descriptor, buffer.data(), room);
    if (count == 0) break;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(errno, what);
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return text;
}

void write_all(int descriptor, std::string_view text, const std::string& what) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(errno, what);
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::string random_suffix() {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::random_device device;
  std::string suffix;
  for (int i = 0; i < 12; ++i) suffix += letters[device() % letters.size()];
  return suffix;
}

/// A new file in a folder, gone again unless it was renamed.
class TemporaryFile {
 public:
  TemporaryFile(int folder, const std::string& name, const std::string& what)
      : folder_(folder),
        name_('.' + name + '.' + random_suffix()),
        file_(::openat(folder, name_.c_str(),
                       O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                       S_IRUSR | S_IWUSR)),
        what_(what) {
    if (!file_.is_open()) fail(errno, what_);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (!renamed_) ::unlinkat(folder_, name_.c_str(), 0);
  }

  void fill(std::string_view text) {
    // The mask of the process may have taken the owner's own rights away.
    if (::fchmod(file_.number(), S_IRUSR | S_IWUSR) != 0) fail(errno, what_);
    write_all(file_.number(), text, what_);
    if (::fsync(file_.number()) != 0) fail(errno, what_);
    if (!file_.close()) fail(errno, what_);
  }

  void rename_to(const std::string& name) {
    if (::renameat(folder_, name_.c_str(), folder_, name.c_str()) != 0) {
      fail(errno, what_);
    }
    renamed_ = true;
  }

 private:
  int folder_;
  std::string name_;
  Descriptor file_;
  std::string what_;
  bool renamed_ = false;
};

/// Fails unless `name` is a plain file, or nothing yet.
void check_target(int folder, const std::string& name,
                  const std::string& what) {
  struct stat status;
  if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno != ENOENT) fail(errno, what);
    return;
  }
  if (S_ISLNK(status.st_mode)) fail(ELOOP, what + ": it is a symbolic link");
  if (!S_ISREG(status.st_mode)) fail(EINVAL, what + ": it is not a file");
}

}  // namespace

std::string read_text_file(const std::string& path) {
  if (path == "-") {
    return read_all(STDIN_FILENO, "cannot read standard input");
  }
  const std::string what = "cannot read \"" + path + '"';
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) fail(errno, what);
  return read_all(file.number(), what);
}

void write_private_file(const std::string& path, std::string_view text) {
  const std::string what = "cannot write \"" + path + '"';
  const std::filesystem::path target(path);
  const std::string name = target.filename().string();
  if (name.empty() || name == "." || name == "..") fail(EISDIR, what);
  const std::string folder_name =
      target.has_parent_path() ? target.parent_path().string() : ".";
  const Descriptor folder(
      ::open(folder_name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open()) fail(errno, what);
  check_target(folder.number(), name, what);
  TemporaryFile temporary(folder.number(), name, what);
  temporary.fill(text);
  temporary.rename_to(name);
  // The new name must outlast a power cut too. Some file systems cannot.
  if (::fsync(folder.number()) != 0 && errno != EINVAL) fail(errno, what);
}

void write_new_file(const std::string& path, std::string_view text) {
  const std::string what = "cannot write \"" + path + '"';
  constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  Descriptor file(::open(path.c_str(), flags, 0644));
  if (!file.is_open()) fail(errno, what);
  write_all(file.number(), text, what);
  if (::fsync(file.number()) != 0) fail(errno, what);
  if (!file.close()) fail(errno, what);
}

}  // namespace redflag
