// SPDX-License-Identifier: Apache-2.0
#include "analysis/encoding.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kFever = R"(
[[question]]
id = "fever"
ask = "Fever?"
type = "yes-no"

[[question]]
id = "temperature"
ask = "How high?"
type = "number"
worse = "higher"
unit = "C"
min = 30
max = 45
step = 0.1
optional = true
ask_if = "fever"

[[question]]
id = "before"
ask = "Weight before?"
type = "number"
worse = "either"
unit = "kg"
min = 20
max = 300

[[question]]
id = "now"
ask = "Weight now?"
type = "number"
worse = "either"
unit = "kg"
min = 20
max = 300

[[value]]
id = "loss"
expr = "(before - now) / before * 100"
unit = "%"

[[rule]]
id = "hot"
level = "emergency"
when = "temperature >= 38 C"
because = "Hot."
sources = ["s"]

[[rule]]
id = "thin"
level = "soon"
when = "loss > 5 % and now > before"
because = "Thin."
sources = ["s"]

[[rule]]
id = "thinner"
level = "soon"
when = "loss >= 5 % and loss < 6 % and before = 60 kg"
because = "Thinner."
sources = ["s"]
)";

TEST_CASE("a sheet is found, and only where there is one") {
  const auto program = small_program(kFever);
  SearchSpace space;
  const Encoding full(space, *program, blank_sheet(space, *program),
                      every_answer(space, *program));
  const auto fires = [&](std::size_t rule) {
    return full.rule(RuleIndex(rule)).must;
  };
  REQUIRE(space.solve({fires(0)}) == Decision::satisfiable);
  const AnswerSheet sheet = full.found();
  CHECK(sheet[question(*program, "fever")] == Answer::yes_no(true));
  CHECK(sheet[question(*program, "temperature")].number >= 38);
  // No reading is given to a question that does not apply.
  REQUIRE(space.solve({!full.answers()[0].yes[0]}) == Decision::satisfiable);
  CHECK(full.found()[question(*program, "temperature")] == Answer());
  CHECK(space.solve({fires(0), !full.answers()[0].yes[0]}) ==
        Decision::unsatisfiable);
}

TEST_CASE("numbers that nobody can have are no find") {
  const auto program = small_program(kFever);
  SearchSpace space;
  const Encoding full(space, *program, blank_sheet(space, *program),
                      every_answer(space, *program));
  // Somebody who has grown has lost nothing.
  CHECK(space.solve({full.rule(RuleIndex(1)).must}) == Decision::unsatisfiable);
  REQUIRE(space.solve({full.rule(RuleIndex(2)).must}) == Decision::satisfiable);
  const AnswerSheet sheet = full.found();
  CHECK(sheet[question(*program, "before")] == Answer::reading(60));
  const double now = sheet[question(*program, "now")].number;
  CHECK(now <= 57);
  CHECK(now > 56.4);
}

TEST_CASE("a completion keeps what is given and answers what applies") {
  const auto program = small_program(kFever);
  SearchSpace space;
  AnswerSheet given(program->pack());
  given[question(*program, "fever")] = Answer::yes_no(true);
  const Encoding full(space, *program, known_sheet(space, *program, given),
                      every_answer(space, *program));
  REQUIRE(space.solve({full.level_at_least(LevelIndex(2))}) ==
          Decision::satisfiable);
  const AnswerSheet sheet = full.found();
  CHECK(sheet[question(*program, "fever")] == Answer::yes_no(true));
  CHECK(sheet[question(*program, "temperature")].number >= 38);
  CHECK(sheet[question(*program, "now")].state == AnswerState::given);
}

TEST_CASE("a number that is given is the completion's too") {
  const auto program = small_program(kFever);
  SearchSpace space;
  const AnswerSheet given = sheet_of(
      *program, {{"fever", "yes"}, {"temperature", "37.5"}, {"now", "80"}});
  const Encoding full(space, *program, known_sheet(space, *program, given),
                      every_answer(space, *program));
  CHECK(full.rule(RuleIndex(0)).must == space.gates().no());
  REQUIRE(space.solve({!full.level_at_least(LevelIndex(2))}) ==
          Decision::satisfiable);
  const AnswerSheet sheet = full.found();
  CHECK(sheet[question(*program, "temperature")] == Answer::reading(37.5));
  CHECK(sheet[question(*program, "now")] == Answer::reading(80));
}

}  // namespace
}  // namespace redflag
