// SPDX-License-Identifier: Apache-2.0
// A file that is there whole or not at all, and that only its owner can read
// where it says something about people.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "cli/run_files.h"

namespace redflag {

/// The folder in which a path stands.
std::string folder_of(const std::string& path);

/// A descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  /// Closes it, and says whether that went well.
  bool close();

 private:
  int number_;
};

/// Writes all of a text. Errors: std::system_error, with `what` failed.
void write_all(const Descriptor& file, std::string_view text,
               const std::string& what);

/// Who may read a file that is written.
enum class Readers {
  owner,    ///< nobody else, whatever stood there: answers and what became of
            ///< them, telephone numbers
  anybody,  ///< as the mask of the process lets them, or as the file did that
            ///< is replaced
};

/// Thrown where a file is whole and has its name, which may not outlast a power
/// cut.
class MayNotLast : public std::system_error {
 public:
  using std::system_error::system_error;
};

/// A new file beside its target, written piece by piece; commit() gives it the
/// target's name. Until then, and without it, the target is as it was. The new
/// file is a hidden one, and its own name says nothing of the target's.
class PrivateFile {
 public:
  /// Errors  std::system_error that names the file; also where the target is a
  ///         symbolic link, anything else than a file, or read-only.
  ///         UsageError where it is a file that this run reads, or a .toml file
  ///         in the folder of a pack that it reads.
  explicit PrivateFile(const std::string& path,
                       Readers readers = Readers::owner);
  PrivateFile(const PrivateFile&) = delete;
  PrivateFile& operator=(const PrivateFile&) = delete;
  ~PrivateFile();

  /// Errors  std::system_error, as for commit().
  void write(std::string_view text);

  /// Syncs, and renames to the target: finish() and put().
  void commit();

  /// All of commit() that may well fail: where several files belong together,
  /// it comes for each of them before any is put.
  void finish();
  /// Errors: MayNotLast as well, once is_put().
  void put();
  /// Whether the target is the new file.
  bool is_put() const { return renamed_; }

 private:
  void set_mode(unsigned mode);

  std::optional<Writing> writing_;  ///< where there is something to replace
  std::string path_;
  std::string what_;  ///< what failed, in messages
  std::string name_;
  Descriptor folder_;
  std::string temporary_name_;
  Descriptor file_;
  bool renamed_ = false;
};

}  // namespace redflag
