// SPDX-License-Identifier: Apache-2.0
// What only numbers of more than six decimals do, wherever an example is
// shown: held against 1.5, 1.5000003 is 1.5; doubled, it is more than 3.

#include <doctest/doctest.h>

#include <string>

#include "analysis/pack_diff_report.h"
#include "analysis/pack_meaning.h"
#include "analysis/prover.h"
#include "analysis/suggest.h"
#include "analysis/what_if.h"
#include "analysis/what_if_report.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kBetween = "twice > 3 and not (dose > 1.5)";
constexpr const char* kOver = "twice > 3 and not (dose > 1.7)";

std::shared_ptr<const Program> doses(const std::string& when) {
  return small_program(R"(
[[question]]
id = "dose"
ask = "a"
type = "number"
unit = "count"
min = 0
max = 10
step = 0.5
worse = "higher"
[[value]]
id = "twice"
expr = "dose * 2"
unit = "count"
[[rule]]
id = "r"
level = "soon"
because = "b"
sources = ["s"]
when = ")" + when + "\"\n");
}

bool says(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

const std::string kFiner = "more than six decimals";

TEST_CASE("the prover wants numbers that people write") {
  const auto findings = [](const char* when) {
    std::string text;
    const ProofReport report = prove({*doses(when)}, {"fires", "matters"});
    for (const PropertyReport& property : report.properties) {
      for (const ProofFinding& finding : property.findings) {
        text += finding.message + "; " + finding.hint + "\n";
        CHECK(!finding.witnesses.empty());
      }
    }
    return text;
  };
  CHECK(findings(kOver).empty());
  const std::string between = findings(kBetween);
  CHECK(says(between,
             "with numbers of up to six decimals, no answers make the rule "
             "\"r\" fire; "));
  CHECK(says(between,
             "with numbers of up to six decimals, no answer to \"dose\" "
             "changes the level; "));
  CHECK(says(between, kFiner));
}

TEST_CASE("no case is suggested that nobody could be") {
  const CoverageHole hole{.kind = CoverageHole::Kind::never_true,
                          .rule = RuleIndex(0)};
  CHECK(suggest_for_holes(*doses(kOver), {}, {hole}).found.size() == 1);
  const Suggestions all = suggest_for_holes(*doses(kBetween), {}, {hole});
  CHECK(all.size() == 1);
  CHECK(suggestions_text(doses(kBetween)->pack(), all) ==
        "# proved, no answers with numbers of up to six decimals show: rule "
        "\"r\" [soon] never fired\n");
}

TEST_CASE("what would move the level is what people write, or said not to be") {
  const auto told = [](const char* when) {
    const auto program = doses(when);
    const AnswerSheet sheet = sheet_of(*program, {{"dose", "1"}});
    return render_what_if_text(program->pack(), sheet,
                               what_if(*program, sheet));
  };
  CHECK(says(told(kOver), "raise the level to soon: 1 answer\n    dose: 1"));
  CHECK(!says(told(kOver), kFiner));
  CHECK(says(told(kBetween), "raise the level to soon: 1 answer\n    dose: 1"));
  CHECK(says(told(kBetween), kFiner));
}

TEST_CASE("an example of who is told otherwise says what nobody writes") {
  const auto told = [](const char* when) {
    const auto before = doses(when);
    const auto after = doses("twice > 3 and dose = 7 and dose = 8");
    return render_meaning_text(before->pack(), after->pack(),
                               compare_meaning(*before, *after));
  };
  CHECK(says(told(kOver), "lowered: soon -> none"));
  CHECK(!says(told(kOver), kFiner));
  CHECK(says(told(kBetween), "lowered: soon -> none"));
  CHECK(says(told(kBetween), kFiner));
}

}  // namespace
}  // namespace redflag
