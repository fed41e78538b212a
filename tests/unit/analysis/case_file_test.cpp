// SPDX-License-Identifier: Apache-2.0
#include "analysis/case_file.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

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
id = "days"
ask = "a"
type = "number"
unit = "days"
min = 0
max = 100
worse = "higher"
[[sign.rule]]
id = "blood_now"
level = "emergency"
when = "blood"
because = "b"
sources = ["s"]
[[sign.rule]]
id = "long"
level = "soon"
when = "days >= 21 days"
because = "b"
sources = ["s"]
)");
  return made;
}

using Texts = std::vector<std::string>;

Texts mistakes(const std::string& toml) {
  return case_mistakes(*program(), toml);
}

}  // namespace

TEST_CASE("a case is read with all that it says") {
  const auto cases = small_cases(*program(), case_toml("one", "soon", R"(
cough = true
days = "3 weeks"
blood = "not sure")",
                                                       R"(
possible = "emergency"
advised = "soon"
findings = ["long"]
never = ["blood_now"])"));
  REQUIRE(cases.size() == 1);
  const Case& one = cases[0];
  CHECK(one.id == "one");
  CHECK(one.rest_is_no);
  CHECK(one.named.size() == 3);
  CHECK(one.sheet[question(*program(), "days")].number == 21);
  CHECK(one.sheet[question(*program(), "blood")] == Answer::not_sure());
  const Pack& pack = program()->pack();
  CHECK(one.level == pack.find_level("soon"));
  CHECK(one.possible == pack.find_level("emergency"));
  CHECK(one.advised == pack.find_level("soon"));
  CHECK(one.findings == std::vector{*pack.find_rule("long")});
  CHECK(one.never == std::vector{*pack.find_rule("blood_now")});
  CHECK_FALSE(one.over);
}

TEST_CASE("what is not named is no, or unknown") {
  const std::string text = case_toml("one", "none", "cough = true");
  std::string unknown = text;
  unknown.replace(unknown.find("rest = \"no\""), 11, "rest = \"unknown\"");
  const QuestionIndex blood = question(*program(), "blood");
  CHECK(small_cases(*program(), text)[0].sheet[blood] == Answer::yes_no(false));
  CHECK(small_cases(*program(), unknown)[0].sheet[blood].state ==
        AnswerState::blank);
}

TEST_CASE("acceptable levels stand from low to high") {
  const auto cases = small_cases(
      *program(),
      case_toml("one", "soon", "cough = true",
                "acceptable = [\"emergency\", \"none\", \"soon\"]"));
  CHECK(cases[0].acceptable ==
        std::vector{LevelIndex(0), LevelIndex(1), LevelIndex(2)});
}

TEST_CASE("over-triage is excused with a level and a reason") {
  const auto cases =
      small_cases(*program(), case_toml("one", "none", "cough = true", R"(
acceptable = ["none"]
over = "soon"
over_because = "It is what the source says.")"));
  CHECK(cases[0].over == program()->pack().find_level("soon"));
  CHECK(cases[0].over_because == "It is what the source says.");
}

TEST_CASE("each mistake in a case is said") {
  struct Row {
    std::string toml;
    Texts said;
  };
  const auto with = [](const std::string& more) {
    return case_toml("one", "soon", "cough = true", more);
  };
  const std::vector<Row> table = {
      {case_toml("one", "son", "cough = true"),
       {"RF1403: case \"one\" names unknown level \"son\""}},
      {case_toml("one", "soon", "cuogh = true"),
       {"RF1402: case \"one\" answers unknown question \"cuogh\""}},
      {case_toml("one", "soon", "days = 101"),
       {"RF1401: `days` runs from 0 to 100 days"}},
      {with("findings = [\"lon\"]"),
       {"RF1404: case \"one\" names unknown rule \"lon\""}},
      {with("") + with(""), {"RF1405: there are two cases \"one\""}},
      {with("possible = \"none\""),
       {"RF1406: case \"one\" expects a possible level below its level"}},
      {with("advised = \"none\""),
       {"RF1406: case \"one\" expects to be advised less than its level"}},
      {with("findings = [\"long\"]\nnever = [\"long\"]"),
       {"RF1406: case \"one\" wants rule \"long\" both to fire and never to "
        "fire"}},
      {with("acceptable = [\"none\"]"),
       {"RF1406: case \"one\" does not accept its own level"}},
      {with("acceptable = [\"soon\"]\nover = \"emergency\""),
       {"RF1406: case \"one\" is over-triaged without saying why"}},
      {with("acceptable = [\"soon\"]\nover_because = \"x\""),
       {"RF1406: case \"one\" says why it is over-triaged, but not at which "
        "level"}},
      {with("over = \"emergency\"\nover_because = \"x\""),
       {"RF1406: case \"one\" has `over` but no acceptable levels"}},
      {with("acceptable = [\"soon\"]\nover = \"soon\"\nover_because = \"x\""),
       {"RF1406: case \"one\" is over-triaged at a level that is not too "
        "high"}},
      {with("acceptable = [\"soon\"]\nover = \"none\"\nover_because = \"x\""),
       {"RF1406: case \"one\" is over-triaged at a level that is not too "
        "high"}},
      {with("acceptable = [\"soon\"]\nover = \"emrgency\"\nover_because = "
            "\"x\""),
       {"RF1403: case \"one\" names unknown level \"emrgency\""}},
      {with("sourse = \"x\""),
       {"RF1001: case \"one\" has an unknown key `sourse`"}},
  };
  for (const Row& row : table) {
    const std::string toml = row.toml;
    CAPTURE(toml);
    CHECK(lines_of(mistakes(toml)) == lines_of(row.said));
  }
}

TEST_CASE("all mistakes of all cases come in one run") {
  CHECK(mistakes(case_toml("one", "son", "cuogh = true") +
                 case_toml("one", "soon", "days = true"))
            .size() == 4);
}

}  // namespace redflag
