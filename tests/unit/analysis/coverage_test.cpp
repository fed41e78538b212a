// SPDX-License-Identifier: Apache-2.0
#include "analysis/coverage.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/small_cases.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

using Texts = std::vector<std::string>;

std::string question_toml(const std::string& id) {
  return "[[question]]\nid = \"" + id + "\"\nask = \"q\"\ntype = \"yes-no\"\n";
}

std::string rule_toml(const std::string& id, const std::string& level,
                      const std::string& when) {
  return "[[rule]]\nid = \"" + id + "\"\nlevel = \"" + level +
         "\"\nbecause = \"b\"\nsources = [\"s\"]\nwhen = \"" + when + "\"\n";
}

// A pack of questions a, b and c with one rule, and its cases, one a line of
// answers.
struct Covered {
  std::shared_ptr<const Program> program;
  Coverage coverage;

  Covered(const std::string& when, const Texts& answers)
      : program(small_program(question_toml("a") + question_toml("b") +
                              question_toml("c") +
                              "[[flag]]\nid = \"f\"\nwhen = \"a or b\"\n" +
                              rule_toml("r", "soon", when))) {
    std::string toml;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      toml += case_toml("c" + std::to_string(i), "none", answers[i]);
    }
    coverage =
        find_coverage(EvaluatedCases(program, small_cases(*program, toml)));
  }

  const ConditionCoverage& rule() const { return coverage.rules[0]; }
};

const std::string kA = "a = true";
const std::string kB = "b = true";
const std::string kAB = "a = true\nb = true";
const std::string kNone = "a = false";
const std::string kUnsure = "a = \"not sure\"\nb = true";

}  // namespace

TEST_CASE("a rule is seen to fire, and not to") {
  CHECK(Covered("a", {kA}).rule().seen_true);
  CHECK_FALSE(Covered("a", {kA}).rule().seen_false);
  CHECK(Covered("a", {kNone}).rule().seen_false);
  CHECK_FALSE(Covered("a", {kNone}).rule().seen_true);
  // Not sure is neither.
  CHECK_FALSE(Covered("a", {kUnsure}).rule().seen_true);
  CHECK_FALSE(Covered("a", {kUnsure}).rule().seen_false);
}

TEST_CASE("an atom is seen true, false and unknown") {
  const Covered covered("a and b", {kA, kNone, kUnsure});
  const std::vector<AtomCoverage>& atoms = covered.rule().atoms;
  REQUIRE(atoms.size() == 2);
  CHECK(atoms[0].seen_true);
  CHECK(atoms[0].seen_false);
  CHECK(atoms[0].seen_unknown);
  CHECK(atoms[1].seen_true);
  CHECK_FALSE(atoms[1].seen_unknown);
}

TEST_CASE("an atom decides alone where the others leave it to it") {
  struct Row {
    std::string when;
    Texts answers;
    std::size_t shown;
  };
  const std::vector<Row> table = {
      {"a and b", {kAB, kA, kB}, 2},
      {"a and b", {kAB, kA}, 1},
      {"a and b", {kAB, kNone}, 0},
      {"a and b", {kA, kB}, 0},
      {"a or b", {kA, kB, kNone}, 2},
      {"a or b", {kAB, kNone}, 0},
      {"not a", {kA, kNone}, 1},
      {"a and b", {kAB, kUnsure, kA}, 1},
      {"f and c", {"a = true\nc = true", "a = true", "c = true"}, 2},
      {"at least 2 of (a, b, c)", {kAB, kA, kB}, 2},
      // Flipped everywhere it stands.
      {"(a and b) or (a and c)", {kAB, kB, kA}, 2},
  };
  for (const Row& row : table) {
    const std::string when = row.when;
    const std::size_t cases = row.answers.size();
    CAPTURE(when);
    CAPTURE(cases);
    CHECK(Covered(when, row.answers).rule().shown() == row.shown);
  }
}

TEST_CASE("holes are named, until a case fills them") {
  const auto holes = [](const Texts& answers) {
    const Covered covered("a and b", answers);
    const Pack& pack = covered.program->pack();
    Texts texts;
    for (const CoverageHole& hole : find_holes(pack, covered.coverage)) {
      if (hole.rule) texts.push_back(hole_text(pack, hole));
    }
    return texts;
  };
  const std::string rule = "rule \"r\" [soon]";
  CHECK(holes({kNone}) ==
        Texts{rule + " never fired",
              rule + ": `a` true was never what made it true",
              rule + ": `a` false was never what made it false",
              rule + ": `b` true was never what made it true",
              rule + ": `b` false was never what made it false"});
  CHECK(holes({kAB}) ==
        Texts{rule + " was never certain not to fire",
              rule + ": `a` false was never what made it false",
              rule + ": `b` false was never what made it false"});
  CHECK(holes({kAB, kA}) ==
        Texts{rule + ": `a` false was never what made it false"});
  CHECK(holes({kAB, kA, kB}).empty());
}

TEST_CASE("holes of the most urgent rules come first, those of flags last") {
  const auto program = small_program(
      question_toml("a") + "[[flag]]\nid = \"f\"\nwhen = \"a\"\n" +
      rule_toml("low", "soon", "a") + rule_toml("high", "emergency", "a"));
  const auto cases =
      small_cases(*program, case_toml("one", "none", "a = false"));
  const Coverage coverage = find_coverage(EvaluatedCases(program, cases));
  Texts order;
  for (const CoverageHole& hole : find_holes(program->pack(), coverage)) {
    if (hole.kind == CoverageHole::Kind::never_true) {
      order.push_back(hole_text(program->pack(), hole));
    }
  }
  CHECK(order == Texts{"rule \"high\" [emergency] never fired",
                       "rule \"low\" [soon] never fired",
                       "flag \"f\" was never true"});
}

TEST_CASE("what no answers can show is no hole, and is counted apart") {
  const auto program = small_program(
      "[[sign]]\nid = \"cough\"\ntitle = \"C\"\nnotice = \"n\"\n"
      "[[sign.question]]\nid = \"dry\"\nask = \"a\"\ntype = \"yes-no\"\n" +
      rule_toml("r", "soon", "cough and dry"));
  const auto cases =
      small_cases(*program, case_toml("a", "soon", "cough = true\ndry = true") +
                                case_toml("b", "none", "cough = true"));
  const Coverage coverage = find_coverage(EvaluatedCases(program, cases));
  const Pack& pack = program->pack();
  CHECK(find_holes(pack, coverage).empty());
  const auto infeasible = find_infeasible(pack, coverage);
  REQUIRE(infeasible.size() == 1);
  CHECK(infeasible_text(pack, infeasible[0]) == "rule \"r\" [soon]: `cough`");
  const CoverageCounts counts = count_rules(coverage);
  CHECK(counts.atoms == 2);
  CHECK(counts.atoms_shown == 1);
  CHECK(counts.atoms_infeasible == 1);
}

TEST_CASE("levels are counted by the one that is certain") {
  CHECK(Covered("a", {kA, kA, kNone, kUnsure}).coverage.levels ==
        std::vector<std::size_t>{2, 2, 0});
}

}  // namespace redflag
