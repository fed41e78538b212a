// SPDX-License-Identifier: Apache-2.0
#include "analysis/case_runner.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "analysis/case_report.h"
#include "support/small_cases.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

std::shared_ptr<const Program> program() {
  static const auto made = small_program(R"(
[[sign]]
id = "cough"
title = "Cough"
notice = "A cough"
[[sign.question]]
id = "blood"
ask = "a"
type = "yes-no"
[[sign.question]]
id = "old"
ask = "a"
type = "yes-no"
worse = "no"
[[sign.rule]]
id = "blood_now"
level = "emergency"
when = "blood"
because = "b"
sources = ["s"]
[[sign.rule]]
id = "new"
level = "soon"
when = "cough and not old"
because = "b"
sources = ["s"]
)");
  return made;
}

// What the one case in `toml` does not get.
std::vector<std::string> problems(const std::string& toml) {
  const auto cases = small_cases(*program(), toml);
  const EvaluatedCases evaluated(program(), cases);
  std::vector<std::string> texts;
  const CaseResult result = run_cases(cases, evaluated)[0];
  for (const CaseProblem& problem : result.problems) {
    texts.push_back(problem_text(program()->pack(), problem));
  }
  return texts;
}

CaseTally tally_of(const std::string& toml) {
  const auto cases = small_cases(*program(), toml);
  const EvaluatedCases evaluated(program(), cases);
  return tally(program()->pack(), cases, run_cases(cases, evaluated));
}

const std::string kNew = "cough = true";
const std::string kOld = "cough = true\nold = true";
const std::string kBlood = "cough = true\nblood = true";
const std::string kUnsure = "cough = true\nblood = \"not sure\"";

std::string accepting(const std::string& level, const std::string& answers,
                      const std::string& acceptable,
                      const std::string& over = {}) {
  std::string more = "acceptable = [" + acceptable + "]";
  if (!over.empty()) {
    more += "\nover = \"" + over + "\"\nover_because = \"r\"";
  }
  return case_toml("x", level, answers, more);
}

}  // namespace

TEST_CASE("a case says what it did not get") {
  using Texts = std::vector<std::string>;
  struct Row {
    std::string toml;
    Texts said;
  };
  const std::vector<Row> table = {
      {case_toml("x", "soon", kNew), {}},
      {case_toml("x", "none", kOld), {}},
      {case_toml("x", "none", kNew),
       {"expected level none, got soon", "expected advised none, got soon"}},
      {case_toml("x", "emergency", kNew),
       {"expected level emergency, got soon",
        "expected advised emergency, got soon"}},
      {case_toml("x", "soon", kUnsure, "possible = \"emergency\""), {}},
      {case_toml("x", "soon", kUnsure, "possible = \"soon\""),
       {"expected possible soon, got emergency"}},
      {case_toml("x", "soon", kNew, "advised = \"emergency\""),
       {"expected advised emergency, got soon"}},
      {case_toml("x", "soon", kNew, "findings = [\"blood_now\"]"),
       {"rule blood_now did not fire"}},
      {case_toml("x", "soon", kNew, "never = [\"new\"]"),
       {"rule new fired and never should"}},
  };
  for (const Row& row : table) {
    const std::string toml = row.toml;
    CAPTURE(toml);
    CHECK(lines_of(problems(toml)) == lines_of(row.said));
  }
}

TEST_CASE("acceptable levels judge what is advised") {
  using Texts = std::vector<std::string>;
  struct Row {
    std::string toml;
    Texts said;
  };
  const std::vector<Row> table = {
      {accepting("soon", kNew, "\"soon\""), {}},
      {accepting("none", kNew, "\"none\", \"soon\""), {}},
      // Too low fails, whatever `over` says.
      {accepting("soon", kOld, "\"soon\""),
       {"expected an acceptable level, best soon, got none, which is not"}},
      {accepting("soon", kOld, "\"soon\"", "emergency"),
       {"expected an acceptable level, best soon, got none, which is not"}},
      // Too high fails, unless that level is excused.
      {accepting("none", kNew, "\"none\""),
       {"expected an acceptable level, best none, got soon, which is not"}},
      {accepting("none", kNew, "\"none\"", "soon"), {}},
      {accepting("none", kBlood, "\"none\"", "soon"),
       {"expected over-triage at soon, got emergency, which no reason is given "
        "for"}},
      {accepting("none", kOld, "\"none\"", "soon"),
       {"expected over-triage at soon, got none, which is acceptable: take "
        "`over` out"}},
  };
  for (const Row& row : table) {
    const std::string toml = row.toml;
    CAPTURE(toml);
    CHECK(lines_of(problems(toml)) == lines_of(row.said));
  }
}

TEST_CASE("cases are counted by what they expect and get") {
  const std::string toml =
      case_toml("a", "soon", kNew) + case_toml("b", "none", kNew) +
      case_toml("c", "emergency", kNew) + case_toml("d", "emergency", kBlood);
  const CaseTally counts = tally_of(toml);
  CHECK(counts.cases == 4);
  CHECK(counts.passed == 2);
  CHECK(counts.under == 1);
  CHECK(counts.over == 1);
  CHECK(counts.table ==
        std::vector<std::vector<std::size_t>>{{0, 1, 0}, {0, 1, 0}, {0, 1, 1}});
  CHECK(counts.sensitivity(LevelIndex(2)).expected == 2);
  CHECK(counts.sensitivity(LevelIndex(2)).reached == 1);
  CHECK(counts.sensitivity(LevelIndex(1)).expected == 3);
  CHECK(counts.sensitivity(LevelIndex(1)).reached == 3);
  CHECK(counts.acceptable.cases == 0);
}

TEST_CASE("an excused case is still counted as over-triage") {
  std::string toml = accepting("none", kNew, "\"none\"", "soon") +
                     accepting("none", kNew, "\"none\"") +
                     accepting("none", kNew, "\"none\", \"soon\"") +
                     accepting("soon", kOld, "\"soon\"") +
                     accepting("soon", kNew, "\"soon\"");
  for (char id = 'a'; toml.find("\"x\"") != std::string::npos; ++id) {
    toml.replace(toml.find("\"x\""), 3, std::string("\"") + id + "\"");
  }
  const CaseTally counts = tally_of(toml);
  CHECK(counts.passed == 3);
  CHECK(counts.over == 2);
  CHECK(counts.under == 1);
  CHECK(counts.acceptable.cases == 5);
  CHECK(counts.acceptable.acceptable == 2);
  CHECK(counts.acceptable.best == 1);
  CHECK(counts.acceptable.over == 2);
  CHECK(counts.acceptable.over_excused == 1);
  CHECK(counts.acceptable.under == 1);
}

TEST_CASE("a failed case is explained by what fired and what came nearest") {
  const auto cases = small_cases(
      *program(), case_toml("x", "emergency", kOld + "\nblood = false"));
  const EvaluatedCases evaluated(program(), cases);
  const CaseExplanation why = explain_case(evaluated, CaseIndex(0), cases[0]);
  CHECK(why.fired.empty());
  REQUIRE(why.nearest.size() == 1);
  CHECK(program()->pack()[why.nearest[0].rule].id == "blood_now");
  CHECK(why.nearest[0].missing == std::vector<std::string>{"blood"});
}

TEST_CASE("cases are the same in a second chunk") {
  std::string toml;
  for (std::size_t i = 0; i < kMaxBlockRows + 1; ++i) {
    const bool old = i != kMaxBlockRows;
    toml += case_toml("c" + std::to_string(i), old ? "none" : "soon",
                      old ? kOld : kNew);
  }
  const auto cases = small_cases(*program(), toml);
  const EvaluatedCases evaluated(program(), cases);
  REQUIRE(evaluated.chunks().size() == 2);
  for (const CaseResult& result : run_cases(cases, evaluated)) {
    REQUIRE(result.passed());
  }
}

TEST_CASE("a filter is a part of the id, or a pattern for all of it") {
  struct Row {
    std::string id;
    std::string filter;
    bool meant;
  };
  const std::vector<Row> table = {
      {"dev-001", "", true},         {"dev-001", "dev", true},
      {"dev-001", "v-0", true},      {"dev-001", "dve", false},
      {"dev-001", "dev-*", true},    {"dev-001", "dev*1", true},
      {"dev-001", "dev-*2", false},  {"dev-001", "d?v-0?1", true},
      {"dev-001", "d?-001", false},  {"dev-001", "*", true},
      {"dev-001", "*-*-*", false},   {"aab", "*ab", true},
      {"dev-001", "dev-001*", true},
  };
  for (const Row& row : table) {
    const std::string filter = row.filter;
    CAPTURE(filter);
    CHECK(matches_filter(row.id, filter) == row.meant);
  }
}

}  // namespace redflag
