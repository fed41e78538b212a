// SPDX-License-Identifier: Apache-2.0
// TOML text in, validated Pack out; every mistake in one run.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/source.h"
#include "pack/model.h"

namespace redflag {

/// Limits of a pack; each has its own message.
inline constexpr std::size_t kMaxPackBytes = std::size_t{8} << 20U;
inline constexpr std::size_t kMaxTablesOfAKind = 5000;
inline constexpr std::size_t kMaxListItems = 5000;
inline constexpr std::size_t kMaxQuestions = 2000;
inline constexpr std::size_t kMaxRules = 5000;
inline constexpr std::size_t kMaxTextBytes = 4096;
inline constexpr std::size_t kMaxPackFiles = 1000;
inline constexpr std::size_t kMaxOptions = 64;

/// One file of a pack: its name as messages show it, and its text.
struct PackFile {
  std::string name;
  std::string text;
  std::string unreadable = {};  ///< why there is no text; empty: there is one
};

/// Reads the union of the files, in the order given; adds their texts to
/// `sources`. Files of cases and translations do not belong here.
///
/// Errors  empty if and only if an error was added.
std::optional<Pack> read_pack(const std::vector<PackFile>& files,
                              Sources& sources, Diagnostics& diagnostics);

/// SHA-256 over the files' names, sizes and bytes, in hexadecimal. Names count
/// from the folder that holds them all, so that where a pack lies is no part
/// of it.
std::string pack_digest(const std::vector<PackFile>& files);

}  // namespace redflag
