// SPDX-License-Identifier: Apache-2.0
#include "engine/outcome.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
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
id = "cough_blood"
ask = "a"
type = "yes-no"
[[sign.rule]]
id = "blood"
level = "emergency"
when = "cough and cough_blood"
because = "b"
sources = ["s"]
[[sign.rule]]
id = "any"
level = "soon"
when = "cough"
because = "b"
sources = ["s"]

[[sign]]
id = "rash"
title = "Rash"
notice = "A rash"
[[sign.rule]]
id = "quiet"
level = "emergency"
if_unsure = "none"
when = "rash"
because = "b"
sources = ["s"]

[[next_step]]
id = "bring"
title = "t"
text = "t"
when = "cough"
[[next_step]]
id = "may_drive"
title = "t"
text = "t"
when = "not rash"
if_unsure = "hide"
)";

using Answers = std::vector<std::pair<std::string, std::string>>;
using List = std::vector<std::string>;

const Program& program() {
  static const auto kept = small_program(kPack);
  return *kept;
}

Outcome outcome(const Answers& answers) {
  return outcome_of(program(), sheet_of(program(), answers));
}

/// "soon / emergency / soon": level, possible and advised.
std::string levels(const Outcome& outcome) {
  const Pack& pack = program().pack();
  return pack[outcome.levels.level].id + " / " +
         pack[outcome.levels.possible].id + " / " +
         pack[outcome.levels.advised].id;
}

/// "blood?" where it is not certain.
List findings(const Outcome& outcome) {
  List ids;
  for (const Finding& finding : outcome.findings) {
    ids.push_back(program().pack()[finding.rule].id +
                  (finding.certain ? "" : "?"));
  }
  return ids;
}

List unsure(const Outcome& outcome) {
  List ids;
  for (const Unsure& open : outcome.unsure) {
    ids.push_back(program().pack()[open.question].id +
                  (open.state == AnswerState::not_sure ? " not sure" : ""));
  }
  return ids;
}

List steps(const Outcome& outcome) {
  List ids;
  for (const OfferedStep& step : outcome.next_steps) {
    ids.push_back(program().pack().next_steps[step.step].id +
                  (step.certain ? "" : "?"));
  }
  return ids;
}

}  // namespace

TEST_CASE("everything known: the three levels are one") {
  const Outcome none = outcome({{"cough", "no"}, {"rash", "no"}});
  CHECK(levels(none) == "none / none / none");
  CHECK_FALSE(none.is_open());
  CHECK(findings(none) == List{});
  CHECK(unsure(none) == List{});
  const Outcome soon =
      outcome({{"cough", "yes"}, {"cough_blood", "no"}, {"rash", "no"}});
  CHECK(levels(soon) == "soon / soon / soon");
  CHECK(findings(soon) == List{"any"});
}

TEST_CASE("nothing known: no level is certain, and none is ruled out") {
  const Outcome open = outcome({});
  // Not above unsure_level, whatever may be.
  CHECK(levels(open) == "none / emergency / soon");
  CHECK(open.is_open());
  CHECK(findings(open) == List{"blood?", "any?", "quiet?"});
  CHECK(unsure(open) == List{"cough", "cough_blood", "rash"});
}

TEST_CASE("a rule that may fire at or below the level is no finding") {
  const Outcome emergency = outcome({{"rash", "yes"}});
  CHECK(levels(emergency) == "emergency / emergency / emergency");
  CHECK(findings(emergency) == List{"quiet"});
  CHECK(unsure(emergency) == List{});
}

TEST_CASE("if_unsure says what a rule that may fire advises") {
  const Outcome quiet = outcome({{"cough", "no"}, {"rash", "?"}});
  CHECK(levels(quiet) == "none / emergency / none");
  CHECK(unsure(quiet) == List{"rash not sure"});
}

TEST_CASE("a contradiction is named, and its no counts as not sure") {
  const Outcome odd =
      outcome({{"cough", "no"}, {"cough_blood", "yes"}, {"rash", "no"}});
  CHECK(levels(odd) == "none / emergency / soon");
  REQUIRE(odd.contradictions.size() == 1);
  CHECK(program().pack()[odd.contradictions[0]].id == "cough_blood");
  CHECK(unsure(odd) == List{"cough not sure"});
}

TEST_CASE(
    "what contradicts an answer is the no above it, or what it hangs on") {
  const auto chained = small_program(R"(
[[question]]
id = "a"
ask = "a"
type = "yes-no"
[[question]]
id = "b"
ask = "b"
type = "yes-no"
ask_if = "a"
[[question]]
id = "c"
ask = "c"
type = "yes-no"
ask_if = "b"
[[question]]
id = "d"
ask = "d"
type = "yes-no"
ask_if = "a and b"
[[rule]]
id = "r"
level = "soon"
when = "c or d"
because = "b"
sources = ["s"]
)");
  const auto against = [&](const Answers& answers, const char* id) {
    List ids;
    for (const QuestionIndex q : contradicted_by(
             *chained, sheet_of(*chained, answers), question(*chained, id))) {
      ids.push_back(chained->pack()[q].id);
    }
    return ids;
  };
  CHECK(against({{"b", "no"}, {"c", "yes"}}, "c") == List{"b"});
  CHECK(against({{"a", "no"}, {"c", "yes"}}, "c") == List{"a"});
  CHECK(against({{"a", "no"}, {"b", "yes"}, {"d", "yes"}}, "d") ==
        List{"a", "b"});
  CHECK(against({{"a", "no"}, {"b", "?"}, {"d", "yes"}}, "d") == List{"a"});
  CHECK(against({{"a", "no"}}, "a").empty());
}

TEST_CASE("next steps that must, and that may, be shown") {
  CHECK(steps(outcome({})) == List{"bring?"});
  CHECK(steps(outcome({{"cough", "yes"}, {"rash", "no"}})) ==
        List{"bring", "may_drive"});
  CHECK(steps(outcome({{"cough", "no"}, {"rash", "no"}})) == List{"may_drive"});
  // At the highest level there is one thing to do.
  CHECK(steps(outcome({{"cough", "yes"}, {"rash", "yes"}})) == List{});
}

TEST_CASE("with the rules alone evaluated only the next steps are missing") {
  const std::vector<Answers> people = {
      {},
      {{"cough", "yes"}},
      {{"cough", "no"}, {"cough_blood", "yes"}},
      {{"rash", "yes"}},
      {{"cough", "no"}, {"rash", "no"}}};
  Block block(program(), people.size());
  for (std::size_t i = 0; i < people.size(); ++i) {
    block.set(RowIndex(i), sheet_of(program(), people[i]));
  }
  Planes planes;
  evaluate(program(), block, planes);  // something else to be left over
  evaluate(program(), block, planes, Extent::rules);
  CHECK(program().end_of_rules() < program().node_count());
  for (std::size_t i = 0; i < people.size(); ++i) {
    CAPTURE(i);
    Outcome whole = outcome(people[i]);
    whole.next_steps.clear();
    CHECK(outcome_at(program(), block, planes, RowIndex(i)) == whole);
  }
}

}  // namespace redflag
