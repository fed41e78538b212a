// SPDX-License-Identifier: Apache-2.0
#include "analysis/prover.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/compiler.h"
#include "pack/builtin.h"
#include "pack/pack_image.h"
#include "pack/pack_reader.h"
#include "support/pigeons.h"
#include "support/proof_lines.h"
#include "support/small_pack.h"
#include "support/test_packs.h"

namespace redflag {
namespace {

namespace fs = std::filesystem;

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

TEST_CASE("numbers of a witness are such as people give") {
  std::string text;
  for (const char* id : {"now", "before"}) {
    text += "[[question]]\nid = \"" + std::string(id) +
            "\"\nask = \"a\"\ntype = \"number\"\nunit = \"kg\"\nmin = 25\n"
            "max = 300\nstep = 0.5\nworse = \"higher\"\n";
  }
  const auto program = small_program(
      text +
      "[[value]]\nid = \"loss\"\nunit = \"%\"\n"
      "expr = \"(before - now) / before * 100\"\n"
      "[[rule]]\nid = \"lost\"\nlevel = \"soon\"\n"
      "when = \"loss <= 5.37 %\"\nbecause = \"b\"\nsources = [\"s\"]\n");
  const ProofReport report = prove({*program}, {"worse"});
  REQUIRE(report.properties.front().findings.size() == 1);
  const ProofFinding& finding = report.properties.front().findings.front();
  CHECK(finding.where == "before");
  REQUIRE(finding.witnesses.size() == 2);
  for (const Witness& witness : finding.witnesses) {
    for (const Answer& answer : witness.sheet.answers) {
      REQUIRE(answer.state == AnswerState::given);
      CHECK(answer.number * 2 == std::floor(answer.number * 2));
    }
  }
}

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

TEST_CASE("a waive silences no other thing, nor another fault of its own") {
  const std::string third =
      "[[question]]\nid = \"sweat\"\nask = \"a\"\ntype = \"yes-no\"\n"
      "worse = \"no\"\n[[rule]]\nid = \"wet\"\nlevel = \"soon\"\n"
      "when = \"sweat\"\nbecause = \"b\"\nsources = [\"s\"]\n";
  const auto waive = [](const std::string& code, const std::string& where) {
    return "[[waive]]\ncode = \"" + code + "\"\nwhere = \"" + where +
           "\"\nreason = \"It is meant so.\"\n";
  };
  // What is refuted and not waived, of the whole run; and what waives nothing.
  const auto left = [&](const std::string& waives) {
    const auto program = small_program(kTwoRules + third + waives);
    const ProofReport report = prove({*program});
    std::string text;
    for (const PropertyReport& property : report.properties) {
      for (const ProofFinding& finding : property.findings) {
        if (property.notes || finding.waive) continue;
        if (finding.verdict == Verdict::note) continue;
        text += finding.where + " ";
      }
    }
    for (const std::size_t unused : report.unused_waives) {
      text += "unused " + program->pack().waives[unused].where + " ";
    }
    CHECK(report.passed() == text.empty());
    return text;
  };
  CHECK(left("") == "chill sweat ");
  CHECK(left(waive("RF5004", "chill")) == "sweat ");
  CHECK(left(waive("RF5004", "chill") + waive("RF5004", "sweat")) == "");
  CHECK(left(waive("RF5005", "chill")) == "chill sweat unused chill ");
  CHECK(left(waive("RF5004", "wet") + waive("RF5004", "chill")) ==
        "sweat unused wet ");
}

TEST_CASE("which way a quotient goes is decided") {
  std::string text;
  for (const char* id : {"litres", "hours"}) {
    text += "[[question]]\nid = \"" + std::string(id) +
            "\"\nask = \"a\"\ntype = \"number\"\nunit = \"count\"\nmin = 1\n"
            "max = 8760\nworse = \"" +
            (std::string(id) == "hours" ? "lower" : "higher") + "\"\n";
  }
  const auto program = small_program(
      text +
      "[[value]]\nid = \"an_hour\"\nunit = \"count\"\n"
      "expr = \"litres / hours\"\n[[rule]]\nid = \"fast\"\n"
      "level = \"soon\"\nwhen = \"an_hour >= 5\"\nbecause = \"b\"\n"
      "sources = [\"s\"]\n");
  const ProofReport report = prove({*program}, {"worse"});
  CHECK(report.properties.front().proofs == 2);
  CHECK(report.passed());
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

TEST_CASE("both sheets of a worse answer give it, and contradict nothing") {
  const auto program = small_program(R"(
[[question]]
id = "cough"
ask = "Cough?"
type = "yes-no"

[[question]]
id = "dry"
ask = "Dry?"
type = "yes-no"
worse = "no"
ask_if = "cough"

[[rule]]
id = "not_dry"
level = "soon"
when = "not dry"
because = "Not dry."
sources = ["s"]
)");
  const ProofReport report = prove({*program}, {"worse"});
  REQUIRE(report.properties.front().findings.size() == 1);
  const ProofFinding& finding = report.properties.front().findings.front();
  CHECK(finding.where == "cough");
  REQUIRE(finding.witnesses.size() == 2);
  CHECK(finding.witnesses[0].sheet == sheet_of(*program, {{"cough", "no"}}));
  CHECK(finding.witnesses[1].sheet ==
        sheet_of(*program, {{"cough", "yes"}, {"dry", "yes"}}));
}

TEST_CASE("what the limits do not allow is not decided, and no pass") {
  const auto program = small_program(kTwoRules);
  ProofReport report = prove({*program});
  report.properties[0].findings.push_back({.verdict = Verdict::not_decided});
  CHECK_FALSE(report.passed());
}

TEST_CASE("a waive silences what is not decided too") {
  const auto program =
      small_program(std::string(kTwoRules) +
                    "[[waive]]\ncode = \"RF5004\"\nwhere = \"chill\"\n"
                    "reason = \"It is meant so.\"\n");
  // No steps at all: nothing is decided.
  const ProofReport report = prove({*program, {.conflicts = 0}}, {"worse"});
  REQUIRE(report.properties.size() == 1);
  for (const ProofFinding& finding : report.properties[0].findings) {
    CHECK(finding.waive.has_value() == (finding.where == "chill"));
  }
  CHECK(report.properties[0].waived() == 1);
}

TEST_CASE("all of a property is bounded, and says that the limit was reached") {
  const auto program = small_program(kTwoRules);
  // No steps at all.
  const ProofReport report = prove({*program, {.conflicts = 0}});
  for (const PropertyReport& property : report.properties) {
    for (const ProofFinding& finding : property.findings) {
      if (finding.verdict != Verdict::not_decided) continue;
      CHECK(finding.hint.find("higher --limit") != std::string::npos);
    }
  }
  CHECK(report.properties[0].count(Verdict::not_decided) > 0);
  CHECK_FALSE(report.passed());
}

TEST_CASE("a pack that is slow to prove ends, and says what was left") {
  constexpr int kHoles = 10;
  std::string text = pigeon_questions(kHoles);
  for (int h = 0; h < kHoles; ++h) {
    text += "[[rule]]\nid = \"two_in_h" + std::to_string(h) +
            "\"\nlevel = \"soon\"\nwhen = \"" + two_pigeons_in(h, kHoles) +
            "\"\nbecause = \"b\"\nsources = [\"s\"]\n";
  }
  const auto program = small_program(text);
  // That nobody ends at the lowest level.
  const ProofReport report = prove({*program, {.conflicts = 500}}, {"levels"});
  const PropertyReport& levels = report.properties.front();
  REQUIRE(levels.count(Verdict::not_decided) == 1);
  for (const ProofFinding& finding : levels.findings) {
    if (finding.verdict != Verdict::not_decided) continue;
    CHECK(finding.where == "none");
    CHECK(finding.hint ==
          "the limit was reached, which proves nothing: try a higher --limit");
  }
  CHECK_FALSE(report.passed());
  CHECK(levels.steps > 0);
  CHECK(levels.steps <= levels.most_steps);
  CHECK(levels.most_steps <= 500 * 300);
}

TEST_CASE("notes that are not decided are neither proved nor a failure") {
  const auto program = small_program(kTwoRules);
  const ProofReport report =
      prove({*program, {.conflicts = 0}}, {"exact", "covered"});
  REQUIRE(report.properties.size() == 2);
  const PropertyReport& covered = report.properties[1];
  CHECK(covered.count(Verdict::not_decided) > 0);
  CHECK(covered.proofs + covered.count(Verdict::not_decided) ==
        program->pack().rules.size());
  CHECK(report.passed());
}

TEST_CASE("what no limit helps with does not ask for a higher one") {
  Work work(1000);
  const auto program = small_program(kTwoRules);
  const ProofSubject subject{*program, {.work = &work}};
  ProofFindings findings(subject, "worse");
  findings.not_decided({.code = codes::worse_lowers});
  CHECK(findings.all()[0].hint.find("beyond what the prover") !=
        std::string::npos);
  work.reach_limit();
  findings.not_decided({.code = codes::worse_lowers});
  CHECK(findings.all()[1].hint.find("the limit was reached") == 0);
}

TEST_CASE("the last level is no rule's to give, and the hint knows it") {
  const auto program =
      small_program(std::string(kTwoRules) +
                    "[[rule]]\nid = \"always\"\nlevel = \"soon\"\n"
                    "when = \"fever or not fever\"\nbecause = \"B.\"\n"
                    "sources = [\"s\"]\n");
  const ProofReport report = prove({*program}, {"levels"});
  REQUIRE(report.properties[0].count(Verdict::refuted) == 1);
  const ProofFinding& finding = report.properties[0].findings[0];
  CHECK(finding.code == codes::level_not_reached);
  CHECK(finding.where == "none");
  CHECK(finding.hint.find("mend its condition") != std::string::npos);
}

TEST_CASE("a share of the work is half of what is left") {
  Work work(100);
  work.spend(60);
  CHECK(work.is_spent());
  CHECK(work.limit_reached());
  CHECK(work.left() == 40);
  work.begin_share();
  CHECK_FALSE(work.limit_reached());
  work.spend(19);
  CHECK_FALSE(work.is_spent());
}

TEST_CASE("two who differ in a number are each looked at alone") {
  // Both rules together always fire; the numbers of either person show it.
  std::string text;
  for (const char* id : {"a", "b"}) {
    text += "[[question]]\nid = \"" + std::string(id) +
            "\"\nask = \"a\"\ntype = \"number\"\nunit = \"count\"\n"
            "min = 1\nmax = 3\nworse = \"higher\"\n";
  }
  const auto program = small_program(text + R"(
[[value]]
id = "change"
expr = "(a - b) / b * 100"
unit = "count"
[[value]]
id = "less"
expr = "b - a"
unit = "count"
[[rule]]
id = "r0"
level = "soon"
when = "not (a < b) or change <= 3"
because = "b"
sources = ["s"]
[[rule]]
id = "r1"
level = "soon"
when = "change >= less"
because = "b"
sources = ["s"]
)");
  const ProofReport report = prove({*program}, {"matters", "worse"});
  for (const PropertyReport& property : report.properties) {
    CAPTURE(property.name);
    CHECK(property.count(Verdict::not_decided) == 0);
  }
  CHECK(report.properties[0].count(Verdict::refuted) == 2);
}

TEST_CASE("where the built-in pack's bound is exact is known at each level") {
  const Program program = compile(
      std::make_shared<const Pack>(read_pack_image(builtin_pack_image())));
  const ProofReport report = prove({program}, {"exact"});
  const PropertyReport& exact = report.properties.front();
  CHECK(exact.count(Verdict::not_decided) == 0);
  CHECK(exact.count(Verdict::note) == 6);
}

}  // namespace
}  // namespace redflag
