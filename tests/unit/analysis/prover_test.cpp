// SPDX-License-Identifier: Apache-2.0
#include "analysis/prover.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/compiler.h"
#include "pack/pack_reader.h"
#include "support/proof_lines.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string lines_text(const std::set<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// What the pack's first lines say is to be found.
std::set<std::string> to_find(const std::string& text) {
  static const std::string finds = "# finds: ";
  std::set<std::string> lines;
  std::size_t at = 0;
  while (text.compare(at, finds.size(), finds) == 0) {
    const std::size_t end = text.find('\n', at);
    lines.insert(text.substr(at + finds.size(), end - at - finds.size()));
    at = end + 1;
  }
  return lines;
}

TEST_CASE("each planted fault is found, and nothing else") {
  std::size_t packs = 0;
  for (const auto& entry :
       fs::directory_iterator(REDFLAG_SOURCE_DIR "/tests/packs/faults")) {
    const std::string text = text_of(entry.path());
    CAPTURE(entry.path().filename().string());
    Sources sources;
    Diagnostics diagnostics;
    std::optional<Pack> pack =
        read_pack({{"pack.toml", text}}, sources, diagnostics);
    REQUIRE(pack.has_value());
    const Program program =
        compile(std::make_shared<const Pack>(*std::move(pack)));
    CHECK(lines_text(proof_lines(prove({program}))) ==
          lines_text(to_find(text)));
    ++packs;
  }
  CHECK(packs >= 10);
}

constexpr const char* kTwoRules = R"(
[[question]]
id = "fever"
ask = "Fever?"
type = "yes-no"

[[question]]
id = "chill"
ask = "A chill?"
type = "yes-no"
worse = "no"

[[rule]]
id = "hot"
level = "emergency"
when = "fever"
because = "Hot."
sources = ["s"]

[[rule]]
id = "cold"
level = "soon"
when = "chill"
because = "Cold."
sources = ["s"]

)";

TEST_CASE(
    "a waive silences what it names, and one that names nothing is told") {
  const std::string waive =
      "[[waive]]\ncode = \"RF5004\"\nwhere = \"chill\"\n"
      "reason = \"It is meant so.\"\n";
  const auto without = small_program(kTwoRules);
  CHECK_FALSE(prove({*without}).passed());
  const auto with = small_program(kTwoRules + waive);
  const ProofReport report = prove({*with});
  CHECK(report.passed());
  CHECK(report.unused_waives.empty());
  const auto unused = small_program(
      kTwoRules + waive +
      "[[waive]]\ncode = \"RF5001\"\nwhere = \"hot\"\nreason = \"Why.\"\n");
  CHECK_FALSE(prove({*unused}).passed());
  CHECK(prove({*unused}).unused_waives == std::vector<std::size_t>{1});
}

TEST_CASE("a witness has the answers that matter and no others") {
  const auto program = small_program(kTwoRules);
  const ProofReport report = prove({*program}, {"worse"});
  REQUIRE(report.properties.size() == 1);
  REQUIRE(report.properties[0].findings.size() == 1);
  const ProofFinding& finding = report.properties[0].findings[0];
  CHECK(finding.code == codes::worse_lowers);
  REQUIRE(finding.witnesses.size() == 2);
  CHECK(finding.witnesses[0].sheet ==
        sheet_of(*program, {{"fever", "no"}, {"chill", "yes"}}));
  CHECK(finding.witnesses[1].sheet ==
        sheet_of(*program, {{"fever", "no"}, {"chill", "no"}}));
}

TEST_CASE("what the limits do not allow is not decided, and no pass") {
  const auto program = small_program(kTwoRules);
  ProofReport report = prove({*program});
  report.properties[0].findings.push_back({.verdict = Verdict::not_decided});
  CHECK_FALSE(report.passed());
}

}  // namespace
}  // namespace redflag
