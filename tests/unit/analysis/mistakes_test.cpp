// SPDX-License-Identifier: Apache-2.0
// tests/packs/<mistake>.bad.toml: one mistake each, with its code in the first
// line; of a mistake in a translation tests/packs/<mistake>.bad/, with its code
// in the first line of text/es.toml. How each is shown is
// golden/pack-lint/every-mistake.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "analysis/lint.h"
#include "engine/compiler.h"
#include "pack/pack_reader.h"
#include "pack/starter_pack.h"
#include "pack/translation.h"
#include "support/test_packs.h"

namespace redflag {
namespace {

namespace fs = std::filesystem;

/// What reading and linting a pack of these files says, as codes; and its
/// translations, where it has any.
std::vector<std::string> codes_of(const std::vector<PackFile>& files,
                                  const std::vector<PackFile>& texts = {}) {
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Pack> pack = read_pack(files, sources, diagnostics);
  CHECK(pack.has_value() != diagnostics.has_errors());
  std::vector<PackTranslation> translations;
  for (const PackFile& text : texts) {
    REQUIRE(pack.has_value());
    std::optional<PackTranslation> translation =
        read_translation(*pack, text, sources, diagnostics);
    CHECK(translation.has_value() != diagnostics.has_errors());
    if (translation) translations.push_back(*std::move(translation));
  }
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    codes.push_back(to_string(diagnostic.code));
    CAPTURE(diagnostic.message);
    CHECK_FALSE(diagnostic.hint.empty());
    CHECK(diagnostic.span.source < sources.size());
    CHECK(diagnostic.span.end <= sources[diagnostic.span.source].text().size());
  }
  if (!pack) return codes;
  const Program program =
      compile(std::make_shared<const Pack>(*std::move(pack)));
  const LintReport report =
      lint({program, std::nullopt, std::move(translations)});
  for (const Diagnostic& found : report.diagnostics.all()) {
    codes.push_back(to_string(found.code));
    CHECK(found.span.end <= sources[found.span.source].text().size());
  }
  return codes;
}

std::vector<std::string> codes_of(const std::string& text) {
  return codes_of({PackFile{"pack.toml", text}});
}

/// A folder with pack.toml and text/es.toml.
std::vector<std::string> codes_of_folder(const fs::path& path) {
  return codes_of({{"pack.toml", text_of(path / "pack.toml")}},
                  {{"text/es.toml", text_of(path / "text" / "es.toml")}});
}

using Codes = std::vector<std::string>;

/// What a pack can hold wrong: its text, its tables, its conditions, lint.
bool is_of_packs(Code code) {
  const auto within = [code](int first, int last) {
    return code.number >= first && code.number <= last;
  };
  return within(2, 99) || within(1001, 1399) || within(4001, 4099);
}

/// Mistakes too large, or of too many files, for a fixture: the tests below
/// and unit/pack/limits_test.cpp make them.
const std::set<std::string> kMadeByTests = {"RF0003", "RF0010", "RF0011",
                                            "RF1013", "RF1019"};

}  // namespace

TEST_CASE("each bad pack has the one mistake that it names") {
  for (const fs::path& path : packs_ending_in(".bad.toml")) {
    CAPTURE(path.filename().string());
    const std::string text = text_of(path);
    REQUIRE(text.starts_with("# RF"));
    CHECK(codes_of(text) == Codes{text.substr(2, 6)});
  }
}

TEST_CASE("each bad translation has the one mistake that it names") {
  REQUIRE_FALSE(packs_ending_in(".bad").empty());
  for (const fs::path& path : packs_ending_in(".bad")) {
    CAPTURE(path.filename().string());
    const std::string text = text_of(path / "text" / "es.toml");
    REQUIRE(text.starts_with("# RF"));
    CHECK(codes_of_folder(path) == Codes{text.substr(2, 6)});
  }
}

TEST_CASE("each good translation is without a finding") {
  REQUIRE_FALSE(packs_ending_in(".good").empty());
  for (const fs::path& path : packs_ending_in(".good")) {
    CAPTURE(path.filename().string());
    CHECK(codes_of_folder(path) == Codes{});
  }
}

TEST_CASE("each good pack is without a finding") {
  REQUIRE_FALSE(packs_ending_in(".good.toml").empty());
  for (const fs::path& path : packs_ending_in(".good.toml")) {
    CAPTURE(path.filename().string());
    CHECK(codes_of(text_of(path)) == Codes{});
  }
}

TEST_CASE("every code of packs has a bad pack") {
  std::set<std::string> shown = kMadeByTests;
  for (const fs::path& path : packs_ending_in(".bad.toml")) {
    shown.insert(text_of(path).substr(2, 6));
  }
  for (const fs::path& path : packs_ending_in(".bad")) {
    shown.insert(text_of(path / "text" / "es.toml").substr(2, 6));
  }
  for (const CodeEntry& entry : code_table()) {
    if (!is_of_packs(entry.code)) continue;
    CAPTURE(to_string(entry.code));
    CHECK(shown.contains(to_string(entry.code)));
  }
}

TEST_CASE("a second [pack] table in another file is a mistake of its own") {
  const std::string good =
      text_of(REDFLAG_SOURCE_DIR "/tests/packs/everything.good.toml");
  CHECK(codes_of({{"a.toml", good}, {"b.toml", "[pack]\nid = \"b\"\n"}}) ==
        Codes{"RF1019"});
}

TEST_CASE("the pack that `pack new` writes has no finding but the review") {
  std::vector<PackFile> files;
  for (const StarterFile& file : starter_pack()) {
    if (file.name.starts_with("cases/")) continue;
    files.push_back({std::string(file.name), file_text(file, "own")});
  }
  CHECK(codes_of(files) == Codes{"RF4006"});
}

}  // namespace redflag
