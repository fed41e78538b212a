// SPDX-License-Identifier: Apache-2.0

#include "interview/intake.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

using Ids = std::vector<std::string>;
using Answers = std::vector<std::pair<QuestionIndex, Answer>>;

constexpr const char* kCall = R"(
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
id = "choking"
ask = "Choking"
type = "yes-no"
page = "now"

[[question]]
id = "old"
ask = "Are you old?"
type = "yes-no"

[[question]]
id = "steroids"
ask = "Steroids"
type = "yes-no"
page = "noticed"

[[question]]
id = "steroids_long"
ask = "For long?"
type = "yes-no"
ask_if = "steroids"

[[question]]
id = "worried"
ask = "Are you worried?"
type = "yes-no"
last = true

[[sign]]
id = "cough"
title = "Lasting cough"
notice = "A cough"
page = "noticed"

[[sign.question]]
id = "cough_long"
ask = "For long?"
type = "yes-no"

[[sign.rule]]
id = "cough_long"
level = "soon"
when = "cough and cough_long"
because = "It lasts."
sources = ["s"]

[[sign]]
id = "cough_blood"
title = "Blood (coughed up) again"
notice = "Blood"
page = "noticed"

[[sign.question]]
id = "blood_lots"
ask = "A lot?"
type = "yes-no"

[[sign.rule]]
id = "blood_lots"
level = "emergency"
when = "cough_blood and blood_lots"
because = "Blood."
sources = ["s"]

[[rule]]
id = "now"
level = "emergency"
when = "choking"
because = "Now."
sources = ["s"]

[[rule]]
id = "context"
level = "soon"
when = "old or steroids_long or worried"
because = "Context."
sources = ["s"]
)";

class Call {
 public:
  Call()
      : program(small_program(kCall)),
        intake(program, AnswerSheet(program->pack())) {}

  QuestionIndex of(const std::string& id) const {
    return question(*program, id);
  }

  void say(const std::vector<std::pair<std::string, Answer>>& said,
           const std::string& time = "2026-11-21T20:50:00Z") {
    Answers answers;
    for (const auto& entry : said) {
      answers.emplace_back(of(entry.first), entry.second);
    }
    intake.answer(answers, time);
  }

  Ids shown() const {
    Ids ids;
    for (const IntakeLine& line : intake.lines()) {
      ids.push_back(program->pack()[line.question].id);
    }
    return ids;
  }

  std::shared_ptr<const Program> program;
  Intake intake;
};

const Answer yes = Answer::yes_no(true);
const Answer no = Answer::yes_no(false);

}  // namespace

TEST_CASE("what may stand for a call, and what looks like a name") {
  for (const char* text : {"1", "C-20417", "20-11-2026-3", "a1"}) {
    CAPTURE(text);
    CHECK(is_call_reference(text));
  }
  CHECK(is_call_reference(std::string(32, '7')));
  for (const char* text :
       {"", "Anna", "Anna-Lena", "Anna 1", "-", "J1\n", "1.2",
        "\xC3\xA9"
        "1",
        "a_1"}) {
    CAPTURE(text);
    CHECK_FALSE(is_call_reference(text));
  }
  CHECK_FALSE(is_call_reference(std::string(33, '7')));
}

TEST_CASE("when a call started is a time") {
  for (const char* text : {"2026-11-21T20:50:00Z", "2026-11-21T20:50Z",
                           "2026-11-21T20:50:00+01:00"}) {
    CAPTURE(text);
    CHECK(is_call_time(text));
  }
  for (const char* text :
       {"", "Mrs Jones", "20:50", "2026-11-21", "2026-13-21T20:50:00Z",
        "2026-11-00T20:50:00Z", "2026-11-21T24:50:00Z", "2026-11-21T20:60:00Z",
        "2026-11-21T20:50:00", "2026-11-21T20:50:00Z "}) {
    CAPTURE(text);
    CHECK_FALSE(is_call_time(text));
  }
}

TEST_CASE("screens: pages and the person, then signs, then what is last") {
  const Call call;
  const Pack& pack = call.program->pack();
  Ids titles;
  Ids questions;
  for (const IntakeScreen& screen : call.intake.screens()) {
    titles.push_back(screen_title(pack, screen));
    for (const QuestionIndex q : screen.questions) {
      questions.push_back(pack[q].id);
    }
  }
  CHECK(titles == Ids{"Right now", "", "Noticed", "Lasting cough",
                      "Blood (coughed up) again", ""});
  CHECK(questions == Ids{"choking", "old", "steroids_long", "steroids", "cough",
                         "cough_blood", "cough", "cough_long", "cough_blood",
                         "blood_lots", "worried"});
  CHECK(call.intake.home(call.of("cough")) == 2);
  CHECK(call.intake.home(call.of("cough_long")) == 3);
}

TEST_CASE("screens: what is last is last on a page too, follow-ups have none") {
  const auto program = small_program(R"(
[[page]]
id = "end"
title = "The end"
ask = "Which?"

[[page]]
id = "more"
title = "More"
ask = "Which?"

[[question]]
id = "worried"
ask = "Worried"
type = "yes-no"
page = "end"
last = true

[[sign]]
id = "cough"
title = "Cough"
notice = "A cough"

[[sign.question]]
id = "cough_blood"
ask = "With blood"
type = "yes-no"
page = "more"

[[sign.rule]]
id = "cough_blood"
level = "soon"
when = "cough_blood or worried"
because = "Blood."
sources = ["s"]
)");
  const Intake intake(program, AnswerSheet(program->pack()));
  Ids titles;
  for (const IntakeScreen& screen : intake.screens()) {
    titles.push_back(screen_title(program->pack(), screen));
  }
  CHECK(titles == Ids{"Cough", "The end"});
}

TEST_CASE("a few letters find a screen") {
  const Call call;
  const auto found = [&](const char* letters) {
    return find_screens(call.program->pack(), call.intake.screens(), letters);
  };
  using Found = std::vector<std::size_t>;
  CHECK(found("cough") == Found{3});  // the whole id stands before a beginning
  CHECK(found("Cough B") == Found{4});
  CHECK(found("cough_b") == Found{4});
  CHECK(found("cou") == Found{3, 4});
  CHECK(found("coughed") == Found{4});
  CHECK(found("right") == Found{0});
  CHECK(found("now") == Found{0});
  CHECK(found("tice") == Found{2});
  CHECK(found("steroids") == Found{2});  // a question, where no screen is
  CHECK(found("worried") == Found{5});
  CHECK(found("a lot") == Found{4});
  CHECK(found("xyz").empty());
  CHECK(found("").empty());
}

TEST_CASE("a page shows what hangs on another screen, and asks it again") {
  const auto program = small_program(R"(
[[page]]
id = "treatments"
title = "Treatments"
ask = "Which?"

[[question]]
id = "cancer"
ask = "Cancer?"
type = "yes-no"

[[question]]
id = "chemo"
ask = "Chemotherapy"
type = "yes-no"
ask_if = "cancer"
page = "treatments"

[[question]]
id = "surgery"
ask = "Surgery"
type = "yes-no"
page = "treatments"

[[rule]]
id = "r"
level = "soon"
when = "(cancer and chemo) or surgery"
because = "b"
sources = ["s"]
)");
  Intake intake(program, AnswerSheet(program->pack()));
  const auto shown = [&] {
    Ids ids;
    for (const IntakeLine& line : intake.lines()) {
      ids.push_back(program->pack()[line.question].id);
    }
    return ids;
  };
  intake.go_to(1);
  CHECK(shown() == Ids{"chemo", "surgery"});
  intake.go_on();  // the question that it hangs on
  CHECK(intake.screen() == 0);
  intake.answer({{question(*program, "cancer"), yes}}, "");
  intake.go_on();
  CHECK(intake.screen() == 1);
  CHECK(shown() == Ids{"chemo", "surgery"});
  intake.go_to(0);
  intake.answer({{question(*program, "cancer"), no}}, "");
  intake.go_to(1);
  CHECK(shown() == Ids{"surgery"});
}

TEST_CASE("the walk: what was not shown yet, the most urgent sign first") {
  Call call;
  CHECK(call.intake.screen() == 0);
  CHECK(call.shown() == Ids{"choking"});
  call.say({{"choking", no}});
  CHECK(call.intake.is_answered());
  call.intake.go_on();
  // What hangs on another screen waits for it.
  CHECK(call.intake.screen() == 1);
  CHECK(call.shown() == Ids{"old"});
  call.intake.go_on();  // left open, and not put again by itself
  CHECK(call.intake.screen() == 2);
  call.say({{"steroids", yes}, {"cough", yes}, {"cough_blood", yes}});
  call.intake.go_on();
  // The follow-up of a line comes back to the person.
  CHECK(call.intake.screen() == 1);
  CHECK(call.shown() == Ids{"old", "steroids_long"});
  call.say({{"steroids_long", no}});
  CHECK_FALSE(call.intake.is_answered());
  call.intake.go_on();
  CHECK(call.intake.screen() == 4);
  call.say({{"blood_lots", no}});
  call.intake.go_on();
  CHECK(call.intake.screen() == 3);
  CHECK(call.shown() == Ids{"cough", "cough_long"});
  call.intake.go_on();
  CHECK(call.intake.screen() == 5);
  call.intake.go_on();
  CHECK_FALSE(call.intake.screen().has_value());
  CHECK(call.intake.lines().empty());
  CHECK(call.intake.go_back());
  CHECK(call.intake.screen() == 5);
  call.intake.go_to(3);
  CHECK(call.intake.go_back());
  CHECK(call.intake.screen() == 5);
}

TEST_CASE("the status counts what can raise the level and names the best") {
  Call call;
  const Pack& pack = call.program->pack();
  IntakeStatus status = call.intake.status();
  CHECK(status.levels.level == LevelIndex(0));
  CHECK(status.levels.possible == pack.highest_level());
  CHECK(status.open == pack.questions.size());
  CHECK(status.best == call.of("choking"));
  call.say({{"choking", no}, {"cough_blood", Answer::not_sure()}});
  status = call.intake.status();
  CHECK(status.not_sure == 1);
  CHECK(status.best == call.of("blood_lots"));
  call.say({{"old", yes}, {"cough_blood", no}});
  status = call.intake.status();
  CHECK(status.open + status.not_sure == 0);
  CHECK_FALSE(status.best.has_value());
  for (const IntakeLine& line : call.intake.lines()) {
    CHECK_FALSE(line.can_raise);
  }
}

TEST_CASE("an emergency is told, and the intake goes on") {
  Call call;
  call.say({{"choking", yes}});
  CHECK(call.intake.must_tell());
  call.intake.told();
  CHECK_FALSE(call.intake.must_tell());
  call.intake.go_on();
  CHECK(call.intake.screen() == 1);
  CHECK(call.intake.undo());
  CHECK_FALSE(call.intake.must_tell());
  call.say({{"choking", Answer::not_sure()}});
  CHECK(call.intake.must_tell());
}

TEST_CASE("times, words and fields are kept, and can be undone") {
  Call call;
  call.say({{"old", yes}}, "2026-11-21T20:50:01Z");
  call.say({{"old", yes}, {"choking", no}}, "2026-11-21T20:50:02Z");
  call.say({{"choking", Answer::not_sure()}}, "2026-11-21T20:50:03Z");
  CHECK(call.intake.sheet().times == std::map<std::string, std::string>{
                                         {"old", "2026-11-21T20:50:01Z"},
                                         {"choking", "2026-11-21T20:50:03Z"}});
  CHECK(call.intake.add_words(call.of("old"), "ninety"));
  CHECK(call.intake.add_words(call.of("old"), "or so"));
  CHECK(call.intake.add_words({}, "a bad night"));
  CHECK(call.intake.set_call(kCallTeachBack, "Yes"));
  CHECK(call.intake.sheet().notes.at("old") == "ninety; or so");
  CHECK(call.intake.sheet().call ==
        std::map<std::string, std::string>{{"complaint", "a bad night"},
                                           {"teach_back", "Yes"}});
  CHECK_FALSE(call.intake.add_words({}, std::string(kMaxWordsBytes - 5, 'x')));
  CHECK_FALSE(
      call.intake.set_call(kCallBack, std::string(kMaxFieldBytes + 1, 'x')));
  for (int i = 0; i < 4; ++i) CHECK(call.intake.undo());
  CHECK(call.intake.sheet().notes.empty());
  CHECK(call.intake.sheet().call.empty());
  call.say({{"old", Answer{}}});
  CHECK_FALSE(call.intake.sheet().times.contains("old"));
  for (int i = 0; i < 4; ++i) CHECK(call.intake.undo());
  CHECK(call.intake.sheet() == AnswerSheet(call.program->pack()));
  CHECK_FALSE(call.intake.undo());
}

TEST_CASE("the caller's words fill what they may have, and no byte more") {
  Call call;
  const std::string full(kMaxWordsBytes, 'x');
  CHECK_FALSE(call.intake.add_words(call.of("old"), full + 'x'));
  CHECK(call.intake.add_words(call.of("old"), full));
  CHECK(call.intake.sheet().notes.at("old") == full);
  CHECK_FALSE(call.intake.add_words(call.of("old"), "y"));
  // Between two of them stands "; ".
  CHECK(call.intake.add_words({}, "first"));
  const std::string rest(kMaxWordsBytes - 7, 'x');
  CHECK_FALSE(call.intake.add_words({}, rest + 'x'));
  CHECK(call.intake.add_words({}, rest));
  CHECK(call.intake.sheet().call.at("complaint") == "first; " + rest);
}

TEST_CASE("no more steps are kept than can be undone") {
  Call call;
  for (std::size_t i = 0; i < kMaxUndo + 10; ++i) {
    call.say({{"old", i % 2 == 0 ? yes : no}});
  }
  std::size_t undone = 0;
  while (call.intake.undo()) ++undone;
  CHECK(undone == kMaxUndo);
}

TEST_CASE("the level so far rests on nothing that is to be asked again") {
  const auto program = small_program(kCall);
  const Pack& pack = program->pack();
  const QuestionIndex choking = question(*program, "choking");
  const AnswerSheet sheet = sheet_of(*program, {{"choking", "no"},
                                                {"old", "no"},
                                                {"steroids", "no"},
                                                {"worried", "no"},
                                                {"cough", "no"},
                                                {"cough_blood", "no"}});
  Intake intake(program, sheet, {choking});
  CHECK(intake.left_again() == std::vector{choking});
  CHECK(pack[intake.status().levels.possible].id == "emergency");
  intake.answer({{choking, Answer::yes_no(false)}}, "2026-11-21T20:50:00Z");
  CHECK(intake.changed_are_confirmed());
  CHECK(pack[intake.status().levels.possible].id == "none");
}

}  // namespace redflag
