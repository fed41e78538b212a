// SPDX-License-Identifier: Apache-2.0
#include "analysis/suggest.h"

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
when = "cough and blood"
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

CaseReport report_of(const std::string& toml, bool mutate) {
  return make_case_report(program(), small_cases(*program(), toml), mutate,
                          true);
}

// Every suggestion, as a case of that level, put beside the cases themselves.
std::string with_levels(const CaseReport& report, std::string toml) {
  std::string text = suggestions_text(program()->pack(), *report.suggestions);
  const std::string empty = "level = \"\"";
  for (std::size_t at = text.find(empty); at != std::string::npos;
       at = text.find(empty, at + 1)) {
    text.replace(at, empty.size(), "level = \"none\"");
  }
  for (const std::string key : {"text", "source"}) {
    const std::string blank = key + " = \"\"";
    for (std::size_t at = text.find(blank); at != std::string::npos;
         at = text.find(blank, at + 1)) {
      text.replace(at, blank.size(), key + " = \"x\"");
    }
  }
  return toml + "\n" + text;
}

}  // namespace

TEST_CASE("suggested answers fill the holes that they are for") {
  const std::string one = case_toml("one", "none", "cough = false");
  const CaseReport before = report_of(one, false);
  REQUIRE(before.holes.size() > 3);
  const CaseReport after = report_of(with_levels(before, one), false);
  CHECK(after.holes.empty());
}

TEST_CASE("a suggestion never has a level") {
  const CaseReport report =
      report_of(case_toml("one", "none", "cough = false"), true);
  const std::string text =
      suggestions_text(program()->pack(), *report.suggestions);
  REQUIRE_FALSE(text.empty());
  std::size_t cases = 0;
  std::size_t empty = 0;
  for (std::size_t at = text.find("[[case]]"); at != std::string::npos;
       at = text.find("[[case]]", at + 1)) {
    ++cases;
  }
  for (std::size_t at = text.find("level = \"\""); at != std::string::npos;
       at = text.find("level = \"\"", at + 1)) {
    ++empty;
  }
  CHECK(cases > 0);
  CHECK(cases == empty);
}

TEST_CASE("the same answers are written once, with all that they cover") {
  const CaseReport report =
      report_of(case_toml("one", "none", "cough = false"), false);
  const std::string text =
      suggestions_text(program()->pack(), *report.suggestions);
  CHECK(text.starts_with(
      "# covers: rule \"blood_now\" [emergency] never fired\n"
      "# covers: rule \"blood_now\" [emergency]: `blood` true was never what "
      "made it true\n"));
}

TEST_CASE("a survivor is suggested answers on which it shows") {
  const std::string cases =
      case_toml("a", "emergency", "cough = true\nblood = true") +
      case_toml("b", "none", "cough = true") +
      case_toml("c", "soon", "cough = true\ndays = 30") +
      case_toml("d", "none", "cough = true\ndays = 5");
  const CaseReport report = report_of(cases, true);
  bool found = false;
  for (const Suggestion& suggestion : *report.suggestions) {
    if (suggestion.covers !=
        "rule \"long\" [soon]: `days >= 21 days` becomes `days > 21 days`") {
      continue;
    }
    found = true;
    REQUIRE(suggestion.draft.named.size() == 2);
    CHECK(suggestion.draft.answers[1] == Answer::reading(21));
  }
  CHECK(found);
}

TEST_CASE("nothing is suggested where nothing is missing") {
  const std::string cases =
      case_toml("a", "emergency", "cough = true\nblood = true") +
      case_toml("b", "none", "cough = true") +
      case_toml("c", "soon", "cough = true\ndays = 21");
  CHECK(report_of(cases, false).suggestions->empty());
}

}  // namespace redflag
