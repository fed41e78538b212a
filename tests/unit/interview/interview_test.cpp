// SPDX-License-Identifier: Apache-2.0

#include "interview/interview.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

using Ids = std::vector<std::string>;

// A question of each stage. The pack's order is not that of the stages.
constexpr const char* kStages = R"(
[[page]]
id = "now"
title = "Right now"
ask = "Is any of these true right now?"
emergency = true

[[page]]
id = "noticed"
title = "Noticed"
ask = "What have you noticed?"

[[question]]
id = "worried"
ask = "Are you worried?"
type = "yes-no"
last = true

[[question]]
id = "who"
ask = "Who answers?"
type = "choice"
worse = "none"
option = [{ id = "me", label = "I" }, { id = "other", label = "Another" }]

[[question]]
id = "old"
ask = "Are you old?"
type = "yes-no"

[[question]]
id = "choking"
ask = "Choking"
type = "yes-no"
page = "now"

[[question]]
id = "bleeding"
ask = "Bleeding"
type = "yes-no"
page = "now"

[[question]]
id = "alone"
ask = "Are you alone?"
type = "yes-no"

[[sign]]
id = "cough"
title = "Cough"
notice = "A cough"
page = "noticed"

[[sign.question]]
id = "cough_long"
ask = "For long?"
type = "yes-no"

[[sign.question]]
id = "cough_blood"
ask = "With blood?"
type = "yes-no"

[[sign.rule]]
id = "cough_long"
level = "soon"
when = "cough and cough_long"
because = "It lasts."
sources = ["s"]

[[sign.rule]]
id = "cough_blood"
level = "emergency"
when = "cough and cough_blood"
because = "Blood."
sources = ["s"]

[[sign]]
id = "fever"
title = "Fever"
notice = "A fever"
page = "noticed"

[[sign.rule]]
id = "fever_old"
level = "soon"
when = "fever and old"
because = "Fever."
sources = ["s"]

[[rule]]
id = "now"
level = "emergency"
when = "choking or bleeding"
because = "Now."
sources = ["s"]

[[rule]]
id = "worried"
level = "soon"
when = "worried"
because = "Worry."
sources = ["s"]

[[next_step]]
id = "friend"
section = "Now"
title = "Ring a friend"
text = "Ring a friend."
when = "alone"
)";

Ids ids(const Interview& interview) {
  Ids found;
  if (!interview.prompt()) return found;
  for (const QuestionIndex q : interview.prompt()->questions) {
    found.push_back(interview.pack()[q].id);
  }
  return found;
}

/// Answers the prompt: each of its questions as a cell has it.
void answer(Interview& interview, const Ids& cells) {
  REQUIRE(interview.prompt());
  std::vector<Answer> answers;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const QuestionIndex q = interview.prompt()->questions[i];
    answers.push_back(
        std::get<Answer>(read_answer(interview.pack()[q], cells[i])));
  }
  interview.answer(answers);
}

Interview start(const char* toml, InterviewOptions options = {}) {
  const auto program = small_program(toml);
  return Interview(program, AnswerSheet(program->pack()), options);
}

std::string level(const Interview& interview) {
  return interview.pack()[interview.outcome().levels.level].id;
}

TEST_CASE("the stages come in their order") {
  Interview interview = start(kStages);
  CHECK(ids(interview) == Ids{"choking", "bleeding"});
  CHECK(interview.prompt()->kind == Prompt::Kind::page);
  answer(interview, {"no", "no"});
  CHECK(ids(interview) == Ids{"who"});
  answer(interview, {"me"});
  CHECK(ids(interview) == Ids{"old"});
  answer(interview, {"yes"});
  CHECK(ids(interview) == Ids{"cough", "fever"});
  answer(interview, {"yes", "no"});
  // cough_long stands before it, but reaches less.
  CHECK(ids(interview) == Ids{"cough_blood"});
  answer(interview, {"no"});
  CHECK(ids(interview) == Ids{"cough_long"});
  answer(interview, {"no"});
  CHECK(ids(interview) == Ids{"worried"});
  answer(interview, {"no"});
  CHECK(ids(interview) == Ids{"alone"});  // only a next step reads it
  answer(interview, {"no"});
  CHECK_FALSE(interview.prompt());
  CHECK(level(interview) == "none");
}

TEST_CASE("a page of follow-ups comes where its most urgent line would") {
  std::string toml = kStages;
  const auto put = [&](const std::string& after, const std::string& line) {
    toml.insert(toml.find(after) + after.size(), line);
  };
  put("ask = \"With blood?\"\ntype = \"yes-no\"\n", "page = \"more\"\n");
  put("ask = \"For long?\"\ntype = \"yes-no\"\n", "page = \"more\"\n");
  put("ask = \"What have you noticed?\"\n",
      "[[page]]\nid = \"more\"\ntitle = \"More\"\nask = \"Which?\"\n"
      "[[page]]\nid = \"later\"\ntitle = \"Later\"\nask = \"And?\"\n");
  // The fever's notice on a later page waits for the emergency.
  const std::string fever = "notice = \"A fever\"\npage = \"";
  toml.replace(toml.find(fever), fever.size() + 7, fever + "later");
  Interview interview = start(toml.c_str());
  answer(interview, {"no", "no"});
  answer(interview, {"me"});
  answer(interview, {"yes"});
  CHECK(ids(interview) == Ids{"cough"});
  answer(interview, {"yes"});
  CHECK(ids(interview) == Ids{"cough_long", "cough_blood"});
  CHECK(interview.prompt()->kind == Prompt::Kind::page);
  answer(interview, {"no", "no"});
  CHECK(ids(interview) == Ids{"fever"});
}

TEST_CASE(
    "what hangs on an answer about the person follows up what is noticed") {
  std::string toml = kStages;
  const std::string before = "[[sign]]\nid = \"cough\"";
  toml.insert(toml.find(before),
              "[[question]]\nid = \"very_old\"\nask = \"Very?\"\n"
              "type = \"yes-no\"\nask_if = \"old\"\n"
              "[[rule]]\nid = \"very_old\"\nlevel = \"soon\"\n"
              "when = \"very_old\"\nbecause = \"Old.\"\n"
              "sources = [\"s\"]\n");
  Interview interview = start(toml.c_str());
  answer(interview, {"no", "no"});
  answer(interview, {"me"});
  answer(interview, {"yes"});
  CHECK(ids(interview) == Ids{"cough", "fever"});
  answer(interview, {"no", "no"});
  CHECK(ids(interview) == Ids{"very_old"});
}

TEST_CASE("what can no longer matter is not asked") {
  Interview interview = start(kStages);
  answer(interview, {"no", "no"});
  answer(interview, {"me"});
  answer(interview, {"no"});
  // With old answered no, fever reaches nothing.
  CHECK(ids(interview) == Ids{"cough"});
  answer(interview, {"no"});
  CHECK(ids(interview) == Ids{"worried"});
  answer(interview, {"yes"});
  CHECK(level(interview) == "soon");
  CHECK(ids(interview) == Ids{"alone"});
}

TEST_CASE("--all asks all that applies") {
  Interview interview = start(kStages, {.ask_all = true});
  answer(interview, {"no", "no"});
  answer(interview, {"me"});
  answer(interview, {"no"});
  CHECK(ids(interview) == Ids{"alone"});
  answer(interview, {"no"});
  CHECK(ids(interview) == Ids{"cough", "fever"});
  answer(interview, {"no", "yes"});
  CHECK(ids(interview) == Ids{"worried"});
  answer(interview, {"no"});
  CHECK_FALSE(interview.prompt());
}

TEST_CASE("the card is due as soon as the highest level is certain") {
  Interview interview = start(kStages);
  CHECK_FALSE(interview.card_due());
  answer(interview, {"no", "yes"});
  CHECK(interview.card_due());
  CHECK_FALSE(interview.prompt());
  SUBCASE("and whoever goes on is asked all that applies") {
    interview.go_on();
    CHECK_FALSE(interview.card_due());
    CHECK(ids(interview) == Ids{"who"});
  }
  SUBCASE("and a slip can be taken back") {
    REQUIRE(interview.can_go_back());
    interview.back();
    CHECK_FALSE(interview.card_due());  // it was seen
    CHECK(ids(interview) == Ids{"choking", "bleeding"});
    CHECK(interview.prompt()->again);
    answer(interview, {"no", "no"});
    CHECK_FALSE(interview.card_due());
    CHECK(ids(interview) == Ids{"who"});
  }
}

TEST_CASE("not sure about an emergency line makes the card due once") {
  Interview interview = start(kStages);
  answer(interview, {"no", "?"});
  CHECK(interview.card_due());
  CHECK(level(interview) == "none");
  interview.go_on();
  CHECK_FALSE(interview.card_due());
  CHECK(ids(interview) == Ids{"who"});
}

TEST_CASE("answers that are there already are not asked") {
  const auto program = small_program(kStages);
  Interview interview(program, sheet_of(*program, {{"choking", "no"},
                                                   {"who", "me"},
                                                   {"old", "?"},
                                                   {"cough", "no"}}));
  CHECK(ids(interview) == Ids{"bleeding"});
  answer(interview, {"no"});
  CHECK(ids(interview) == Ids{"fever"});
}

TEST_CASE("a change of mind sets aside what no longer applies, and back") {
  Interview interview = start(kStages);
  answer(interview, {"no", "no"});
  answer(interview, {"me"});
  answer(interview, {"no"});
  answer(interview, {"yes"});
  answer(interview, {"no"});
  answer(interview, {"yes"});
  CHECK(level(interview) == "soon");
  const QuestionIndex cough = question(interview.program(), "cough");
  const QuestionIndex cough_long = question(interview.program(), "cough_long");

  interview.ask_again({cough});
  CHECK(interview.prompt()->again);
  answer(interview, {"no"});
  CHECK(level(interview) == "none");
  CHECK(interview.sheet()[cough_long].state == AnswerState::blank);
  CHECK(interview.sheet().set_aside.size() == 2);

  interview.ask_again({cough});
  answer(interview, {"yes"});
  CHECK(level(interview) == "soon");
  CHECK(interview.sheet().set_aside.empty());
  CHECK(ids(interview) == Ids{"alone"});  // nothing of it is asked again
}

TEST_CASE("a first answer that does not fit asks which is right") {
  const auto program = small_program(kStages);
  Interview interview(program, sheet_of(*program, {{"choking", "no"},
                                                   {"bleeding", "no"},
                                                   {"who", "me"},
                                                   {"old", "no"},
                                                   {"cough_long", "yes"}}));
  CHECK(ids(interview) == Ids{"cough"});
  answer(interview, {"no"});
  CHECK(interview.sheet().set_aside.empty());
  REQUIRE(interview.prompt());
  CHECK(interview.prompt()->kind == Prompt::Kind::clash);
  CHECK(ids(interview) == Ids{"cough_long", "cough"});
  SUBCASE("the answer") {
    interview.settle(Settled::the_answer);
    CHECK(level(interview) == "soon");
    CHECK(ids(interview) == Ids{"cough_blood"});
  }
  SUBCASE("the other") {
    interview.settle(Settled::the_others);
    CHECK(interview.sheet().set_aside.size() == 1);
    CHECK(level(interview) == "none");
    CHECK(interview.outcome().contradictions.empty());
  }
  SUBCASE("nobody knows") {
    interview.settle(Settled::not_sure);
    CHECK(interview.outcome().contradictions.size() == 1);
    CHECK(ids(interview) == Ids{"cough_blood"});  // it may apply
    CHECK(interview.outcome().levels.advised > LevelIndex(0));
  }
}

TEST_CASE("after not sure nothing is set aside") {
  Interview interview = start(kStages);
  answer(interview, {"no", "no"});
  answer(interview, {"me"});
  answer(interview, {"no"});
  answer(interview, {"?"});
  CHECK(ids(interview) == Ids{"cough_blood"});
  answer(interview, {"yes"});
  interview.ask_again({question(interview.program(), "cough")});
  answer(interview, {"no"});
  CHECK(interview.sheet().set_aside.empty());
  REQUIRE(interview.prompt());
  CHECK(interview.prompt()->kind == Prompt::Kind::clash);
}

TEST_CASE("what one answer ends and another brings back stays answered") {
  // Once r is no, c hangs on z alone, and z comes back only then.
  Interview interview = start(R"(
[[question]]
id = "r"
ask = "R?"
type = "yes-no"

[[question]]
id = "z"
ask = "Z?"
type = "yes-no"
ask_if = "not r"

[[question]]
id = "c"
ask = "C?"
type = "yes-no"
ask_if = "r or z"

[[rule]]
id = "c"
level = "soon"
when = "c"
because = "C."
sources = ["s"]
)");
  const QuestionIndex r = question(interview.program(), "r");
  const QuestionIndex c = question(interview.program(), "c");
  answer(interview, {"no"});
  CHECK(ids(interview) == Ids{"z"});
  answer(interview, {"yes"});
  CHECK(ids(interview) == Ids{"c"});
  answer(interview, {"yes"});
  for (const char* mind : {"yes", "no"}) {
    interview.ask_again({r});
    answer(interview, {mind});
    CHECK(interview.sheet()[c].yes == Known::yes);
    CHECK(level(interview) == "soon");
  }
}

TEST_CASE("back goes from prompt to prompt, and later answers stay") {
  Interview interview = start(kStages);
  CHECK_FALSE(interview.can_go_back());
  answer(interview, {"no", "no"});
  answer(interview, {"me"});
  answer(interview, {"yes"});
  interview.back();
  CHECK(ids(interview) == Ids{"old"});
  interview.back();
  CHECK(ids(interview) == Ids{"who"});
  answer(interview, {"other"});
  CHECK(ids(interview) == Ids{"cough", "fever"});
  interview.back();
  CHECK(ids(interview) == Ids{"old"});
  CHECK(interview.answered_prompts() == 3);
}

TEST_CASE("a page that does not fit is put in parts") {
  Interview interview = start(kStages);
  interview.narrow(1);
  CHECK(ids(interview) == Ids{"choking"});
  answer(interview, {"no"});
  CHECK(ids(interview) == Ids{"bleeding"});  // before all that comes after
  answer(interview, {"no"});
  CHECK(ids(interview) == Ids{"who"});
  SUBCASE("one part can be put again") {
    interview.back();
    CHECK(ids(interview) == Ids{"bleeding"});
  }
  SUBCASE("a page that is put again comes in parts too") {
    interview.ask_again({question(interview.program(), "choking"),
                         question(interview.program(), "bleeding")});
    interview.narrow(1);
    CHECK(ids(interview) == Ids{"choking"});
    answer(interview, {"no"});
    CHECK(ids(interview) == Ids{"bleeding"});
    CHECK(interview.prompt()->again);
    answer(interview, {"no"});
    CHECK(ids(interview) == Ids{"who"});
  }
}

TEST_CASE("going back to a page that no longer fits puts all of it in parts") {
  Interview interview = start(kStages);
  answer(interview, {"no", "no"});
  interview.back();
  interview.narrow(1);
  CHECK(ids(interview) == Ids{"choking"});
  answer(interview, {"no"});
  CHECK(ids(interview) == Ids{"bleeding"});
  answer(interview, {"yes"});
  CHECK(level(interview) == "emergency");
}

TEST_CASE("the card is due after the part that makes it so") {
  Interview interview = start(kStages);
  interview.narrow(1);
  answer(interview, {"yes"});
  CHECK(interview.card_due());
  CHECK_FALSE(interview.prompt());
}

TEST_CASE("what has changed since it was answered is put again") {
  const auto program = small_program(kStages);
  const auto q = [&](const char* id) { return question(*program, id); };
  Interview interview(
      program,
      sheet_of(*program, {{"old", "yes"}, {"cough", "no"}, {"fever", "no"}}),
      {.changed = {q("old"), q("cough")}});
  CHECK(ids(interview) == Ids{"choking", "bleeding"});  // the page first
  answer(interview, {"no", "no"});
  CHECK(ids(interview) == Ids{"old"});
  CHECK(interview.prompt()->again);
  CHECK_FALSE(interview.changed_are_confirmed());
  answer(interview, {"no"});
  CHECK(interview.sheet()[q("old")] == Answer::yes_no(false));
  CHECK(ids(interview) == Ids{"cough"});  // its page has not all changed
  SUBCASE("back is the one before") {
    interview.back();
    CHECK(ids(interview) == Ids{"old"});
  }
  SUBCASE("and then the interview goes on") {
    answer(interview, {"no"});
    CHECK(interview.changed_are_confirmed());
    CHECK(ids(interview) == Ids{"who"});
  }
}

TEST_CASE("what was said about now on another day is put again, and first") {
  const auto program = small_program(kStages);
  const auto q = [&](const char* id) { return question(*program, id); };
  Interview interview(
      program,
      sheet_of(*program,
               {{"choking", "no"}, {"bleeding", "no"}, {"old", "yes"}}),
      {.changed = {q("old"), q("choking")},
       .old = {q("choking"), q("bleeding")}});
  CHECK(ids(interview) == Ids{"choking", "bleeding"});
  CHECK(interview.prompt()->again);
  CHECK(interview.old_left().size() == 2);
  answer(interview, {"no", "no"});
  CHECK(interview.old_left().empty());
  CHECK(interview.changed_left() == std::vector{q("old")});
  CHECK(interview.answered() == std::set{q("choking"), q("bleeding")});
  CHECK(ids(interview) == Ids{"old"});
}

TEST_CASE("old answers are put again in the order of questions, as old") {
  const auto program = small_program(kStages);
  const auto q = [&](const char* id) { return question(*program, id); };
  Interview interview(program,
                      sheet_of(*program, {{"choking", "no"},
                                          {"bleeding", "no"},
                                          {"old", "no"},
                                          {"cough", "yes"},
                                          {"cough_long", "no"},
                                          {"fever", "no"}}),
                      {.changed = {q("old")},
                       .old = {q("cough_long"), q("fever"), q("cough"),
                               q("bleeding"), q("choking")}});
  CHECK(ids(interview) == Ids{"choking", "bleeding"});
  CHECK(interview.prompt()->old);
  answer(interview, {"no", "no"});
  CHECK(ids(interview) == Ids{"cough", "fever"});
  CHECK(interview.prompt()->old);
  SUBCASE("a follow-up as long as it applies") {
    answer(interview, {"yes", "no"});
    CHECK(ids(interview) == Ids{"cough_long"});
    CHECK(interview.prompt()->old);
    answer(interview, {"yes"});
  }
  SUBCASE("and not longer") { answer(interview, {"no", "no"}); }
  CHECK(interview.old_left().empty());
  // What has only changed its meaning can be kept.
  CHECK(ids(interview) == Ids{"old"});
  CHECK_FALSE(interview.prompt()->old);
  interview.back();
  CHECK(interview.prompt()->again);
  CHECK_FALSE(interview.prompt()->old);
}

TEST_CASE("the old answer counts until it is put again") {
  const auto program = small_program(kStages);
  const QuestionIndex choking = question(*program, "choking");
  Interview interview(program, sheet_of(*program, {{"choking", "yes"}}),
                      {.changed = {choking}});
  CHECK(interview.card_due());
  CHECK(level(interview) == "emergency");
  interview.go_on();
  CHECK(ids(interview) == Ids{"bleeding"});
  answer(interview, {"no"});
  CHECK(ids(interview) == Ids{"choking"});
}

TEST_CASE("answers to whatever was not put yet are recorded") {
  const auto program = small_program(kStages);
  Interview interview(program, AnswerSheet(program->pack()));
  const QuestionIndex cough = question(*program, "cough");
  const QuestionIndex blood = question(*program, "cough_blood");
  CHECK_FALSE(interview.surely_applies(blood));
  interview.record(
      {{cough, Answer::yes_no(true)}, {blood, Answer::yes_no(true)}});
  CHECK(interview.surely_applies(blood));
  CHECK(interview.outcome().levels.level == program->pack().highest_level());
  CHECK(interview.outcome() == outcome_of(*program, interview.sheet()));

  // A change of mind sets aside, and what is taken back is blank again.
  interview.record({{cough, Answer::yes_no(false)}});
  CHECK(interview.sheet()[blood].state == AnswerState::blank);
  CHECK(interview.sheet().set_aside.contains("cough_blood"));
  interview.record({{cough, Answer{}}});
  CHECK(interview.sheet()[cough].state == AnswerState::blank);
  CHECK(interview.outcome() == outcome_of(*program, interview.sheet()));
}

TEST_CASE("another sheet takes the place of the old one") {
  const auto program = small_program(kStages);
  Interview interview(program, AnswerSheet(program->pack()));
  const AnswerSheet before = interview.sheet();
  const QuestionIndex choking = question(*program, "choking");
  interview.record({{choking, Answer::not_sure()}});
  CHECK(interview.card_due());
  interview.go_on();
  CHECK_FALSE(interview.card_due());
  interview.replace_sheet(before);
  CHECK(interview.sheet() == before);
  CHECK(interview.outcome() == outcome_of(*program, before));
  interview.record({{choking, Answer::not_sure()}});
  CHECK(interview.card_due());
}

TEST_CASE("the time of an answer goes with the answer") {
  const auto program = small_program(kStages);
  AnswerSheet sheet(program->pack());
  const QuestionIndex old = question(*program, "old");
  sheet[old] = Answer::yes_no(true);
  sheet.times["old"] = "2026-11-21T20:51:07Z";
  Interview interview(program, sheet);
  interview.record({{old, Answer::yes_no(true)}});
  CHECK(interview.sheet().times.contains("old"));
  interview.record({{old, Answer::yes_no(false)}});
  CHECK_FALSE(interview.sheet().times.contains("old"));
}

}  // namespace
}  // namespace redflag
