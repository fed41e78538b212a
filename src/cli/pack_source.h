// SPDX-License-Identifier: Apache-2.0
// Where a pack comes from: the one in the binary, a folder, or one file.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/source.h"
#include "engine/program.h"
#include "pack/pack_reader.h"

namespace redflag {

/// How deep the folders of a pack may lie in each other, its own not counted,
/// and how much may lie in them all, whatever it is: somebody may name the root
/// of a disk.
inline constexpr std::size_t kMaxPackDepth = 16;
inline constexpr std::size_t kMaxPackEntries = 10'000;

/// The files of the pack at `path`: the built-in pack where it is empty, the
/// .toml files of a folder outside cases/ and text/ sorted by name, or one
/// file. Names are as messages show them.
///
/// A file or folder in a folder that cannot be read comes with the reason, so
/// that read_pack tells it with all other mistakes.
/// Errors  std::system_error where `path` cannot be read, and where a folder
///         holds no .toml file, more than kMaxPackFiles, or what is
///         past kMaxPackDepth and kMaxPackEntries.
std::vector<PackFile> pack_files(const std::string& path);

/// Errors  std::system_error where one of the files could not be read: for
///         after the mistakes have been told.
void expect_all_read(const std::string& path,
                     const std::vector<PackFile>& files);

/// Prints to stderr why the pack at `path`, or a translation of it, cannot be
/// used: all errors, and of what else is said the first few. `pack lint` says
/// the rest.
void tell_mistakes(const std::string& path, const Sources& sources,
                   const Diagnostics& diagnostics);

/// A pack ready for use, and the texts that its spans point into. The built-in
/// pack comes without texts: it was read when the program was built.
struct LoadedPack {
  std::shared_ptr<const Pack> pack;
  std::shared_ptr<const Program> program;
  Sources sources;
};

/// Reads the pack at `path`, in the language that its authors wrote. Where it
/// has mistakes, prints all of them to stderr and returns nothing: the command
/// ends with ExitCode::bad_pack. Warnings alone are lint's business, and not
/// printed.
///
/// Errors  std::system_error, as pack_files and expect_all_read.
std::optional<Pack> read_pack_at(const std::string& path, Sources& sources);

/// The same, compiled. Commands that speak to patients and nurses use
/// load_pack_in_language (cli/language.h) instead.
std::optional<LoadedPack> load_pack(const std::string& path);

}  // namespace redflag
