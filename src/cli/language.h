// SPDX-License-Identifier: Apache-2.0
// In which language people are spoken to, and the pack in that language.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_code.h"
#include "cli/pack_source.h"

namespace redflag {

/// A language that somebody asks for, and where.
struct WantedLanguage {
  std::string code;  ///< "es"
  std::string from;  ///< "--lang", "REDFLAG_LANG", "LC_ALL", ...

  bool operator==(const WantedLanguage&) const = default;
};

/// The language of "es", "es_MX.UTF-8" or "es@euro"; empty for "C", "POSIX" and
/// what names none.
std::string language_code(std::string_view locale);

/// What the environment asks for, first what counts most: REDFLAG_LANG, then
/// whichever of LC_ALL, LC_MESSAGES and LANG is the first that is set.
std::vector<WantedLanguage> languages_of_environment();

/// The file names of a pack's translations, sorted; none for a pack that is
/// one file.
std::vector<std::string> translation_names(const std::string& pack);

/// One of them.
///
/// Errors  std::system_error that names the file.
PackFile translation_file(const std::string& pack, const std::string& name);

/// The languages that a pack can be had in, its own first.
std::vector<std::string> languages_of(const Pack& pack,
                                      const std::string& path);

/// The language that a pack speaks to people in: that of `--lang` where it is
/// given, else the first of the environment's that the pack has, else its own.
/// Nothing where it does not have what --lang asks for.
std::optional<WantedLanguage> choose_language(
    const std::string& lang, const std::vector<std::string>& available,
    const std::vector<WantedLanguage>& environment);

/// A pack, or how the command ends because there is none.
struct SpokenPack {
  std::optional<LoadedPack> pack;
  ExitCode code = ExitCode::bad_pack;
  std::vector<std::string> languages;  ///< that it can be had in, its own first
  std::string language_from;           ///< who asked for the one that it has
};

/// Reads and compiles the pack at `path` in the language that people want;
/// `lang` is what --lang says, empty where it is not given. What is wrong is
/// printed to stderr.
///
/// Errors  std::system_error, as pack_files.
SpokenPack load_pack_in_language(const std::string& path,
                                 const std::string& lang);

}  // namespace redflag
