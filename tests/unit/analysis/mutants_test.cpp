// SPDX-License-Identifier: Apache-2.0
#include "analysis/mutants.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/small_cases.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

using Texts = std::vector<std::string>;

Texts changes(const std::string& when, const std::string& level = "soon") {
  const auto program = small_program(R"(
[[sign]]
id = "cough"
title = "Cough"
group = "chest"
notice = "A cough"
[[sign.question]]
id = "a"
ask = "q"
type = "yes-no"
[[sign.question]]
id = "temp"
ask = "q"
type = "number"
unit = "C"
min = 30
max = 43
step = 0.1
worse = "higher"
[[value]]
id = "twice"
expr = "days * 2"
unit = "days"
[[question]]
id = "days"
ask = "q"
type = "number"
unit = "days"
min = 0
max = 100
worse = "higher"
[[rule]]
id = "r"
level = ")" + level + R"("
because = "b"
sources = ["s"]
when = ")" + when + "\"\n");
  Texts texts;
  for (const Mutant& mutant : mutants_of(program->pack())) {
    texts.push_back(std::string(to_string(mutant.kind)) + ": " + mutant.change);
  }
  return texts;
}

}  // namespace

TEST_CASE("each small mistake is made once") {
  struct Row {
    std::string when;
    Texts changes;
  };
  const std::string up = "level: level soon becomes emergency";
  const std::vector<Row> table = {
      {"cough", {"term negated: `cough` becomes `not cough`", up}},
      {"not cough", {"term negated: `not cough` becomes `cough`", up}},
      {"cough and a",
       {"and/or: `cough and a` becomes `cough or a`",
        "term dropped: `cough` is dropped from `cough and a`",
        "term negated: `cough` becomes `not cough`",
        "term dropped: `a` is dropped from `cough and a`",
        "term negated: `a` becomes `not a`", up}},
      {"at least 1 of (cough, a)",
       {"threshold: at least 1 becomes at least 2",
        "threshold: at least 1 becomes at least 0",
        "term dropped: `cough` is dropped from `at least 1 of (cough, a)`",
        "term negated: `cough` becomes `not cough`",
        "term dropped: `a` is dropped from `at least 1 of (cough, a)`",
        "term negated: `a` becomes `not a`", up}},
      // By one step of the question, in the question's unit.
      {"temp >= 38 C",
       {"comparison: `temp >= 38 C` becomes `temp > 38 C`",
        "threshold: `temp >= 38 C` becomes `temp >= 38.1 C`",
        "threshold: `temp >= 38 C` becomes `temp >= 37.9 C`",
        "term negated: `temp >= 38 C` becomes `not temp >= 38 C`", up}},
      {"temp < 96.8 F",
       {"comparison: `temp < 96.8 F` becomes `temp <= 96.8 F`",
        "threshold: `temp < 96.8 F` becomes `temp < 36.1 C`",
        "threshold: `temp < 96.8 F` becomes `temp < 35.9 C`",
        "term negated: `temp < 96.8 F` becomes `not temp < 96.8 F`", up}},
      {"days >= 1 week",
       {"comparison: `days >= 1 week` becomes `days > 1 week`",
        "threshold: `days >= 1 week` becomes `days >= 8 days`",
        "threshold: `days >= 1 week` becomes `days >= 6 days`",
        "term negated: `days >= 1 week` becomes `not days >= 1 week`", up}},
      // By one of its own unit.
      {"twice > 4 days",
       {"comparison: `twice > 4 days` becomes `twice >= 4 days`",
        "threshold: `twice > 4 days` becomes `twice > 5 days`",
        "threshold: `twice > 4 days` becomes `twice > 3 days`",
        "term negated: `twice > 4 days` becomes `not twice > 4 days`", up}},
      {"level(cough) >= soon",
       {"comparison: `level(cough) >= soon` becomes `level(cough) > soon`",
        "threshold: `level(cough) >= soon` becomes `level(cough) >= emergency`",
        "threshold: `level(cough) >= soon` becomes `level(cough) >= none`",
        "term negated: `level(cough) >= soon` becomes `not level(cough) >= "
        "soon`",
        up}},
  };
  for (const Row& row : table) {
    const std::string when = row.when;
    CAPTURE(when);
    CHECK(lines_of(changes(when)) == lines_of(row.changes));
  }
}

TEST_CASE("a level moves by one, never to the last") {
  CHECK(changes("cough", "emergency").back() ==
        "level: level emergency becomes soon");
  CHECK(changes("cough", "soon").back() ==
        "level: level soon becomes emergency");
}

TEST_CASE("a count of groups never goes below zero") {
  for (const std::string& change : changes("signs_at(soon) >= 0")) {
    CHECK(change.find("-1") == std::string::npos);
  }
}

}  // namespace redflag
