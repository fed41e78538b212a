// SPDX-License-Identifier: Apache-2.0
#include "engine/explanation.h"

#include <doctest/doctest.h>

#include <string>
#include <tuple>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kPack = R"(
[[sign]]
id = "cough"
title = "Cough"
notice = "A cough"
[[sign.question]]
id = "dry"
ask = "a"
type = "yes-no"
[[sign.question]]
id = "blood"
ask = "a"
type = "yes-no"
[[sign.question]]
id = "since"
ask = "a"
type = "number"
unit = "days"
min = 0
max = 100
worse = "higher"
[[question]]
id = "kind"
ask = "a"
type = "choice"
option = [{ id = "a", label = "The first" }, { id = "b", label = "The other" }]
[[question]]
id = "with"
ask = "a"
type = "choices"
option = [{ id = "x", label = "Mucus" }]
[[question]]
id = "weight"
ask = "a"
type = "number"
unit = "kg"
min = 30
max = 200
worse = "lower"
[[question]]
id = "before"
ask = "a"
type = "number"
unit = "kg"
min = 30
max = 200
worse = "higher"
[[value]]
id = "lost"
expr = "before - weight"
unit = "kg"
[[value]]
id = "left"
expr = "100 days - since"
unit = "days"
[[flag]]
id = "bad"
when = "blood or since >= 3 weeks"
[[sign.rule]]
id = "r"
level = "soon"
when = "cough and not dry and bad"
because = "b"
sources = ["s"]
[[rule]]
id = "across"
level = "emergency"
when = "level(cough) >= soon and blood"
because = "b"
sources = ["s"]
)";

/// More rules of the same pack.
constexpr const char* kMoreRules = R"(
[[rule]]
id = "options"
level = "soon"
when = "kind is b and not with has x"
because = "b"
sources = ["s"]
[[rule]]
id = "values"
level = "soon"
when = "lost >= 4 kg or left < 3 days or yes"
because = "b"
sources = ["s"]
[[rule]]
id = "counted"
level = "soon"
when = "signs_at(soon) >= 1"
because = "b"
sources = ["s"]
)";

using Cells = std::vector<std::pair<std::string, std::string>>;

RuleExplanation explained(const Program& program, const Cells& cells,
                          const char* rule) {
  return explain_sheet(program, sheet_of(program, cells),
                       *program.pack().find_rule(rule))
      .rules.front();
}

std::size_t count_parts(const ExplainedPart& part) {
  std::size_t count = 1;
  for (const ExplainedPart& inner : part.parts) count += count_parts(inner);
  return count;
}

}  // namespace

TEST_CASE("a rule that does not fire names the first part that decided it") {
  const auto program = small_program(kPack);
  const std::vector<std::tuple<Cells, const char*>> table = {
      {{{"cough", "no"}}, "cough [No]"},
      {{{"cough", "yes"}, {"dry", "yes"}}, "dry [Yes]"},
      {{{"cough", "yes"}, {"dry", "no"}, {"blood", "no"}, {"since", "2"}},
       "blood [No]"},
      {{{"cough", "yes"}, {"dry", "no"}, {"blood", "no"}, {"since", "?"}}, ""},
      {{{"cough", "yes"}, {"dry", "no"}, {"blood", "yes"}}, ""},
  };
  for (const auto& row : table) {
    const auto& cells = std::get<0>(row);
    const auto& decided_by = std::get<1>(row);
    CAPTURE(decided_by);
    CHECK(explained(*program, cells, "r").decided_by == decided_by);
  }
}

TEST_CASE("parts carry what they came to and the person's own answers") {
  const auto program = small_program(kPack);
  const RuleExplanation rule = explained(
      *program, {{"cough", "yes"}, {"blood", "?"}, {"since", "4 weeks"}}, "r");
  CHECK(rule.truth == kUnknown);
  REQUIRE(rule.condition.parts.size() == 3);
  CHECK(rule.condition.parts[0] ==
        ExplainedPart{
            .text = "cough", .truth = kTrue, .answer = "Yes", .parts = {}});
  CHECK(rule.condition.parts[1].text == "not dry");
  CHECK(rule.condition.parts[1].truth == kUnknown);
  CHECK(rule.condition.parts[1].parts[0].answer == "Not answered");
  const ExplainedPart& bad = rule.condition.parts[2];
  CHECK(bad.text == "bad");
  CHECK(bad.spelled_out);
  CHECK(bad.truth == kTrue);
  REQUIRE(bad.parts.size() == 1);
  REQUIRE(bad.parts[0].parts.size() == 2);
  CHECK(bad.parts[0].parts[0].answer == "Not sure");
  CHECK(bad.parts[0].parts[1].text == "since >= 3 weeks");
  CHECK(bad.parts[0].parts[1].answer == "since: 28 days (4 weeks)");
}

TEST_CASE("what does not apply, and what counts as not sure, is said") {
  const auto program = small_program(kPack);
  CHECK(explained(*program, {{"cough", "no"}}, "r")
            .condition.parts[1]
            .parts[0]
            .answer == "does not apply");
  CHECK(explained(*program, {{"cough", "no"}, {"dry", "yes"}}, "r")
            .condition.parts[0]
            .answer ==
        "No, but another answer says otherwise: counts as not "
        "sure");
}

TEST_CASE("level() is explained by the rules that may fire") {
  const auto program = small_program(kPack);
  const RuleExplanation rule = explained(
      *program, {{"cough", "yes"}, {"dry", "no"}, {"blood", "yes"}}, "across");
  CHECK(rule.truth == kTrue);
  const ExplainedPart& level = rule.condition.parts[0];
  REQUIRE(level.parts.size() == 1);
  CHECK(level.parts[0].text == "rule r (soon)");
}

TEST_CASE("signs_at() is explained by the rules of all signs that may fire") {
  const auto program = small_program(kPack + std::string(kMoreRules));
  const RuleExplanation fired = explained(
      *program, {{"cough", "yes"}, {"dry", "no"}, {"blood", "yes"}}, "counted");
  CHECK(fired.truth == kTrue);
  CHECK(fired.condition.spelled_out);
  REQUIRE(fired.condition.parts.size() == 1);
  CHECK(fired.condition.parts[0].text == "rule r (soon)");
  CHECK(fired.condition.parts[0].truth == kTrue);
  const RuleExplanation not_fired =
      explained(*program, {{"cough", "no"}}, "counted");
  CHECK(not_fired.condition.parts.empty());
  CHECK(not_fired.decided_by == "signs_at(soon) >= 1");
}

TEST_CASE("an option read by `is` or `has` carries the whole answer") {
  const auto program = small_program(kPack + std::string(kMoreRules));
  const RuleExplanation rule =
      explained(*program, {{"kind", "b"}, {"with", "x"}}, "options");
  CHECK(rule.truth == kFalse);
  REQUIRE(rule.condition.parts.size() == 2);
  CHECK(rule.condition.parts[0].answer == "The other");
  CHECK(rule.condition.parts[0].truth == kTrue);
  CHECK(rule.condition.parts[1].parts[0].answer == "Mucus");
  CHECK(rule.decided_by == "with has x [Mucus]");
  CHECK(explained(*program, {{"kind", "a"}}, "options").decided_by ==
        "kind is b [The first]");
}

TEST_CASE("a computed number says what it came to, and from what") {
  const auto program = small_program(kPack + std::string(kMoreRules));
  const auto parts = [&](const Cells& cells) {
    std::vector<std::string> texts;
    for (const auto& part :
         explained(*program, cells, "values").condition.parts)
      texts.push_back(part.answer);
    return texts;
  };
  CHECK(parts({{"before", "50"}, {"weight", "46"}, {"cough", "no"}}) ==
        std::vector<std::string>{"lost: 4 kg (before: 50 kg, weight: 46 kg)",
                                 "left: does not apply (since: does not apply)",
                                 ""});
  CHECK(parts({{"before", "50"}, {"cough", "yes"}, {"since", "98"}}) ==
        std::vector<std::string>{
            "lost: not known (before: 50 kg, weight: Not answered)",
            "left: 2 days (since: 98 days)", ""});
}

TEST_CASE("a sheet's explanation has the rule asked for and every finding") {
  const auto program = small_program(kPack);
  const AnswerSheet sheet =
      sheet_of(*program, {{"cough", "yes"}, {"dry", "no"}, {"blood", "yes"}});
  const auto ids = [&](const SheetExplanation& explanation) {
    std::vector<std::string> all;
    for (const RuleExplanation& rule : explanation.rules) {
      all.push_back(program->pack()[rule.rule].id);
    }
    return all;
  };
  CHECK(ids(explain_sheet(*program, sheet)) ==
        std::vector<std::string>{"across", "r"});
  CHECK(ids(explain_sheet(*program, sheet, program->pack().find_rule("r"))) ==
        std::vector<std::string>{"r", "across"});
}

TEST_CASE("flags of flags do not multiply without end") {
  std::string flags = "[[flag]]\nid = \"f0\"\nwhen = \"cough or blood\"\n";
  std::string values =
      "[[value]]\nid = \"v0\"\nexpr = \"since / 1 day\"\n"
      "unit = \"count\"\n";
  for (int i = 1; i < 12; ++i) {  // a pack has no larger flag
    const std::string own = std::to_string(i);
    const std::string before = std::to_string(i - 1);
    flags += "[[flag]]\nid = \"f" + own + "\"\nwhen = \"f" + before +
             " and (f" + before + " or cough)\"\n";
    if (i > 7) continue;  // and no larger value
    values += "[[value]]\nid = \"v" + own + "\"\nexpr = \"v" + before + " + v" +
              before + "\"\nunit = \"count\"\n";
  }
  const auto program = small_program(
      kPack + flags + values +
      "[[rule]]\nid = \"deep\"\nlevel = \"soon\"\n"
      "when = \"f11 and v7 >= 3\"\nbecause = \"b\"\nsources = [\"s\"]\n");
  const RuleExplanation rule =
      explained(*program, {{"cough", "yes"}, {"since", "3"}}, "deep");
  CHECK(rule.truth == kTrue);
  CHECK(count_parts(rule.condition) < 2 * kMaxExplainedParts);
}

}  // namespace redflag
