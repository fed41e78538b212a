// SPDX-License-Identifier: Apache-2.0

#include "engine/card.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

using Texts = std::vector<std::string>;
using Answers = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kPack = R"(
[[page]]
id = "now"
title = "Right now"
ask = "Is any of these true right now?"
emergency = true

[[source]]
id = "told"
organisation = "Another"
title = "A talk"
year = 0
standing = "second-hand"

[[source]]
id = "own"
organisation = "We"
title = "Ours"
year = 0
standing = "judgement"

[[question]]
id = "choking"
ask = "Are you choking?"
short = "Choking"
type = "yes-no"
page = "now"

[[question]]
id = "treated"
ask = "Were you treated?"
short = "You were treated"
type = "yes-no"

[[sign]]
id = "fever"
title = "Fever"
notice = "A fever"

[[sign.question]]
id = "fever_temp"
ask = "How high?"
short = "Temperature"
type = "number"
worse = "higher"
unit = "C"
min = 30
max = 45
optional = true

[[sign.question]]
id = "fever_stiff"
ask = "Is your neck stiff?"
short = "A stiff neck"
type = "yes-no"

[[sign.question]]
id = "fever_known"
ask = "Do you know what it is from?"
short = "You know what it is from"
type = "yes-no"
worse = "no"

[[sign.rule]]
id = "fever_stiff"
level = "emergency"
when = "fever and fever_stiff"
because = "With a stiff neck."
sources = ["s"]

[[sign.rule]]
id = "fever_high"
level = "soon"
when = "fever_temp >= 38 C and treated"
because = "High, after treatment."
advice = "Drink."
sources = ["s", "told", "own"]

[[sign.rule]]
id = "fever_new"
level = "soon"
when = "fever and not fever_known"
because = "Nobody knows why."
sources = ["s"]

[[rule]]
id = "choking"
level = "emergency"
when = "choking"
because = "Now."
advice = "Stay."
sources = ["s"]

[[next_step]]
id = "rest"
section = "Then"
title = "Rest"
text = "Rest."
when = "fever"

[[next_step]]
id = "card"
section = "Then"
title = "Take your card"
text = ["Take it.", "Show it."]
when = "treated and not fever_known"
)";

Card card_of(const Answers& answers) {
  const auto program = small_program(kPack);
  const AnswerSheet sheet = sheet_of(*program, answers);
  return make_card(*program, sheet, outcome_of(*program, sheet),
                   std::chrono::sys_seconds(std::chrono::seconds(0)), in_utc);
}

const Answers kSettled = {{"choking", "no"},     {"treated", "yes"},
                          {"fever", "yes"},      {"fever_temp", "38.5"},
                          {"fever_stiff", "no"}, {"fever_known", "no"}};

TEST_CASE("a card tells the level, by when, and from which answers") {
  const Card card = card_of(kSettled);
  CHECK(card.title == "Soon");
  CHECK_FALSE(card.highest);
  REQUIRE(card.contact_by);
  CHECK(iso_8601(*card.contact_by) == "1970-01-08T00:00:00Z");
  CHECK(card.advice == Texts{"Drink."});
  // What there is comes before what there is not.
  CHECK(card.told == Texts{"You were treated", "A fever", "Temperature: 38.5 C",
                           "You know what it is from: No"});
  REQUIRE(card.deciding.size() == 2);
  CHECK(card.deciding[0].because == "High, after treatment.");
  CHECK(card.deciding[0].sources == Texts{"Somebody, A book (2020)",
                                          "Another, A talk - read second-hand",
                                          "the authors' own judgement"});
  CHECK_FALSE(card.could_be);
  CHECK(card.gaps.empty());
  CHECK(card.more_urgent == Texts{"A stiff neck", "Choking"});
  REQUIRE(card.steps.size() == 2);
  CHECK(card.steps[0].condition.empty());
}

TEST_CASE("what is missing is named, and what it could bring") {
  Answers answers = kSettled;
  answers[4].second = "?";  // fever_stiff
  const Card card = card_of(answers);
  CHECK(card.title == "Soon");
  CHECK(card.could_be == "Emergency");
  CHECK_FALSE(card.covers_all);
  CHECK(card.gaps ==
        std::vector<CardGap>{
            {.text = "A stiff neck", .lines = 1, .not_sure = true}});
}

TEST_CASE("with nothing known the card asks for what comes first") {
  const Card card = card_of({});
  CHECK(card.title == "Soon");  // unsure_level
  CHECK(card.could_be == "Emergency");
  // The follow-ups of the fever come to nothing while it is not known.
  CHECK(card.gaps ==
        std::vector<CardGap>{{.text = "Right now", .lines = 1},
                             {.text = "You were treated", .lines = 1},
                             {.text = "A fever", .lines = 1}});
  CHECK(card.told.empty());
  CHECK(card.deciding.empty());
}

TEST_CASE("whoever is not sure is told why that counts") {
  const Card card =
      card_of({{"choking", "?"}, {"treated", "no"}, {"fever", "no"}});
  CHECK(card.title == "Soon");
  CHECK(card.told == Texts{"Choking (not sure)"});
  REQUIRE(card.deciding.size() == 1);
  CHECK(card.deciding[0].because == "Now.");
  CHECK_FALSE(card.deciding[0].certain);
}

TEST_CASE("an emergency card keeps to the emergency") {
  Answers answers = kSettled;
  answers[0].second = "yes";
  const Card card = card_of(answers);
  CHECK(card.highest);
  CHECK(card.told == Texts{"Choking"});
  CHECK(card.others.empty());
  CHECK(card.more_urgent.empty());
  CHECK(card.steps.empty());
}

TEST_CASE("the last level never says that all is well") {
  const Card card =
      card_of({{"choking", "no"}, {"treated", "no"}, {"fever", "no"}});
  CHECK(card.title == "Nothing reported");
  CHECK_FALSE(card.contact_by);
  CHECK(card.caution.find("does not mean that nothing is wrong") !=
        std::string::npos);
  CHECK_FALSE(card.could_be);
}

TEST_CASE("an open step says on what it hangs, and only that") {
  Answers answers = kSettled;
  answers[5].second = "?";  // fever_known
  const Card card = card_of(answers);
  REQUIRE(card.steps.size() == 2);
  CHECK(card.steps[1].condition == "not \"You know what it is from\"");
}

TEST_CASE("a contradiction is told") {
  const Card card = card_of({{"choking", "no"},
                             {"treated", "no"},
                             {"fever", "no"},
                             {"fever_stiff", "yes"}});
  CHECK(card.contradictions == Texts{"A stiff neck"});
}

TEST_CASE("every card carries the notice and the pack's stamp") {
  const Card card = card_of({});
  CHECK(card.notice.starts_with("This is not a diagnosis."));
  CHECK(card.pack.starts_with("small 1.0.0 #"));
}

}  // namespace
}  // namespace redflag
