// SPDX-License-Identifier: Apache-2.0
#include "analysis/pack_diff.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "analysis/pack_diff_report.h"
#include "support/small_cases.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kFever = R"(
[[sign]]
id = "fever"
title = "Fever"
notice = "A fever"
[[sign.question]]
id = "temp"
ask = "What is it?"
type = "number"
unit = "C"
min = 30
max = 45
step = 0.1
worse = "higher"
[[sign.question]]
id = "place"
ask = "Where?"
type = "choice"
worse = "either"
[[sign.question.option]]
id = "arm"
label = "Arm"
[[sign.question.option]]
id = "leg"
label = "Leg"
[[sign.rule]]
id = "hot"
level = "emergency"
when = "temp >= 38 C and place is arm"
because = "Hot."
sources = ["s"]
[[next_step]]
id = "drink"
section = "do"
title = "Drink"
text = ["Water."]
when = "fever"
[[promise]]
id = "kept"
when = "temp >= 39 C and place is arm"
at_least = "soon"
)";

std::string with(std::string text, const std::string& from,
                 const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// "changed rule hot: when", one a line; wording in brackets.
std::string between(const std::string& before, const std::string& after) {
  std::string lines;
  for (const ThingChange& change : diff_packs(small_program(before)->pack(),
                                              small_program(after)->pack())) {
    lines += std::string(name_of(change.change)) + " " + name_of(change.kind) +
             " " + change.id + ":";
    if (change.change == ChangeKind::changed) {
      for (const FieldChange& field : change.fields) {
        lines += field.wording ? " (" + field.field + ")" : " " + field.field;
      }
    }
    lines += "\n";
  }
  return lines;
}

TEST_CASE("a pack does not differ from itself") {
  CHECK(between(kFever, kFever) == "");
}

TEST_CASE("every key of a pack is compared") {
  const std::vector<std::vector<std::string>> table = {
      {"temp >= 38 C and", "temp >= 38.5 C and", "changed rule hot: when"},
      {"\"emergency\"\nwhen", "\"soon\"\nwhen", "changed rule hot: level"},
      {"emergency\"\nwhen", "emergency\"\nif_unsure = \"soon\"\nwhen", ""},
      {"because = \"Hot.\"", "because = \"Warm.\"",
       "changed rule hot: (because)"},
      {"min = 30", "min = 31", "changed question temp: min"},
      {"step = 0.1", "step = 0.5", "changed question temp: (step)"},
      {"worse = \"higher\"", "worse = \"lower\"",
       "changed question temp: worse"},
      {"unit = \"C\"\n", "unit = \"C\"\noptional = true\n",
       "changed question temp: optional"},
      {"ask = \"Where?\"", "ask = \"Which?\"", "changed question place: (ask)"},
      {"label = \"Leg\"", "label = \"Knee\"",
       "changed option place.leg: (label)"},
      {"title = \"Fever\"", "title = \"Fevers\"",
       "changed sign fever: (title)"},
      {"text = [\"Water.\"]", "text = [\"Tea.\"]",
       "changed next step drink: (text)"},
      {"at_least = \"soon\"", "at_least = \"emergency\"",
       "changed promise kept: (at_least)"},
  };
  for (const auto& row : table) {
    const std::string what = row[0];
    CAPTURE(what);
    const std::string expected = row[2].empty() ? "" : row[2] + "\n";
    CHECK(between(kFever, with(kFever, row[0], row[1])) == expected);
  }
}

TEST_CASE("what goes, what changes and what comes are told in that order") {
  std::string after = with(kFever, "id = \"hot\"", "id = \"heat\"");
  after = with(after, "id = \"leg\"", "id = \"foot\"");
  CHECK(between(kFever, after) ==
        "changed question place: options\n"
        "removed option place.leg:\n"
        "added option place.foot:\n"
        "removed rule hot:\n"
        "added rule heat:\n");
}

TEST_CASE("a question of another type has other keys") {
  const std::string after =
      with(kFever,
           "type = \"number\"\nunit = \"C\"\nmin = 30\nmax = 45\nstep = 0.1\n"
           "worse = \"higher\"",
           "type = \"yes-no\"");
  CHECK(between(kFever, with(with(after, "temp >= 38 C", "temp"),
                             "temp >= 39 C", "temp")) ==
        "changed question temp: type worse unit min max (step)\n"
        "changed rule hot: when\n"
        "changed promise kept: (when)\n");
}

TEST_CASE("changes are told in lines that fit") {
  const std::string after =
      with(with(kFever, "temp >= 38 C and place is arm",
                "temp >= 38.5 C and (place is arm or place is leg) and fever"),
           "ask = \"Where?\"", "ask = \"Which?\"");
  CHECK(render_changes_text(diff_packs(small_program(kFever)->pack(),
                                       small_program(after)->pack())) ==
        "What differs:\n"
        "  changed rule hot\n"
        "    when:\n"
        "      - temp >= 38 C and place is arm\n"
        "      + temp >= 38.5 C and (place is arm or place is leg) and fever\n"
        "\n"
        "Nothing but wording, sources and guidance:\n"
        "  changed question place\n"
        "    ask: Where? -> Which?\n");
}

TEST_CASE("a thing that comes is told whole") {
  const std::string after =
      std::string(kFever) + "[[flag]]\nid = \"ill\"\nwhen = \"fever\"\n";
  CHECK(render_changes_text(diff_packs(small_program(kFever)->pack(),
                                       small_program(after)->pack())) ==
        "What differs:\n"
        "  added flag ill\n"
        "    when: fever\n");
}

}  // namespace
}  // namespace redflag
