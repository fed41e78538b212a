// SPDX-License-Identifier: Apache-2.0
// The oracle is what the prover is held against, so it is held here against
// packs in which one fault each was planted, named in their first lines.

#include "support/oracle.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "analysis/lint.h"
#include "engine/compiler.h"
#include "pack/pack_reader.h"
#include "support/completions.h"
#include "support/small_pack.h"
#include "support/test_packs.h"

namespace redflag {
namespace {

/// What the lines `# finds: …` at the top of a pack say.
std::set<std::string> planted_in(const std::string& text) {
  const std::string start = "# finds: ";
  std::set<std::string> lines;
  for (std::size_t at = 0; text.compare(at, start.size(), start) == 0;
       at = text.find('\n', at) + 1) {
    const std::size_t from = at + start.size();
    lines.insert(text.substr(from, text.find('\n', at) - from));
  }
  return lines;
}

std::string joined(const std::set<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::string found_in(const Pack& pack) {
  const auto found = try_all_sheets(pack, decisive_numbers(pack));
  return found ? joined(found->lines()) : "not small\n";
}

TEST_CASE("every planted fault is found, and nothing else") {
  std::size_t packs = 0;
  for (const auto& entry : std::filesystem::directory_iterator(
           REDFLAG_SOURCE_DIR "/tests/packs/faults")) {
    const std::string path = entry.path().string();
    CAPTURE(path);
    const std::string text = text_of(entry.path());
    Sources sources;
    Diagnostics diagnostics;
    std::optional<Pack> pack =
        read_pack({{path, text, ""}}, sources, diagnostics);
    REQUIRE(pack);
    CHECK(found_in(*pack) == joined(planted_in(text)));
    CHECK_FALSE(planted_in(text).empty());
    // Only a proof can see them.
    const Program program =
        compile(std::make_shared<const Pack>(*std::move(pack)));
    CHECK(lint({.program = program}).diagnostics.all().empty());
    ++packs;
  }
  CHECK(packs >= 11);
}

constexpr const char* kCough = R"(
[[sign]]
id = "cough"
title = "Cough"
notice = "A cough"
[[sign.question]]
id = "blood"
ask = "a"
type = "yes-no"
)";

std::string rule(const std::string& id, const std::string& level,
                 const std::string& when) {
  return "[[sign.rule]]\nid = \"" + id + "\"\nlevel = \"" + level +
         "\"\nwhen = \"" + when + "\"\nbecause = \"b\"\nsources = [\"s\"]\n";
}

TEST_CASE("a sound pack has nothing to be found") {
  const auto program = small_program(kCough + rule("any", "soon", "cough") +
                                     rule("blood_now", "emergency", "blood"));
  CHECK(found_in(program->pack()) == "");
}

TEST_CASE("a promise may break only where answers are missing") {
  const auto program =
      small_program(kCough + rule("dry", "soon", "cough and not blood") +
                    rule("wet", "soon", "cough and blood") +
                    "[[promise]]\nid = \"p\"\nwhen = \"cough\"\n"
                    "at_least = \"soon\"\n");
  CHECK(found_in(program->pack()) ==
        "level emergency is never reached\n"
        "level is not exact, by 1\n"
        "promise p is broken while answers are missing\n"
        "question blood decides nothing\n");
}

TEST_CASE("where a bound is too wide at the upper end") {
  const auto program =
      small_program(kCough + rule("any", "soon", "cough") +
                    rule("both", "emergency", "blood and not blood"));
  CHECK(found_in(program->pack()) ==
        "level emergency is never reached\n"
        "possible is not exact, by 1\n"
        "question blood decides nothing\n"
        "rule both never fires\n");
}

TEST_CASE("a pack with too many sheets is left alone") {
  const auto program = small_program(kCough + rule("any", "soon", "cough"));
  CHECK_FALSE(try_all_sheets(program->pack(), {}, {.full = 2}));
  CHECK_FALSE(try_all_sheets(program->pack(), {}, {.partial = 3}));
  CHECK_FALSE(try_all_sheets(program->pack(), {}, {.pairs = 8}));
  CHECK(try_all_sheets(program->pack(), {}, {.full = 3}));
}

}  // namespace
}  // namespace redflag
