// SPDX-License-Identifier: Apache-2.0

#include "engine/sheet_age.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kQuestions = R"(
[[page]]
id = "now"
title = "Now"
ask = "Is any of these true right now?"
emergency = true
[[question]]
id = "choking"
ask = "a"
type = "yes-no"
page = "now"
[[question]]
id = "bleeding"
ask = "b"
type = "yes-no"
page = "now"
[[question]]
id = "fever"
ask = "c"
type = "yes-no"
[[rule]]
id = "r"
level = "emergency"
when = "choking or bleeding or fever"
because = "b"
sources = ["s"]
)";

constexpr const char* kFever = R"(
[[page]]
id = "noticed"
title = "Noticed"
ask = "What have you noticed?"
[[sign]]
id = "chills"
title = "Chills"
notice = "Chills"
page = "noticed"
[[sign.question]]
id = "chills_long"
ask = "d"
type = "yes-no"
[[sign.rule]]
id = "chills"
level = "soon"
when = "chills and chills_long"
because = "b"
sources = ["s"]
)";

// 2026-11-21T22:00:00Z
constexpr std::chrono::sys_seconds kNow{std::chrono::seconds(1795298400)};

AnswerSheet answered(const Program& program, const std::string& taken) {
  AnswerSheet sheet = sheet_of(
      program, {{"choking", "no"}, {"bleeding", "no"}, {"fever", "no"}});
  sheet.info.taken = taken;
  return sheet;
}

}  // namespace

TEST_CASE("answers about now are asked again after some hours") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  const std::vector<std::pair<const char*, std::size_t>> table = {
      {"2026-11-21T22:00:00Z", 0},
      {"2026-11-21T18:00:01Z", 0},
      {"2026-11-21T18:00:00Z", 2},
      {"2026-11-21T20:30:00+02:00", 0},
      {"2026-11-21T20:00:00+02:00", 2},
      {"2025-01-01", 2},
      {"2026-11-21", 2},
      {"2026-11-21T21:59:00", 2},
      {"2026-11-21T22:04:00Z", 0},
      {"2027-01-01T00:00:00Z", 2},
      {"", 2},
  };
  for (const auto& row : table) {
    CAPTURE(row.first);
    const AnswerSheet sheet = answered(*program, row.first);
    CHECK(old_answers(pack, sheet, kNow).size() == row.second);
  }
  CHECK(old_answers(pack, AnswerSheet(pack), kNow).empty());

  AnswerSheet sheet = answered(*program, "2025-01-01");
  sheet.times["choking"] = "2026-11-21T21:00:00Z";
  CHECK(old_answers(pack, sheet, kNow) ==
        std::vector{question(*program, "bleeding")});
}

TEST_CASE("what was noticed is asked again after a week") {
  const auto program = small_program(std::string(kQuestions) + kFever);
  const Pack& pack = program->pack();
  const auto q = [&](const char* id) { return question(*program, id); };
  AnswerSheet sheet = sheet_of(*program, {{"choking", "no"},
                                          {"fever", "no"},
                                          {"chills", "yes"},
                                          {"chills_long", "no"}});
  const std::vector of_signs = {q("chills"), q("chills_long")};
  const std::vector all = {q("choking"), q("chills"), q("chills_long")};
  const std::vector<std::pair<const char*, std::vector<QuestionIndex>>> table =
      {
          {"2026-11-14T22:00:01Z", {q("choking")}},
          {"2026-11-14T22:00:00Z", all},
          {"2026-06-01", all},
          {"2027-01-01T00:00:00Z", all},
          {"", all},
      };
  for (const auto& row : table) {
    CAPTURE(row.first);
    sheet.info.taken = row.first;
    CHECK(old_answers(pack, sheet, kNow) == row.second);
  }
  sheet.times["choking"] = "2026-11-21T21:00:00Z";
  CHECK(old_answers(pack, sheet, kNow) == of_signs);
  CHECK(asks_again_words(pack, {}).empty());
  CHECK(asks_again_words(pack, {q("choking")}) ==
        "What may be true right now is asked again.");
  CHECK(asks_again_words(pack, all) ==
        "What may be different by now is asked again.");
}

TEST_CASE("the age in whole hours, where it is known of all answers") {
  const auto program = small_program(kQuestions);
  const auto hours = [&](const char* taken) {
    return age_of(program->pack(), answered(*program, taken), kNow).hours(kNow);
  };
  CHECK(hours("2026-11-21T21:30:00Z") == 0);
  CHECK(hours("2026-11-20T10:00:00Z") == 36);
  CHECK_FALSE(hours(""));
  CHECK_FALSE(hours("2027-01-01T00:00:00Z"));
  CHECK_FALSE(SheetAge{}.hours(kNow));
  // Asked of a time before it: no negative age.
  CHECK(
      age_of(program->pack(), answered(*program, "2026-11-21T21:30:00Z"), kNow)
          .hours(kNow - std::chrono::hours(5)) == 0);
}

TEST_CASE("the age of answers in words") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  const std::vector<std::pair<const char*, const char*>> table = {
      {"2026-11-21T22:00:00Z", ""},
      {"2026-11-21T21:30:00Z",
       "These answers are from Saturday 21 November 2026, 21:30 UTC (less than "
       "an hour ago)."},
      {"2026-11-21T20:30:00Z",
       "These answers are from Saturday 21 November 2026, 20:30 UTC (an hour "
       "ago)."},
      {"2026-11-20T10:00:00Z",
       "These answers are from Friday 20 November 2026, 10:00 UTC (36 hours "
       "ago). It may be different now."},
      {"2025-01-01",
       "These answers are from Wednesday 1 January 2025 (689 days ago). It may "
       "be different now."},
      {"2026-11-21",
       "These answers are from Saturday 21 November 2026. It may be different "
       "now."},
      {"2027-01-01T00:00:00Z",
       "Answers say that they were given on Friday 1 January 2027, 00:00 UTC, "
       "which is still to come. It is not known when these answers were given. "
       "It may be different now."},
      {"",
       "It is not known when these answers were given. It may be different "
       "now."},
  };
  for (const auto& row : table) {
    CAPTURE(row.first);
    const AnswerSheet sheet = answered(*program, row.first);
    CHECK(given_words(age_of(pack, sheet, kNow), kNow, in_utc, {}) ==
          row.second);
  }
  CHECK(given_words(age_of(pack, AnswerSheet(pack), kNow), kNow, in_utc, {})
            .empty());
}

TEST_CASE("the day of answers that are of another day") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  const std::vector<std::pair<const char*, const char*>> table = {
      {"2026-11-21T22:00:00Z", ""},
      {"2026-11-21T08:00:00Z", ""},  // old, and of today
      {"2026-11-20T23:00:00Z", "Friday 20 November 2026"},
      {"2025-01-01", "Wednesday 1 January 2025"},
      {"2027-01-01T00:00:00Z", ""},
      {"", ""},
  };
  for (const auto& row : table) {
    CAPTURE(row.first);
    const AnswerSheet sheet = answered(*program, row.first);
    CHECK(other_day_words(pack, sheet, kNow, in_utc) == row.second);
  }
  AnswerSheet mixed = answered(*program, "2025-01-01");
  mixed.times["choking"] = "2026-11-21T21:00:00Z";
  CHECK(other_day_words(pack, mixed, kNow, in_utc).empty());
}

TEST_CASE("which of two sheets is the later one") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  struct Row {
    const char* other;
    const char* sheet;
    bool later;
  };
  const std::vector<Row> table = {
      {"2026-11-20T10:00:00Z", "2026-11-19T10:00:00Z", true},
      {"2026-11-19T10:00:00Z", "2026-11-20T10:00:00Z", false},
      {"2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z", false},
      {"2026-11-20", "2026-11-01", true},
      // Where it was that day, nobody knows.
      {"2026-11-20T10:00:00Z", "2026-11-20", false},
      {"2026-11-20", "2026-11-20T10:00:00Z", false},
      {"2027-01-01", "2026-11-20", false},
      {"", "2026-11-20", false},
      {"2026-11-20", "", false},
  };
  for (const Row& row : table) {
    CAPTURE(row.other);
    CAPTURE(row.sheet);
    CHECK(is_given_later(pack, answered(*program, row.other),
                         answered(*program, row.sheet), kNow) == row.later);
  }
  // What was answered again since counts.
  AnswerSheet sheet = answered(*program, "2026-11-01");
  sheet.times["fever"] = "2026-11-21T10:00:00Z";
  CHECK_FALSE(
      is_given_later(pack, answered(*program, "2026-11-20"), sheet, kNow));
}

TEST_CASE("which answers are older than those of another sheet") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  const QuestionIndex fever = question(*program, "fever");
  AnswerSheet sheet = answered(*program, "2026-11-21T10:00:00Z");
  sheet.times["fever"] = "2026-09-01";
  const auto before = [&](const std::string& taken) {
    return answered_before(pack, answered(*program, taken), sheet, kNow);
  };
  CHECK(before("2026-11-01") == std::vector{fever});
  CHECK(before("2026-08-01").empty());
  CHECK(before("2026-09-01").empty());
  // A time that is not known, or still to come, makes nothing old.
  CHECK(before("").empty());
  CHECK(before("2027-01-01").empty());
  sheet[fever] = {};
  CHECK(before("2026-11-01").empty());
  // Of an open question the whole sheet's time counts.
  sheet = answered(*program, "2026-09-01");
  CHECK(answered_before(pack, answered(*program, "2026-11-01"), sheet, kNow)
            .size() > 1);
}

TEST_CASE("nothing old looks new in a sheet that is saved") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  const QuestionIndex choking = question(*program, "choking");
  const AnswerSheet old = answered(*program, "2025-01-01");
  const AnswerSheet partly = with_times(pack, old, {choking}, kNow);
  CHECK(partly.info.taken == "2025-01-01");
  CHECK(partly.times == std::map<std::string, std::string>{
                            {"choking", "2026-11-21T22:00:00Z"}});
  CHECK(given_words(age_of(pack, partly, kNow), kNow, in_utc, {}) ==
        "The oldest of these answers are from Wednesday 1 January 2025 (689 "
        "days ago). It may be different now.");

  const AnswerSheet wholly = with_times(
      pack, partly,
      {choking, question(*program, "bleeding"), question(*program, "fever")},
      kNow);
  CHECK(wholly.info.taken == "2026-11-21T22:00:00Z");
  CHECK(wholly.times.empty());

  // Nobody knows when these were given, and saving them tells nobody.
  CHECK(with_times(pack, answered(*program, ""), {}, kNow).info.taken.empty());
}

}  // namespace redflag
