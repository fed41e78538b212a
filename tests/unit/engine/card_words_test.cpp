// SPDX-License-Identifier: Apache-2.0

#include "engine/card_words.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

namespace redflag {
namespace {

const Contact kLine{.name = "Line", .number = "1 1"};
const Contact kDoctor{.name = "Dr Who", .number = "2 2"};
const Contact kLineShown{.name = "Your 24-hour line (Line)", .number = "1 1"};
const Contact kDoctorShown{.name = "Your doctor (Dr Who)", .number = "2 2"};

Level within(std::optional<double> hours) {
  Level level;
  level.within_hours = hours;
  return level;
}

TEST_CASE("how soon it is says whom to ring, and in which order") {
  using Calls = std::vector<Contact>;
  struct Case {
    std::optional<double> hours;
    Calls both;
    Calls line_alone;
    Calls doctor_alone;
  };
  const Case cases[] = {
      {0.0, {kLineShown}, {kLineShown}, {kDoctorShown}},
      {24.0, {kLineShown, kDoctorShown}, {kLineShown}, {kDoctorShown}},
      {168.0, {kDoctorShown}, {kLineShown}, {kDoctorShown}},
      {std::nullopt, {kDoctorShown}, {kLineShown}, {kDoctorShown}},
  };
  for (const Case& each : cases) {
    CAPTURE(each.hours.value_or(-1));
    const Level level = within(each.hours);
    CHECK(contacts_for(level, {.line = kLine, .doctor = kDoctor}, {}) ==
          each.both);
    CHECK(contacts_for(level, {.line = kLine}, {}) == each.line_alone);
    CHECK(contacts_for(level, {.doctor = kDoctor}, {}) == each.doctor_alone);
    CHECK(contacts_for(level, {}, {}).empty());
  }
}

TEST_CASE("now the crisis line is named too, and who answers out of hours") {
  using Calls = std::vector<Contact>;
  const Contact crisis{.name = "Crisis", .number = "3 3"};
  const Contact other{.name = "Other", .number = "4 4"};
  const Contacts all{.line = kLine,
                     .doctor = kDoctor,
                     .out_of_hours = other,
                     .crisis = crisis};
  const Contacts no_line{
      .doctor = kDoctor, .out_of_hours = other, .crisis = crisis};
  const Contact crisis_shown{.name = "Crisis line (Crisis)", .number = "3 3"};
  const Contact other_shown{.name = "Out-of-hours doctor (Other)",
                            .number = "4 4"};
  CHECK(contacts_for(within(0), all, {}) == Calls{kLineShown, crisis_shown});
  CHECK(contacts_for(within(0), no_line, {}) ==
        Calls{other_shown, kDoctorShown, crisis_shown});
  CHECK(contacts_for(within(24), all, {}) ==
        Calls{kLineShown, kDoctorShown, other_shown});
  CHECK(contacts_for(within(168), all, {}) == Calls{kDoctorShown});
  CHECK(contacts_for(within(168), {.out_of_hours = other}, {}) ==
        Calls{other_shown});
  CHECK(contacts_for(within(168), {.crisis = crisis}, {}).empty());
}

TEST_CASE("who has no name is called by what they are") {
  const std::vector<Contact> found =
      contacts_for(within(24.0),
                   {.line = {.number = "1"},
                    .doctor = {.number = "2"},
                    .out_of_hours = {.number = "3"},
                    .clinic = "St Mary's"},
                   {});
  CHECK(found == std::vector<Contact>{
                     {.name = "Your 24-hour line (St Mary's)", .number = "1"},
                     {.name = "Your doctor", .number = "2"},
                     {.name = "Out-of-hours doctor", .number = "3"}});
  CHECK(contacts_for(within(0), {.crisis = {.number = "4"}}, {}) ==
        std::vector<Contact>{{.name = "Crisis line", .number = "4"}});
}

TEST_CASE("every way of finding out has words of its own") {
  std::set<std::string> all;
  for (int how = 0; how <= static_cast<int>(FindOut::ask_around); ++how) {
    const std::string text = find_out_words(static_cast<FindOut>(how), {});
    CAPTURE(text);
    CHECK(text.ends_with('.'));
    CHECK(all.insert(text).second);
  }
}

TEST_CASE("a reading is found out by taking it") {
  const Pack pack;
  Question question;
  question.type = QuestionType::number;
  const auto how = [&](const char* unit, bool optional) {
    question.unit = find_unit(unit);
    question.optional = optional;
    return find_out(pack, question);
  };
  CHECK(how("F", true) == FindOut::temperature);
  CHECK(how("mmHg", true) == FindOut::pressure);
  CHECK(how("lb", false) == FindOut::weight);
  CHECK(how("%", true) == FindOut::other_reading);
  CHECK(how("days", false) == FindOut::remember);
}

}  // namespace
}  // namespace redflag
