// SPDX-License-Identifier: Apache-2.0
// Which files a run reads and which it writes: nothing is written into a file
// or a pack that is read. Whatever opens one notes it here.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <string>

namespace redflag {

/// While it lives, what is noted below is held together. Without one nothing
/// is noted, and nothing refused.
class RunFiles {
 public:
  RunFiles();
  RunFiles(const RunFiles&) = delete;
  RunFiles& operator=(const RunFiles&) = delete;
  ~RunFiles();
};

/// What may become of a file that is read.
enum class Reading : std::uint8_t {
  kept,      ///< it is to be there afterwards as it was
  replaced,  ///< what is saved may take its place: answers, a config
};

/// Notes that a file is read, of which `status` tells. Any thread may.
///
/// Errors  UsageError where it is to be written as well.
void note_reading(const struct stat& status, const std::string& path,
                  Reading reading);

/// The same of an open file. Errors: also std::system_error, with `what`
/// failed.
void note_reading(int descriptor, const std::string& path, Reading reading,
                  const std::string& what);

/// Notes that the folder at `path` is a pack that is read: so may be whatever
/// lies in it. Errors: UsageError where something is to be written there.
void note_pack_folder(const std::string& path);

/// Whatever is to be written comes here first. Errors: UsageError where `path`
/// is one of a .toml file in such a folder, however deep.
void expect_outside_packs(const std::string& path);

/// As long as it lives, the file is to be written, or to be replaced.
class Writing {
 public:
  /// Errors  UsageError where the file is read, or written already.
  Writing(const struct stat& status, std::string path);
  /// Standard output, where that is a file. Errors: the same.
  Writing();
  Writing(const Writing&) = delete;
  Writing& operator=(const Writing&) = delete;
  ~Writing();

  /// Empty for standard output.
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace redflag
