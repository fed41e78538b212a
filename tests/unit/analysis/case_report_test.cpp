// SPDX-License-Identifier: Apache-2.0
// What text and JSON look like as a whole is golden/pack-test.
#include "analysis/case_report.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/small_cases.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kPack = R"(
[[question]]
id = "a"
ask = "q"
type = "yes-no"
[[rule]]
id = "r"
level = "soon"
when = "a"
because = "b"
sources = ["s"]
)";

struct Reported {
  Sources sources;
  CaseReport report;

  explicit Reported(const std::string& toml) {
    const auto program = small_program(kPack);
    Diagnostics diagnostics;
    auto cases =
        read_cases(program->pack(), {{"c.toml", toml}}, sources, diagnostics);
    REQUIRE(cases);
    report = make_case_report(program, *std::move(cases), true, true);
  }
};

const std::string kFailing = case_toml("good", "soon", "a = true") +
                             case_toml("bad", "none", "a = true",
                                       "# a comment, so that the line differs");

}  // namespace

TEST_CASE("a report passes where every case does") {
  CHECK(Reported(case_toml("yes", "soon", "a = true") +
                 case_toml("no", "none", "a = false"))
            .report.passed());
  CHECK_FALSE(Reported(kFailing).report.passed());
}

TEST_CASE("JUnit holds each case, and why those failed that did") {
  const Reported reported(kFailing);
  const std::string xml = render_cases_junit(reported.report, reported.sources);
  CHECK(xml ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites>\n"
        "  <testsuite name=\"small\" tests=\"2\" failures=\"1\">\n"
        "    <testcase classname=\"small\" name=\"good\" file=\"c.toml\" "
        "line=\"2\"/>\n"
        "    <testcase classname=\"small\" name=\"bad\" file=\"c.toml\" "
        "line=\"11\">\n"
        "      <failure message=\"expected level none, got soon; expected "
        "advised none, got soon\">fired: r [soon] a\n"
        "</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n");
}

TEST_CASE("JUnit also holds the mutants that fail the run") {
  Reported reported(case_toml("no", "none", "a = false"));
  const std::vector<std::string> failing = reported.report.failing_mutants();
  REQUIRE(failing.size() == 1);
  CHECK(failing[0] == "r: level soon becomes emergency");
  CHECK_FALSE(reported.report.passed());
  const auto xml = [&] {
    return render_cases_junit(reported.report, reported.sources);
  };
  CHECK(xml().find("tests=\"2\" failures=\"1\"") != std::string::npos);
  CHECK(xml().find("<testcase classname=\"small.mutants\" name=\"r: level soon "
                   "becomes emergency\">") != std::string::npos);
  // Some of the cases alone say nothing of mutants.
  reported.report.whole = false;
  CHECK(reported.report.passed());
  CHECK(xml().find("tests=\"1\" failures=\"0\"") != std::string::npos);
}

TEST_CASE("JSON says the same as the report") {
  const Reported reported(kFailing);
  const auto json = nlohmann::json::parse(
      render_cases_json(reported.report, reported.sources));
  CHECK(json["schema"] == "redflag/cases@1");
  CHECK(json["cases"] == 2);
  CHECK(json["passed"] == 1);
  CHECK(json["failed"] == 1);
  CHECK(json["over_triage"] == 1);
  CHECK(json["failures"][0]["case"] == "bad");
  CHECK(json["failures"][0]["line"] == 11);
  CHECK(json["failures"][0]["fired"][0]["rule"] == "r");
  CHECK(json["coverage"]["rules"]["all"] == 1);
  CHECK(json["not_covered"].size() == reported.report.holes.size());
  CHECK(json["mutants"]["all"] == reported.report.mutation->mutants.size());
  CHECK(json["suggestions"].size() == reported.report.suggestions->found.size());
}

TEST_CASE("text from packs cannot command a terminal") {
  std::string toml = case_toml("bad", "none", "a = true");
  toml.replace(toml.find("text = \"t\""), 10, "text = \"\\u009b31m\"");
  const Reported reported(toml);
  const std::string text =
      render_cases_text(reported.report, reported.sources, {});
  CHECK(text.find("\xC2\x9B") == std::string::npos);
}

}  // namespace redflag
