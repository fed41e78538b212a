// SPDX-License-Identifier: Apache-2.0
// Levels and findings do not change with the language: every case of the
// built-in pack, in every language that it has.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "analysis/case_file.h"
#include "engine/compiler.h"
#include "engine/outcome.h"
#include "pack/builtin.h"
#include "pack/pack_image.h"
#include "pack/translation.h"

namespace redflag {
namespace {

std::vector<PackFile> as_files(std::span<const BuiltinFile> builtin) {
  std::vector<PackFile> files;
  for (const BuiltinFile& file : builtin) {
    files.push_back({std::string(file.name), std::string(file.text)});
  }
  return files;
}

struct Spoken {
  std::shared_ptr<const Program> program;
  std::vector<Case> cases;
};

Spoken spoken(Pack pack) {
  const auto program = std::make_shared<const Program>(
      compile(std::make_shared<const Pack>(std::move(pack))));
  Sources sources;
  Diagnostics diagnostics;
  std::optional<std::vector<Case>> cases = read_cases(
      program->pack(), as_files(builtin_cases_files()), sources, diagnostics);
  REQUIRE(cases.has_value());
  return {program, *std::move(cases)};
}

void expect_same(const Spoken& one, const Spoken& other) {
  REQUIRE(one.cases.size() == other.cases.size());
  for (std::size_t i = 0; i < one.cases.size(); ++i) {
    CAPTURE(one.cases[i].id);
    const Outcome a = outcome_of(*one.program, one.cases[i].sheet);
    const Outcome b = outcome_of(*other.program, other.cases[i].sheet);
    CHECK(a == b);
  }
}

/// A translation into a language that does not exist, of every text: the
/// letters of each backwards.
PackTranslation backwards(const Pack& pack) {
  PackTranslation translation{.language = "xx"};
  const std::vector<TranslatableText> texts = translatable_texts(pack);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    TranslatedText text{i, {}, {}};
    for (const std::string& line : texts[i].lines) {
      text.lines.emplace_back(line.rbegin(), line.rend());
    }
    translation.texts.push_back(std::move(text));
  }
  return translation;
}

}  // namespace

TEST_CASE("every case gets the same outcome in every language") {
  const Pack pack = read_pack_image(builtin_pack_image());
  const Spoken english = spoken(pack);
  CHECK(english.cases.size() > 1000);
  expect_same(english, spoken(translate(pack, backwards(pack))));
  CHECK(!builtin_text_files().empty());
  for (const PackFile& file : as_files(builtin_text_files())) {
    CAPTURE(file.name);
    Sources sources;
    Diagnostics diagnostics;
    const std::optional<PackTranslation> translation =
        read_translation(pack, file, sources, diagnostics);
    REQUIRE(translation.has_value());
    expect_same(english, spoken(translate(pack, *translation)));
  }
}

}  // namespace redflag
