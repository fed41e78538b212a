// SPDX-License-Identifier: Apache-2.0
#include "analysis/what_if.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "analysis/exact_bound.h"
#include "analysis/what_if_report.h"
#include "engine/outcome.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

std::shared_ptr<const Program> fever() {
  static const auto made = small_program(R"(
[[question]]
id = "chemo"
ask = "a"
type = "yes-no"
[[sign]]
id = "fever"
title = "Fever"
notice = "A fever"
[[sign.question]]
id = "temp"
ask = "a"
type = "number"
unit = "C"
min = 30
max = 45
step = 0.1
optional = true
worse = "higher"
[[sign.question]]
id = "rash"
ask = "a"
type = "yes-no"
[[sign.rule]]
id = "hot"
level = "emergency"
when = "chemo and temp >= 38 C"
because = "b"
sources = ["s"]
[[sign.rule]]
id = "any"
level = "soon"
when = "fever"
because = "b"
sources = ["s"]
[[sign.rule]]
id = "spots"
level = "soon"
when = "rash"
because = "b"
sources = ["s"]
)");
  return made;
}

using Cells = std::vector<std::pair<std::string, std::string>>;

std::string told(const Program& program, const Cells& cells) {
  const AnswerSheet sheet = sheet_of(program, cells);
  return render_what_if_text(program.pack(), sheet, what_if(program, sheet));
}

const std::string kTitle =
    "What if, for those who ask and not for the person who answers:\n";

TEST_CASE("the smallest changes, with the nearest numbers") {
  CHECK(told(*fever(), {{"chemo", "yes"},
                        {"fever", "yes"},
                        {"temp", "37.2"},
                        {"rash", "no"}}) ==
        kTitle +
            "  To raise the level to emergency: 1 answer\n"
            "    temp: 37.2 C -> 38 C\n"
            "  To lower the level to none: 1 answer\n"
            "    fever: Yes -> No\n"
            "    no longer asked then: temp\n"
            "  No missing answer could raise the level.\n");
}

TEST_CASE("two answers where one is not enough") {
  const std::string text =
      told(*fever(), {{"chemo", "no"}, {"fever", "yes"}, {"temp", "37.2"}});
  CHECK(text.find("raise the level to emergency: 2 answers\n"
                  "    chemo: No -> Yes\n"
                  "    temp: 37.2 C -> 38 C\n") != std::string::npos);
}

TEST_CASE("a no that no longer applies need not go") {
  const std::string text = told(
      *fever(),
      {{"chemo", "yes"}, {"fever", "no"}, {"rash", "no"}, {"temp", "none"}});
  CHECK(text.find("no longer asked") == std::string::npos);
  CHECK(text.find("to raise") == std::string::npos);
  CHECK(text.find("The level is the lowest already.") != std::string::npos);
}

TEST_CASE("of single changes the one to the nearest level") {
  const auto program = small_program(R"(
[[question]]
id = "a"
ask = "a"
type = "yes-no"
[[question]]
id = "b"
ask = "a"
type = "yes-no"
[[rule]]
id = "most"
level = "emergency"
when = "a"
because = "b"
sources = ["s"]
[[rule]]
id = "some"
level = "soon"
when = "b"
because = "b"
sources = ["s"]
)");
  const std::string up = told(*program, {{"a", "no"}, {"b", "no"}});
  CHECK(up.find("raise the level to soon: 1 answer\n    b: No -> Yes") !=
        std::string::npos);
  const std::string down = told(*program, {{"a", "yes"}, {"b", "yes"}});
  CHECK(down.find("lower the level to soon: 1 answer\n    a: Yes -> No") !=
        std::string::npos);
}

TEST_CASE("the answer that would settle most") {
  CHECK(told(*fever(), {{"chemo", "yes"}, {"temp", "38.2"}}).find("settle") ==
        std::string::npos);
  CHECK(told(*fever(), {{"chemo", "yes"}, {"rash", "no"}})
            .find("  The one answer that would settle most: fever\n"
                  "    Yes: level soon, possible emergency, 1 question left "
                  "that could raise it\n"
                  "    No: level none, possible none, 0 questions left that "
                  "could raise it\n") != std::string::npos);
}

TEST_CASE("a number that is compared with numbers alone may settle most") {
  const auto program = small_program(R"(
[[question]]
id = "now"
ask = "a"
type = "number"
unit = "count"
min = 1
max = 9
worse = "higher"
[[question]]
id = "before"
ask = "a"
type = "number"
unit = "count"
min = 1
max = 9
worse = "lower"
[[rule]]
id = "more"
level = "soon"
when = "now > before"
because = "b"
sources = ["s"]
)");
  const std::string text = told(*program, {{"before", "4"}});
  CHECK(text.find("No missing answer") == std::string::npos);
  CHECK(text.find("  The one answer that would settle most: now\n"
                  "    1: level none, possible none, 0 questions left that "
                  "could raise it\n"
                  "    9: level soon, possible soon, 0 questions left that "
                  "could raise it\n") != std::string::npos);
}

TEST_CASE("a sheet that contradicts itself may go on doing so") {
  const AnswerSheet sheet =
      sheet_of(*fever(), {{"chemo", "yes"}, {"fever", "no"}, {"rash", "yes"}});
  const WhatIf other = what_if(*fever(), sheet);
  CHECK(other.levels.level == LevelIndex(1));
  CHECK(other.raise.decision == Decision::satisfiable);
  CHECK(other.raise.changes.size() == 1);
}

TEST_CASE("a sheet that contradicts itself is to be corrected first") {
  const std::string text =
      told(*fever(), {{"chemo", "yes"}, {"fever", "no"}, {"rash", "yes"}});
  CHECK(text.find("  The answers contradict each other:\n"
                  "    rash: Yes; but fever: No\n"
                  "  Find out which is right, correct the sheet, and ask "
                  "again. What follows\n    takes it as it stands.\n") !=
        std::string::npos);
  CHECK(text.find("To lower the level to none: without what contradicts "
                  "other answers\n    rash\n") != std::string::npos);
  CHECK(text.find("0 answers") == std::string::npos);
}

TEST_CASE("what the search leaves open is said") {
  const AnswerSheet sheet = sheet_of(*fever(), {{"chemo", "yes"}});
  const WhatIf other = what_if(*fever(), sheet, {.conflicts = 0});
  CHECK(other.raise.decision != Decision::unsatisfiable);
}

TEST_CASE("the exact bound where Kleene's is too wide") {
  const auto program = small_program(R"(
[[question]]
id = "a"
ask = "a"
type = "yes-no"
[[question]]
id = "b"
ask = "a"
type = "yes-no"
[[rule]]
id = "one"
level = "soon"
when = "a and b"
because = "b"
sources = ["s"]
[[rule]]
id = "other"
level = "soon"
when = "a and not b"
because = "b"
sources = ["s"]
[[rule]]
id = "never"
level = "emergency"
when = "b and not b"
because = "b"
sources = ["s"]
)");
  const auto bound = [&](const Cells& cells) {
    const AnswerSheet sheet = sheet_of(*program, cells);
    return render_exact_bound_text(program->pack(),
                                   outcome_of(*program, sheet).levels,
                                   exact_bound(*program, sheet));
  };
  CHECK(bound({{"a", "yes"}}) ==
        "Exact bound: level soon, possible soon\n"
        "  printed: level none, possible emergency\n");
  CHECK(bound({}) ==
        "Exact bound: level none, possible soon\n"
        "  printed: level none, possible emergency\n");
  CHECK(bound({{"a", "no"}, {"b", "no"}}) ==
        "Exact bound: level none, possible none\n"
        "  printed: level none, possible none\n");
}

TEST_CASE("a contradiction is kept in the exact bound") {
  // The "no" counts as not sure, in every completion.
  const AnswerSheet sheet =
      sheet_of(*fever(), {{"chemo", "no"}, {"fever", "no"}, {"rash", "yes"}});
  const ExactBound soon{.level = LevelIndex(1), .possible = LevelIndex(1)};
  CHECK(exact_bound(*fever(), sheet) == soon);
}

TEST_CASE("boxes left open are ticked only where the question applies") {
  const auto program = small_program(R"(
[[question]]
id = "a"
ask = "A?"
type = "yes-no"
[[question]]
id = "had"
ask = "Had?"
ask_if = "a and not a"
type = "choices"
option = [{ id = "x", label = "X" }, { id = "y", label = "Y" }]
[[rule]]
id = "without"
level = "soon"
when = 'not had has y'
because = "b"
sources = ["s"]
)");
  const AnswerSheet sheet = sheet_of(*program, {{"had", "x;y?"}});
  const ExactBound soon{.level = LevelIndex(1), .possible = LevelIndex(1)};
  CHECK(exact_bound(*program, sheet) == soon);
}

}  // namespace
}  // namespace redflag
