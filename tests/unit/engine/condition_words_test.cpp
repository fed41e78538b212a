// SPDX-License-Identifier: Apache-2.0

#include "engine/condition_words.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <utility>

#include "support/small_pack.h"

namespace redflag {
namespace {

std::string words(const std::string& when) {
  const auto program = small_program(R"(
[[question]]
id = "hot"
ask = "Are you hot?"
short = "You are hot"
type = "yes-no"

[[question]]
id = "sick"
ask = "Are you sick?"
type = "yes-no"

[[question]]
id = "kind"
ask = "Which kind?"
short = "Kind"
type = "choice"
option = [{ id = "a", label = "The first" }, { id = "b", label = "The second" }]

[[question]]
id = "days"
ask = "How long?"
short = "Days"
type = "number"
worse = "higher"
unit = "days"
min = 0
max = 100

[[flag]]
id = "unwell"
when = "hot or sick"

[[rule]]
id = "r"
level = "soon"
when = "hot"
because = "So."
sources = ["s"]

[[next_step]]
id = "n"
section = "Then"
title = "Rest"
text = "Rest."
when = ')" + when + "'\n");
  return condition_words(program->pack(), program->pack().next_steps[0].when);
}

TEST_CASE("a condition in words") {
  const std::array<std::pair<const char*, const char*>, 10> table = {{
      {"hot", R"("You are hot")"},
      {"not sick", R"(not "Are you sick?")"},
      {"hot and days >= 1 week",
       R"("You are hot", and "Days" is 1 week or more)"},
      {"hot and days >= 2 weeks",
       R"("You are hot", and "Days" is 2 weeks or more)"},
      {"kind is a", R"("Kind" is "The first")"},
      {"not kind is b", R"("Kind" is not "The second")"},
      {"unwell", R"("You are hot", or "Are you sick?")"},
      {"unwell and days < 3 days",
       R"(("You are hot", or "Are you sick?"), and "Days" is below 3 days)"},
      {"at least 2 of (hot, sick, kind is a)",
       R"(at least 2 of: "You are hot"; "Are you sick?"; "Kind" is "The first")"},
      {"signs_at(soon) >= 1",
       R"(the number of signs at "Soon" or sooner is 1 or more)"},
  }};
  for (const auto& row : table) {
    CAPTURE(row.first);
    CHECK(words(row.first) == row.second);
  }
}

}  // namespace
}  // namespace redflag
