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
  for (const Suggestion& suggestion : report.suggestions->found) {
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

TEST_CASE("a rule that can never fire is named, and not passed over") {
  const auto never = small_program(R"(
[[question]]
id = "smoker"
ask = "a"
type = "yes-no"
[[rule]]
id = "never"
level = "soon"
when = "smoker and not smoker"
because = "b"
sources = ["s"]
)");
  const CoverageHole hole{.kind = CoverageHole::Kind::never_true,
                          .rule = RuleIndex(0)};
  const Suggestions all = suggest_for_holes(*never, {}, {hole});
  CHECK(all.found.empty());
  CHECK(all.not_found.empty());
  CHECK(all.impossible ==
        std::vector<std::string>{"rule \"never\" [soon] never fired"});
  CHECK(suggestions_text(never->pack(), all) ==
        "# proved, no answers without a contradiction show: rule \"never\" "
        "[soon] never fired\n");
}

TEST_CASE("the solver finds what the search does not") {
  // A limit on a computed value that no case lends numbers for.
  const auto thin = small_program(R"(
[[question]]
id = "now"
ask = "a"
type = "number"
unit = "kg"
min = 25
max = 300
step = 0.1
worse = "lower"
[[question]]
id = "before"
ask = "a"
type = "number"
unit = "kg"
min = 25
max = 300
step = 0.1
worse = "higher"
[[value]]
id = "loss"
expr = "(before - now) / before * 100"
unit = "%"
[[rule]]
id = "small"
level = "soon"
when = "loss >= 15 % and before < 30 kg"
because = "b"
sources = ["s"]
)");
  const CoverageHole hole{.kind = CoverageHole::Kind::never_true,
                          .rule = RuleIndex(0)};
  const Suggestions all = suggest_for_holes(*thin, {}, {hole});
  REQUIRE(all.found.size() == 1);
  CHECK(all.found[0].draft.named.size() == 2);
}

}  // namespace redflag
