// SPDX-License-Identifier: Apache-2.0

#include "engine/condition_words.h"

#include <doctest/doctest.h>

#include <array>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kPack = R"(
[[sign]]
id = "cough"
title = "Cough"
notice = "A cough"

[[sign.rule]]
id = "coughing"
level = "soon"
when = "cough"
because = "So."
sources = ["s"]

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

[[question]]
id = "with"
ask = "With what?"
type = "choices"
option = [{ id = "x", label = "Blood" }]

[[question]]
id = "weight"
ask = "How heavy?"
short = "Weight"
type = "number"
worse = "lower"
unit = "kg"
min = 30
max = 200

[[value]]
id = "half_of_it"
expr = "weight / 2"
unit = "kg"

[[flag]]
id = "unwell"
when = "hot or sick"

[[flag]]
id = "ill"
when = "unwell"

[[rule]]
id = "r"
level = "soon"
when = "hot"
because = "So."
sources = ["s"]
)";

std::shared_ptr<const Program> program_with(const std::string& when,
                                            const std::string& more = {}) {
  return small_program(kPack + more + R"(
[[next_step]]
id = "n"
section = "Then"
title = "Rest"
text = "Rest."
when = ')" + when + "'\n");
}

std::string words(const std::string& when, const TruthOfPart& truth_of = {}) {
  const auto program = program_with(when);
  return condition_words(program->pack(), program->pack().next_steps[0].when,
                         truth_of);
}

TEST_CASE("a condition in words") {
  const std::array<std::pair<const char*, const char*>, 36> table = {{
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
      {"yes", "always"},
      {"no", "never"},
      {"cough", R"("A cough")"},
      {"with has x", R"("With what?" includes "Blood")"},
      {"not with has x", R"("With what?" does not include "Blood")"},
      {"not unwell", R"(not ("You are hot", or "Are you sick?"))"},
      {"ill", R"("You are hot", or "Are you sick?")"},
      {"not ill", R"(not ("You are hot", or "Are you sick?"))"},
      {"hot and at least 1 of (sick, cough)",
       R"("You are hot", and (at least 1 of: "Are you sick?"; "A cough"))"},
      {"hot or sick or cough",
       R"("You are hot", or "Are you sick?", or "A cough")"},
      {"days <= 2 days", R"("Days" is 2 days or less)"},
      {"days > 2 days", R"("Days" is above 2 days)"},
      {"days = 2 days", R"("Days" is 2 days)"},
      {"3 days < days", R"(3 days is below "Days")"},
      {"weight < 45.5 kg", R"("Weight" is below 45.5 kg)"},
      {"half_of_it < 20 kg", R"("half of it" is below 20 kg)"},
      {"weight + half_of_it < 60 kg",
       R"(("Weight" + "half of it") is below 60 kg)"},
      {"weight - half_of_it < 20 kg",
       R"(("Weight" - "half of it") is below 20 kg)"},
      {"weight * 2 < 80 kg", R"(("Weight" * 2) is below 80 kg)"},
      {"weight / 2 < 20 kg", R"(("Weight" / 2) is below 20 kg)"},
      {"level(cough) >= soon", R"(how soon for "Cough" is "Soon" or sooner)"},
      {"level(cough) > soon", R"(how soon for "Cough" is sooner than "Soon")"},
      {"level(cough) <= soon", R"(how soon for "Cough" is "Soon" or later)"},
      {"level(cough) < soon", R"(how soon for "Cough" is later than "Soon")"},
      {"level(cough) = soon", R"(how soon for "Cough" is "Soon")"},
      {"signs_at(emergency) < 2",
       R"(the number of signs at "Emergency" or sooner is below 2)"},
  }};
  for (const auto& row : table) {
    CAPTURE(row.first);
    CHECK(words(row.first) == row.second);
  }
}

TEST_CASE("what is settled already is left out where that changes nothing") {
  const auto open = [](std::set<std::string> names) {
    return [names](const Expr& expr) {
      return names.contains(expr.name) ? kUnknown : kTrue;
    };
  };
  CHECK(words("hot and sick", open({"hot"})) == R"("You are hot")");
  CHECK(words("hot and sick", open({"sick"})) == R"("Are you sick?")");
  CHECK(words("hot or sick or cough", open({"hot", "cough"})) ==
        R"("You are hot", or "A cough")");
  // Where nothing is open, all of it stands; of "at least" nothing can go.
  CHECK(words("hot and sick", open({})) ==
        R"("You are hot", and "Are you sick?")");
  CHECK(words("at least 1 of (hot, sick)", open({"hot"})) ==
        R"(at least 1 of: "You are hot"; "Are you sick?")");
}

TEST_CASE("flags of flags are not spelled out without end") {
  std::string flags = "[[flag]]\nid = \"f0\"\nwhen = \"hot or sick\"\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "f" + std::to_string(i - 1);
    flags += "[[flag]]\nid = \"f" + std::to_string(i) + "\"\nwhen = \"" +
             before + " and (" + before + " or cough)\"\n";
  }
  const auto program = program_with("f11", flags);
  const std::string text =
      condition_words(program->pack(), program->pack().next_steps[0].when);
  CHECK(text.find("...") != std::string::npos);
  CHECK(text.size() < 3000);
}

}  // namespace
}  // namespace redflag
