// SPDX-License-Identifier: Apache-2.0

#include "cli/language.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <utility>

#include "cli/file_error.h"
#include "cli/files.h"
#include "cli/program_words.h"
#include "engine/compiler.h"
#include "pack/builtin.h"
#include "pack/translation.h"
#include "text/one_line.h"
#include "text/words.h"

namespace redflag {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

/// "en, es and fr".
std::string listed(const std::vector<std::string>& codes, const Words& words) {
  std::string list = codes.front();
  for (std::size_t i = 1; i < codes.size(); ++i) {
    list = i + 1 == codes.size() ? words.format("{} and {}", list, codes[i])
                                 : list + ", " + codes[i];
  }
  return list;
}

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The name of the translation into a language that languages_of() has.
std::string name_for(const std::string& path, const std::string& language) {
  for (const std::string& name : translation_names(path)) {
    if (language_of(name) == language) return name;
  }
  return {};
}

/// Says that REDFLAG_LANG, which is nobody's default, asks for what is not
/// there.
void tell_of_lost_language(const Pack& pack,
                           const std::vector<std::string>& available,
                           const std::string& used) {
  const std::string wanted = environment("REDFLAG_LANG");
  if (wanted.empty() || has(available, language_code(wanted))) return;
  const Words words(used);
  fmt::print(stderr, "redflag: {}\n",
             words.format("REDFLAG_LANG: the pack {} has no \"{}\"; it has {}; "
                          "\"{}\" is used",
                          pack.info.id, exact_line(wanted),
                          listed(available, words), used));
}

}  // namespace

std::string language_code(std::string_view locale) {
  std::string code(locale.substr(0, locale.find_first_of("_.@-")));
  for (char& c : code) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return is_language_code(code) ? code : std::string();
}

std::vector<WantedLanguage> languages_of_environment() {
  std::vector<WantedLanguage> wanted;
  const auto add = [&wanted](const char* name) {
    std::string code = language_code(environment(name));
    if (!code.empty()) wanted.push_back({std::move(code), name});
  };
  add("REDFLAG_LANG");
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (environment(name).empty()) continue;
    add(name);
    break;  // as in every program: the others are not looked at
  }
  return wanted;
}

std::vector<std::string> translation_names(const std::string& pack) {
  std::vector<std::string> names;
  if (pack.empty()) {
    for (const BuiltinFile& file : builtin_text_files()) {
      names.emplace_back(file.name);
    }
    return names;
  }
  const fs::path folder = fs::path(pack) / "text";
  if (!is_folder(folder.string())) return names;
  for (const FolderEntry& entry : folder_entries(folder.string())) {
    if (!is_toml(entry)) continue;
    names.push_back((folder / entry.name).generic_string());
    if (names.size() <= kMaxPackFiles) continue;
    throw FileError("there are more than " + std::to_string(kMaxPackFiles) +
                    " .toml files in \"" + folder.string() + '"');
  }
  std::ranges::sort(names);
  return names;
}

PackFile translation_file(const std::string& pack, const std::string& name) {
  if (!pack.empty()) return {name, read_plain_file(name)};
  const auto files = builtin_text_files();
  const auto* const file =
      std::find_if(files.data(), files.data() + files.size(),
                   [&](const BuiltinFile& one) { return one.name == name; });
  return {name, std::string(file->text)};
}

std::vector<std::string> languages_of(const Pack& pack,
                                      const std::string& path) {
  std::vector<std::string> languages{pack.info.language};
  for (const std::string& name : translation_names(path)) {
    std::string language(language_of(name));
    if (is_language_code(language) && !has(languages, language)) {
      languages.push_back(std::move(language));
    }
  }
  return languages;
}

std::optional<WantedLanguage> choose_language(
    const std::string& lang, const std::vector<std::string>& available,
    const std::vector<WantedLanguage>& environment) {
  if (!lang.empty()) {
    WantedLanguage wanted{language_code(lang), "--lang"};
    if (!has(available, wanted.code)) return std::nullopt;
    return wanted;
  }
  for (const WantedLanguage& wanted : environment) {
    if (has(available, wanted.code)) return wanted;
  }
  return WantedLanguage{available.front(), "the pack"};
}

SpokenPack load_pack_in_language(const std::string& path,
                                 const std::string& lang) {
  LoadedPack loaded;
  std::optional<Pack> pack = read_pack_at(path, loaded.sources);
  if (!pack) return {};
  const std::vector<std::string> available = languages_of(*pack, path);
  const std::optional<WantedLanguage> language =
      choose_language(lang, available, languages_of_environment());
  if (!language) {
    const Words words = program_words(lang);
    fmt::print(stderr, "redflag: {}\n",
               words.format("--lang: the pack {} has no \"{}\"; it has {}",
                            pack->info.id, exact_line(lang),
                            listed(available, words)));
    return {std::nullopt, ExitCode::wrong_usage, available, ""};
  }
  if (lang.empty()) tell_of_lost_language(*pack, available, language->code);
  if (language->code != pack->info.language) {
    Diagnostics diagnostics;
    const std::optional<PackTranslation> translation = read_translation(
        *pack, translation_file(path, name_for(path, language->code)),
        loaded.sources, diagnostics);
    if (!translation) {
      tell_mistakes(path, loaded.sources, diagnostics);
      return {};
    }
    pack = translate(*std::move(pack), *translation);
  }
  loaded.pack = std::make_shared<const Pack>(*std::move(pack));
  loaded.program = std::make_shared<const Program>(compile(loaded.pack));
  return {std::move(loaded), ExitCode::ok, available, language->from};
}

}  // namespace redflag
