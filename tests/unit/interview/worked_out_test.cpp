// SPDX-License-Identifier: Apache-2.0

#include "interview/worked_out.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

std::string number(const char* id, const char* unit) {
  return std::string("[[question]]\nid = \"") + id + "\"\nask = \"" + id +
         "?\"\ntype = \"number\"\nworse = \"either\"\nunit = \"" + unit +
         "\"\nmin = 1\nmax = 500\nstep = 0.1\noptional = true\n";
}

std::shared_ptr<const Program> weights(const char* unit_before) {
  return small_program(R"([[value]]
id = "loss"
expr = "(before - now) / before * 100"
unit = "%"
)" + number("now", "kg") +
                       number("before", unit_before) + number("age", "years") +
                       R"(
[[sign]]
id = "thin"
title = "Thin"
notice = "Thinner"

[[sign.rule]]
id = "thin_much"
level = "soon"
when = "thin and loss >= 5 % and age > 1 years"
because = "It went."
sources = ["s"]
)");
}

UnlikelyTogether together(const Program& program, const std::string& now,
                          const std::string& before,
                          const std::string& asked = "now") {
  return unlikely_together(
      program.pack(), sheet_of(program, {{"now", now}, {"before", before}}),
      question(program, asked));
}

}  // namespace

TEST_CASE("two likely weights may come to an unlikely loss, or gain") {
  const auto program = weights("kg");
  const std::vector<QuestionIndex> both = {question(*program, "before"),
                                           question(*program, "now")};
  CHECK(together(*program, "60", "90") == UnlikelyTogether{both, false});
  CHECK(together(*program, "90", "60") == UnlikelyTogether{both, true});
  CHECK(together(*program, "60", "90", "before") ==
        UnlikelyTogether{both, false});
}

TEST_CASE("a gain where a loss is asked after is worth a look, however small") {
  const auto program = weights("kg");
  CHECK(together(*program, "80", "70").is_reversed);
  CHECK(together(*program, "70.1", "70").is_reversed);
  CHECK(together(*program, "70", "70").questions.empty());
}

TEST_CASE("what is likely, not known or about something else is none") {
  const auto program = weights("kg");
  CHECK(together(*program, "63", "90").questions.empty());
  CHECK(together(*program, "?", "90").questions.empty());
  CHECK(together(*program, "none", "90").questions.empty());
  CHECK(together(*program, "", "90").questions.empty());
  CHECK(together(*program, "60", "90", "age").questions.empty());
}

TEST_CASE("numbers in different units are left to the evaluator") {
  CHECK(together(*weights("lb"), "60", "198").questions.empty());
}

}  // namespace redflag
