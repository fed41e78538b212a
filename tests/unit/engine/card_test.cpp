// SPDX-License-Identifier: Apache-2.0

#include "engine/card.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/card_words.h"
#include "engine/compiler.h"
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

Card card_of(const Answers& answers, const Contacts& contacts = {},
             const std::string& more = "") {
  const auto program = small_program(kPack + more);
  const AnswerSheet sheet = sheet_of(*program, answers);
  return make_card(*program, sheet, outcome_of(*program, sheet),
                   std::chrono::sys_seconds(std::chrono::seconds(0)), in_utc,
                   contacts);
}

constexpr const char* kElse = "Anything else that feels like an emergency";

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
  CHECK(card.more_urgent == Texts{"A stiff neck", "Choking", kElse});
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
            {.text = "A stiff neck",
             .lines = 1,
             .not_sure = true,
             .how = "Look or feel again, or ask somebody who is with you."}});
}

TEST_CASE("with nothing known the card asks for what comes first") {
  const Card card = card_of({});
  CHECK(card.title == "Soon");  // unsure_level
  CHECK(card.could_be == "Emergency");
  // The follow-ups of the fever come to nothing while it is not known.
  CHECK(card.gaps ==
        std::vector<CardGap>{
            {.text = "Choking",
             .lines = 1,
             .how = "Look at these again now. Ask somebody to look with you."},
            {.text = "A fever",
             .lines = 1,
             .how = "Look or feel again, or ask somebody who is with you."},
            {.text = "You were treated",
             .lines = 1,
             .how = "Look in your papers, or ask your doctor, your team or "
                    "somebody close to you."}});
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

TEST_CASE("of what would make it an emergency a card names the nearest") {
  std::string more;
  for (const char* id : {"a", "b", "c", "d", "e"}) {
    const std::string name(id);
    more += "[[question]]\nid = \"now_" + name + "\"\nask = \"Now " + name +
            "\"\nshort = \"Now " + name +
            "\"\ntype = \"yes-no\"\npage = \"now\"\n[[rule]]\nid = \"now_" +
            name + "\"\nlevel = \"emergency\"\nwhen = \"now_" + name +
            (name == "e" ? " and fever" : "") +
            "\"\nbecause = \"Now.\"\nsources = [\"s\"]\n";
  }
  Answers answers = kSettled;
  for (const char* id : {"now_a", "now_b", "now_d", "now_e"}) {
    answers.emplace_back(id, "no");
  }
  answers.emplace_back("now_c", "?");
  // Its own follow-ups, what a rule reads with the sign, what is not sure, and
  // then the pack's first ones.
  const Card card = card_of(answers, {}, more);
  CHECK(card.more_urgent ==
        Texts{"A stiff neck", "Now c", "Now e", "Choking", "Now a", kElse});
}

TEST_CASE("lines that rest on the sources of a reported sign come first") {
  std::string more =
      "[[source]]\nid = \"far\"\norganisation = \"Far\"\ntitle = \"T\"\n"
      "year = 2020\nstanding = \"read\"\n";
  for (const std::string id : {"a", "b", "c"}) {
    more += "[[question]]\nid = \"now_" + id + "\"\nask = \"Now " + id +
            "\"\nshort = \"Now " + id +
            "\"\ntype = \"yes-no\"\npage = \"now\"\n[[rule]]\nid = \"now_" +
            id + "\"\nlevel = \"emergency\"\nwhen = \"now_" + id +
            "\"\nbecause = \"Now.\"\nsources = [\"" +
            (id == "c" ? "s" : "far") + "\"]\n";
  }
  const auto urgent = [&](const char* fever) {
    return card_of({{"choking", "no"},
                    {"now_a", "no"},
                    {"now_b", "no"},
                    {"now_c", "no"},
                    {"fever", fever},
                    {"treated", "no"}},
                   {}, more)
        .more_urgent;
  };
  CHECK(urgent("yes") ==
        Texts{"A stiff neck", "Choking", "Now c", "Now a", "Now b", kElse});
  CHECK(urgent("no") == Texts{"Choking", "Now a", "Now b", "Now c", kElse});
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
  CHECK(card.contradictions == Texts{"A stiff neck (but: A fever: No)"});
}

TEST_CASE("what was told can be said on the telephone") {
  CHECK(card_of(kSettled).say ==
        "I went through a list of warning signs. It says: Soon. I said yes to: "
        "You were treated; A fever. Temperature: 38.5 C.");
  CHECK(card_of({{"choking", "?"}, {"treated", "no"}, {"fever", "no"}}).say ==
        "I went through a list of warning signs. It says: Soon. I am not sure "
        "about: Choking.");
  CHECK(card_of({{"choking", "yes"}}).say ==
        "I need help now. I went through a list of warning signs. It says: "
        "Emergency. I said yes to: Choking.");
  // Nothing to ring about.
  CHECK(card_of({{"choking", "no"}, {"treated", "no"}, {"fever", "no"}})
            .say.empty());
}

TEST_CASE("what else was noticed is said too, but not of an emergency") {
  const std::string lump =
      "[[sign]]\nid = \"lump\"\ntitle = \"A lump\"\nnotice = \"A lump\"\n"
      "[[sign.rule]]\nid = \"lump_any\"\nlevel = \"soon\"\nwhen = \"lump and "
      "choking\"\n"
      "because = \"A lump.\"\nsources = [\"s\"]\n";
  Answers answers = kSettled;
  answers.emplace_back("lump", "yes");
  CHECK(card_of(answers, {}, lump).say ==
        card_of(kSettled).say + " I also said yes to: A lump.");
  answers.back().second = "no";
  CHECK(card_of(answers, {}, lump).say == card_of(kSettled).say);
  answers.back().second = "yes";
  answers[0].second = "yes";
  CHECK(card_of(answers, {}, lump).say.ends_with("I said yes to: Choking."));
}

constexpr const char* kPerson = R"toml(
[[page]]
id = "health"
title = "Your health"
ask = "Which of these fit you?"

[[page]]
id = "care"
title = "Your care"
ask = "Which of these did you have?"

[[question]]
id = "who"
ask = "Who answers?"
short = "Who answers"
type = "choice"
worse = "none"
option = [ { id = "self", label = "I" }, { id = "other", label = "They" } ]

[[question]]
id = "ill"
ask = "Were you ever ill?"
short = "Ill, now or before"
type = "choice"
option = [ { id = "never", label = "Never" }, { id = "now", label = "Now" } ]

[[question]]
id = "weak"
ask = "You are weak"
short = "You are weak"
type = "yes-no"
page = "health"

[[question]]
id = "lame"
ask = "You are lame"
short = "You are lame"
type = "yes-no"
page = "health"

[[question]]
id = "deaf"
ask = "You are deaf"
short = "You are deaf"
type = "yes-no"
page = "health"

[[question]]
id = "drug"
ask = "You take a drug"
short = "You take a drug"
type = "yes-no"
page = "care"

[[question]]
id = "cut"
ask = "You had an operation"
short = "You had an operation"
type = "yes-no"
ask_if = "ill is now"
page = "care"

[[rule]]
id = "deaf"
level = "soon"
when = "fever and deaf"
because = "Deaf, with a fever."
sources = ["s"]
)toml";

TEST_CASE("what a person lives with is said on the telephone too") {
  const auto say = [](const Answers& more) {
    Answers answers = kSettled;
    answers.insert(answers.end(), more.begin(), more.end());
    const std::string all = card_of(answers, {}, kPerson).say;
    const std::size_t start = all.find(" Soon. ") + 7;
    return all.substr(start, all.find("I said yes") - start);
  };
  CHECK(say({{"who", "other"},
             {"ill", "now"},
             {"weak", "yes"},
             {"lame", "no"},
             {"deaf", "?"},
             {"drug", "yes"},
             {"cut", "yes"}}) ==
        "About them: Ill, now or before: Now; You are weak; You take a drug; "
        "You had an operation. ");
  // What decides has its place, and a page does not take that of another.
  CHECK(say({{"ill", "now"},
             {"weak", "yes"},
             {"lame", "yes"},
             {"deaf", "yes"},
             {"drug", "yes"},
             {"cut", "no"}}) ==
        "About me: Ill, now or before: Now; You are weak; You are deaf; You "
        "take a drug. ");
  // What was not asked counts for nothing, and the first option is calm.
  CHECK(say({{"ill", "never"}, {"cut", "yes"}, {"weak", "no"}}).empty());
}

TEST_CASE("a card about somebody else says so, and speaks of them") {
  Answers answers = kSettled;
  answers.insert(answers.end(), {{"who", "other"}, {"ill", "?"}});
  const Card card = card_of(answers, {}, kPerson);
  CHECK(card.about_another);
  CHECK(card.say.starts_with("I am calling about somebody else. I went "));
  answers = {{"choking", "yes"}, {"who", "other"}};
  CHECK(card_of(answers, {}, kPerson)
            .say.starts_with("Somebody with me needs help now. I went "));
  answers.back().second = "self";
  const Card own = card_of(answers, {}, kPerson);
  CHECK_FALSE(own.about_another);
  CHECK(own.say.starts_with("I need help now. I went "));
}

TEST_CASE("how to find out is said of the person whom it is about") {
  CHECK(find_out_words(FindOut::temperature, {}) == "Take your temperature.");
  for (const FindOut how :
       {FindOut::look_again, FindOut::temperature, FindOut::pressure,
        FindOut::weight, FindOut::other_reading, FindOut::feel,
        FindOut::remember, FindOut::ask_around}) {
    const std::string text = find_out_words(how, {}, About::another);
    CAPTURE(text);
    CHECK_FALSE(text.empty());
    CHECK(text.find("your") == std::string::npos);
  }
}

TEST_CASE("a follow-up is told together with its sign") {
  const Card card = card_of({{"choking", "no"},
                             {"treated", "yes"},
                             {"fever", "yes"},
                             {"fever_temp", "39"},
                             {"fever_stiff", "no"},
                             {"fever_known", "yes"}});
  CHECK(card.told == Texts{"You were treated", "A fever", "Temperature: 39 C"});
}

TEST_CASE("a treatment is told where advice rests on it and on what is open") {
  Answers answers = {{"choking", "no"},
                     {"treated", "yes"},
                     {"fever", "yes"},
                     {"fever_stiff", "no"},
                     {"fever_known", "yes"}};
  CHECK(card_of(answers).told == Texts{"You were treated", "A fever"});
  answers[1].second = "no";  // and then no reading matters
  CHECK(card_of(answers).told.empty());
}

const Contacts kContacts{.country = "GB",
                         .emergency_number = "999",
                         .line = {.name = "Cancer line", .number = "0161 1"},
                         .doctor = {.name = "", .number = "0161 2"},
                         .clinic = "St Mary's"};

TEST_CASE("a card names whom to call") {
  Answers emergency = kSettled;
  emergency[0].second = "yes";
  const Contact line{.name = "Your 24-hour line (Cancer line, St Mary's)",
                     .number = "0161 1"};
  const Contact doctor{.name = "Your doctor", .number = "0161 2"};
  const Card now = card_of(emergency, kContacts);
  CHECK(now.emergency_number == "999");
  CHECK(now.emergency_words == "999");
  CHECK(now.calls == std::vector{line});
  CHECK_FALSE(now.numbers_missing);
  const Card soon = card_of(kSettled, kContacts);
  CHECK(soon.calls == std::vector{doctor});
  CHECK_FALSE(soon.numbers_missing);
}

TEST_CASE("a crisis line stands beside the ambulance, and for nobody else") {
  const Contact crisis{.name = "Samaritans", .number = "116 123"};
  const Contacts contacts{.emergency_number = "999",
                          .doctor = {.name = "", .number = "0161 2"},
                          .out_of_hours = {.name = "", .number = "111"},
                          .crisis = crisis};
  CHECK(card_of({{"choking", "yes"}}, contacts).calls ==
        std::vector<Contact>{
            {.name = "Crisis line (Samaritans)", .number = "116 123"}});
  CHECK_FALSE(card_of(kSettled, contacts).numbers_missing);
  CHECK(card_of(kSettled, {.emergency_number = "999", .crisis = crisis})
            .numbers_missing);
}

TEST_CASE("a card makes up no number, and says that none is set") {
  const Card card = card_of(kSettled);
  CHECK(card.emergency_number.empty());
  CHECK(card.emergency_words == "your local emergency number");
  CHECK(card.calls.empty());
  CHECK(card.numbers_missing);
  // An emergency needs the one number alone.
  CHECK_FALSE(card_of({{"choking", "yes"}}, {.emergency_number = "999"})
                  .numbers_missing);
  CHECK(card_of(kSettled, {.emergency_number = "999"}).numbers_missing);
}

TEST_CASE("a card tells a config that was not read from none") {
  CHECK_FALSE(card_of(kSettled).numbers_unread);
  CHECK(card_of(kSettled, {.unread = true}).numbers_unread);
  CHECK(card_of({{"choking", "yes"}}, {.unread = true}).numbers_unread);
  // An emergency needs the one number alone.
  CHECK_FALSE(
      card_of({{"choking", "yes"}}, {.emergency_number = "999", .unread = true})
          .numbers_unread);
}

TEST_CASE("all answers stand on the card, by what they say") {
  Answers answers = kSettled;
  answers[4].second = "?";
  const CardAnswers all = card_of(answers).answers;
  CHECK(all.reported ==
        Texts{"You were treated", "A fever", "Temperature: 38.5 C"});
  CHECK(all.not_sure == Texts{"A stiff neck"});
  CHECK(all.denied == Texts{"Choking", "You know what it is from"});
}

/// Steps that each hang on one more question, and one that hangs on all.
std::string steps_on_questions(int count) {
  std::string text;
  std::string all;
  for (int i = 0; i < count; ++i) {
    const std::string id = "q" + std::to_string(i);
    text += "[[question]]\nid = \"" + id + "\"\nask = \"Is it " + id +
            "?\"\nshort = \"It is " + id + "\"\ntype = \"yes-no\"\n";
    text += "[[next_step]]\nid = \"step_" + id +
            "\"\nsection = \"More\"\ntitle = \"Step " + id +
            "\"\ntext = \"Do.\"\nwhen = \"" + id + "\"\n";
    all += (all.empty() ? "" : " or ") + id;
  }
  return text +
         "[[next_step]]\nid = \"step_all\"\nsection = \"More\"\ntitle = "
         "\"All\"\ntext = \"Do.\"\nwhen = \"" +
         all + "\"\n";
}

TEST_CASE("steps that hang on few missing answers are listed, others counted") {
  const Card card = card_of(kSettled, {}, steps_on_questions(4));
  Texts titles;
  for (const CardStep& step : card.steps) titles.push_back(step.title);
  CHECK(titles == Texts{"Rest", "Take your card", "Step q0", "Step q1",
                        "Step q2", "Step q3"});
  CHECK(card.steps_left_out == 1);  // the one that hangs on all four
}

TEST_CASE("of too many such steps only those on a \"not sure\" are listed") {
  Answers answers = kSettled;
  answers.emplace_back("q5", "?");
  const Card card = card_of(answers, {}, steps_on_questions(9));
  Texts titles;
  for (const CardStep& step : card.steps) titles.push_back(step.title);
  CHECK(titles == Texts{"Rest", "Take your card", "Step q5"});
  CHECK(card.steps_left_out == 9);
}

TEST_CASE("not even of those are more listed than anybody reads") {
  Answers answers = kSettled;
  for (int i = 0; i < 9; ++i) {
    answers.emplace_back("q" + std::to_string(i), "?");
  }
  const Card card = card_of(answers, {}, steps_on_questions(9));
  CHECK(card.steps.size() == 2 + kMaxOpenSteps);
  CHECK(card.steps_left_out == 10 - kMaxOpenSteps);
}

TEST_CASE("a card is in the language of its pack") {
  const auto program = small_program(kPack);
  Pack pack = program->pack();
  pack.info.language = "es";
  pack.words = Words("es");
  const Program spanish = compile(std::make_shared<const Pack>(pack));
  const AnswerSheet sheet = sheet_of(spanish, {{"choking", "?"}});
  const Card card =
      make_card(spanish, sheet, outcome_of(spanish, sheet),
                std::chrono::sys_seconds(std::chrono::seconds(0)), in_utc);
  CHECK(card.language == "es");
  CHECK(card.emergency_words == "número de emergencias de su zona");
  CHECK(card.told == Texts{"Choking (no lo sé)"});
  CHECK(card.notice.starts_with("Esto no es un diagnóstico."));
}

TEST_CASE("every card carries the notice and the pack's stamp") {
  const Card card = card_of({});
  CHECK(card.notice.starts_with("This is not a diagnosis."));
  CHECK(card.pack.starts_with("small 1.0.0 #"));
}

TEST_CASE("a source is named with what is known of it") {
  CHECK(source_words({.organisation = "NICE", .title = "NG12", .year = 2023}) ==
        "NICE, NG12 (2023)");
  CHECK(source_words({.organisation = "NICE"}) == "NICE");
  CHECK(source_words(
            {.organisation = "NICE", .standing = Standing::not_verified}) ==
        "NICE - not verified");
}

TEST_CASE("a card tells which old and changed answers count, and how") {
  const auto program = small_program(kPack);
  AnswerSheet given = sheet_of(*program, kSettled);
  Answer told;
  told.state = AnswerState::given;
  told.yes = Known::yes;
  given.set_aside["choking"] = told;
  const std::vector<ChangedAnswer> changed = {
      {.question = question(*program, "treated"), .counts = true},
      {.question = question(*program, "fever_stiff"), .counts = false}};
  const std::vector<QuestionIndex> old = {question(*program, "choking"),
                                          question(*program, "fever")};
  const Card card =
      make_card(*program, given, outcome_of(*program, given), {}, in_utc, {},
                {.given_on = "3 May",
                 .as_given = &given,
                 .changed = changed,
                 .old = old});
  CHECK(card.changed_counting == Texts{"You were treated"});
  CHECK(card.changed_not_sure == Texts{"A stiff neck: No"});
  CHECK(card.old == Texts{"Choking"});  // the other was not set aside
  CHECK(card.say.starts_with(
      "I went through a list of warning signs on 3 May. It says: Soon."));
}

TEST_CASE("steps past the first few are named, or all are told") {
  std::string more;
  for (const char* id : {"a", "b", "c", "d"}) {
    more += std::string("[[next_step]]\nid = \"") + id +
            "\"\nsection = \"More\"\ntitle = \"Step " + id +
            "\"\ntext = \"Do.\"\nwhen = \"fever\"\n";
  }
  const auto program = small_program(kPack + more);
  const AnswerSheet sheet = sheet_of(*program, kSettled);
  const auto card = [&](bool all) {
    return make_card(*program, sheet, outcome_of(*program, sheet), {}, in_utc,
                     {}, {.all_steps = all});
  };
  CHECK(card(false).steps.size() == 4);
  CHECK(card(false).further_steps == Texts{"Step c", "Step d"});
  CHECK(card(true).steps.size() == 6);
  CHECK(card(true).further_steps.empty());
}

TEST_CASE("blank lines of one page are one gap, under the page's title") {
  const std::string more = R"(
[[question]]
id = "fainting"
ask = "Are you fainting?"
short = "Fainting"
type = "yes-no"
page = "now"
[[rule]]
id = "fainting"
level = "emergency"
when = "fainting"
because = "Now."
sources = ["s"]
)";
  Answers answers = kSettled;
  answers.erase(answers.begin());  // choking
  const Card blank = card_of(answers, {}, more);
  REQUIRE(blank.gaps.size() == 1);
  CHECK(blank.gaps[0].text == "Right now");
  CHECK(blank.gaps[0].lines == 2);
  answers.emplace_back("fainting", "?");
  const Card unsure = card_of(answers, {}, more);
  REQUIRE(unsure.gaps.size() == 2);
  CHECK(unsure.gaps[0].text == "Choking");
  CHECK(unsure.gaps[0].lines == 1);
  CHECK(unsure.gaps[1].text == "Fainting");
  CHECK(unsure.gaps[1].not_sure);
}

TEST_CASE("a question that has no short text ends a sentence once") {
  std::string text = kPack;
  const std::string line = "short = \"Choking\"\n";
  text.replace(text.find(line), line.size(), "");
  const auto program = small_program(text);
  const AnswerSheet sheet = sheet_of(*program, {{"choking", "yes"}});
  const Card card =
      make_card(*program, sheet, outcome_of(*program, sheet), {}, in_utc);
  CHECK(card.say.ends_with("I said yes to: Are you choking?"));
}

}  // namespace
}  // namespace redflag
