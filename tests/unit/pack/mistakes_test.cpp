// SPDX-License-Identifier: Apache-2.0
// What reading says of tests/packs/<mistake>.bad.toml, with its code in the
// first line, and of <mistake>.bad/ with a translation. Linting them is
// unit/analysis/mistakes_test.cpp; this room needs no room above it for its
// own mistakes.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "pack/pack_reader.h"
#include "pack/translation.h"
#include "support/test_packs.h"

namespace redflag {
namespace {

namespace fs = std::filesystem;
using Codes = std::vector<std::string>;

/// What reading has to say of a text whose first line is "# RF1234 …": that,
/// unless it is for lint to say.
Codes wanted_of(const std::string& text) {
  if (!text.starts_with("# RF")) return {};
  const std::string code = text.substr(2, 6);
  return code.starts_with("RF4") ? Codes{} : Codes{code};
}

Codes codes_of(const Diagnostics& diagnostics) {
  Codes codes;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    codes.push_back(to_string(diagnostic.code));
  }
  return codes;
}

}  // namespace

TEST_CASE("reading a bad pack says its one mistake, and gives no pack") {
  const std::vector<fs::path> paths = packs_ending_in(".bad.toml");
  REQUIRE_FALSE(paths.empty());
  for (const fs::path& path : paths) {
    CAPTURE(path.filename().string());
    const std::string text = text_of(path);
    Sources sources;
    Diagnostics diagnostics;
    const std::optional<Pack> pack =
        read_pack({{"pack.toml", text}}, sources, diagnostics);
    CHECK(codes_of(diagnostics) == wanted_of(text));
    CHECK(pack.has_value() != diagnostics.has_errors());
  }
}

TEST_CASE("reading a translation says its mistake, and keeps the rest") {
  std::vector<fs::path> paths = packs_ending_in(".bad");
  for (const fs::path& path : packs_ending_in(".good")) paths.push_back(path);
  REQUIRE_FALSE(paths.empty());
  for (const fs::path& path : paths) {
    CAPTURE(path.filename().string());
    Sources sources;
    Diagnostics diagnostics;
    std::optional<Pack> pack = read_pack(
        {{"pack.toml", text_of(path / "pack.toml")}}, sources, diagnostics);
    REQUIRE(pack.has_value());
    const std::string text = text_of(path / "text" / "es.toml");
    const std::optional<PackTranslation> translation =
        read_translation(*pack, {"text/es.toml", text}, sources, diagnostics);
    CHECK(codes_of(diagnostics) == wanted_of(text));
    REQUIRE(translation.has_value() != diagnostics.has_errors());
    if (!translation) continue;
    const Pack translated = translate(*pack, *translation);
    CHECK(translated.questions.size() == pack->questions.size());
    CHECK(translated.rules.size() == pack->rules.size());
  }
}

}  // namespace redflag
