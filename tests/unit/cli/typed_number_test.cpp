// SPDX-License-Identifier: Apache-2.0

#include "cli/typed_number.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace redflag {
namespace {

using namespace std::chrono;

// A Saturday.
constexpr sys_days kToday = 2026y / November / 21;

Question number(std::string_view unit, double min, double max, double step) {
  Question question;
  question.id = "q";
  question.type = QuestionType::number;
  question.optional = true;
  question.unit = find_unit(unit);
  question.min = min;
  question.max = max;
  question.step = step;
  return question;
}

const Question& temperature() {
  static const Question question = number("C", 30, 43, 0.1);
  return question;
}

const Question& weight() {
  static const Question question = number("kg", 25, 300, 0.1);
  return question;
}

const Question& length_of_time() {
  static const Question question = number("days", 0, 3650, 1);
  return question;
}

/// "38.3 C (101 F)" and, where something is said back, " | " and that.
std::string read(const Question& question, std::string_view line,
                 const Words& words = {}) {
  const auto typed = read_typed_number(question, line, kToday, words);
  if (!typed) return "nothing";
  std::string text = answer_words(question, typed->answer);
  if (!typed->said_back.empty()) text += " | " + typed->said_back;
  return text;
}

struct Row {
  const char* typed;
  const char* read;
};

void check(const Question& question, const std::vector<Row>& rows,
           const Words& words = {}) {
  for (const Row& row : rows) {
    CAPTURE(row.typed);
    CHECK(read(question, row.typed, words) == row.read);
  }
}

TEST_CASE("temperatures as people type them") {
  check(temperature(),
        {{"38", "38 C"},
         {"38.2", "38.2 C"},
         {"38,2", "38.2 C"},
         {" 38,2 C ", "38.2 C"},
         {"about 38", "38 C"},
         {"38 degrees", "38 C"},
         {"101F", "38.3 C (101 F)"},
         {"101 \u00B0F", "38.3 C (101 F)"},
         {"101", "38.3 C (101 F) | I read that as 101 F, which is 38.3 C."},
         {"100,4", "38 C (100.4 F) | I read that as 100.4 F, which is 38 C."},
         {"none", "No reading"},
         {"200", "nothing"},
         {"50", "nothing"},
         {"3 weeks", "nothing"},
         {"since Monday", "nothing"},
         {"hot", "nothing"},
         {"", "nothing"}});
}

TEST_CASE("a question in F takes 38 for C") {
  check(number("F", 86, 110, 0.1),
        {{"101", "101 F"},
         {"38", "100.4 F (38 C) | I read that as 38 C, which is 100.4 F."}});
}

TEST_CASE("weights as people type them") {
  check(
      weight(),
      {{"72", "72 kg"},
       {"72 kilos", "72 kg"},
       {"12 st 4", "78 kg (12 st 4)"},
       {"12 stone 4", "78 kg (12 stone 4)"},
       {"160 lb", "72.6 kg (160 lb)"},
       {"320", "145.1 kg (320 lb) | I read that as 320 lb, which is 145.1 kg."},
       {"12 4", "78 kg (12 st 4) | I read that as 12 st 4, which is 78 kg."},
       {"12 14", "nothing"},
       {"12", "76.2 kg (12 st) | I read that as 12 st, which is 76.2 kg."},
       {"3", "nothing"},
       {"1,200", "nothing"}});
}

TEST_CASE("a point or comma that may part thousands makes no number") {
  const Words spanish("es");
  for (const char* line :
       {"1.000", "1,000", "1.000 days", "1,000 days", "1.000 d\u00EDas",
        "about 1.500", "12.345 weeks", "2.125weeks", "-1.000",
        "1 year and 1.000 days", "3-1.000 days"}) {
    CAPTURE(line);
    CHECK(read(length_of_time(), line) == "nothing");
    CHECK(read(length_of_time(), line, spanish) == "nothing");
  }
  // These have one reading alone.
  check(length_of_time(), {{"0.500", "0.5 days"},
                           {"0,500", "0.5 days"},
                           {".500", "0.5 days"},
                           {"1234.500", "1234.5 days"},
                           {"1234,500", "1234.5 days"},
                           {"1.25", "1.25 days"},
                           {"1.0000", "1 day"}});
  check(length_of_time(), {{"1,000,000", "nothing"}, {"1.000,5", "nothing"}});
}

TEST_CASE("a number that two other units fit is nobody's guess") {
  check(number("kg", 30, 40, 1), {{"5",
                                   "31.8 kg (5 st) | I read that as 5 "
                                   "st, which is 31.8 kg."},
                                  {"80",
                                   "36.3 kg (80 lb) | I read that as 80 "
                                   "lb, which is 36.3 kg."}});
  check(number("kg", 100, 700, 1),
        {{"20", "127 kg (20 st) | I read that as 20 st, which is 127 kg."}});
}

TEST_CASE("times as people type them") {
  check(length_of_time(), {{"10", "10 days"},
                           {"3 weeks", "21 days (3 weeks)"},
                           {"a week", "7 days (1 week)"},
                           {"about two weeks", "14 days (2 weeks)"},
                           {"for the last 3 days", "3 days"},
                           {"half a year", "182.5 days (0.5 year)"},
                           {"2 weeks 3 days", "17 days"},
                           {"1 year and 2 months", "425 days"},
                           {"5 days ago", "5 days"},
                           {"once", "1 day"},
                           {"1/2 week", "3.5 days (0.5 week)"},
                           {"1 1/2 weeks", "10.5 days (1.5 weeks)"},
                           {"\u00bd a week", "3.5 days (0.5 week)"},
                           {"1/0 week", "nothing"},
                           {"4-3 weeks", "nothing"},
                           {"3-4-5 weeks", "nothing"},
                           {"-4 weeks", "nothing"},
                           {"a while", "nothing"},
                           {"4 kg", "nothing"},
                           {"4000", "nothing"},
                           {"11000 years", "nothing"}});
}

TEST_CASE("a time longer than can be given is the longest, and told") {
  const char* const longest =
      "3650 days | The longest time that can be given here is 3650 days: I "
      "took that.";
  check(length_of_time(), {{"11 years", longest},
                           {"11,5 years", longest},
                           {"20 years and 2 months", longest},
                           {"since 3 November 1999", longest}});
  check(number("years", 0, 120, 1), {{"130 years", "nothing"}});
  CHECK_FALSE(read_typed_number(length_of_time(), "11 years", {}));
}

TEST_CASE("of two numbers the one that needs help sooner counts") {
  Question question = length_of_time();
  question.worse = Worse::higher;
  const char* const high =
      "4 days | I read that as 4 days: of two numbers the one that needs help "
      "sooner.";
  check(question, {{"3-4 days", high},
                   {"3 - 4 days", high},
                   {"three to four days", high},
                   {"3 or 4", high}});
  question.worse = Worse::lower;
  check(question, {{"3-4 weeks",
                    "21 days (3 weeks) | I read that as 21 days: of two "
                    "numbers the one that needs help sooner."}});
  question.worse = Worse::either;
  check(question, {{"3-4 days", "nothing"}});
}

TEST_CASE("since a month is since its first day, or the last of it") {
  Question question = length_of_time();
  question.worse = Worse::higher;
  check(question,
        {{"since March",
          "265 days | I read that as 265 days, since Sunday 1 March 2026."},
         {"since December",
          "355 days | I read that as 355 days, since Monday 1 December 2025."},
         {"since mar", "nothing"}});
  question.worse = Worse::lower;
  check(question,
        {{"since March",
          "235 days | I read that as 235 days, since Tuesday 31 March 2026."}});
}

TEST_CASE("since a day counts from the clock") {
  check(length_of_time(),
        {{"since Monday",
          "5 days | I read that as 5 days, since Monday 16 November 2026."},
         {"since saturday",
          "7 days | I read that as 7 days, since Saturday 14 November 2026."},
         {"last Friday",
          "1 day | I read that as 1 day, since Friday 20 November 2026."},
         {"yesterday",
          "1 day | I read that as 1 day, since Friday 20 November 2026."},
         {"since today",
          "0 days | I read that as 0 days, since Saturday 21 November 2026."},
         {"since 3 November",
          "18 days | I read that as 18 days, since Tuesday 3 November 2026."},
         {"since the 3rd of November",
          "18 days | I read that as 18 days, since Tuesday 3 November 2026."},
         {"Nov 3",
          "18 days | I read that as 18 days, since Tuesday 3 November 2026."},
         {"since 3 December",
          "353 days | I read that as 353 days, since Wednesday 3 December "
          "2025."},
         {"since 29 February",
          "996 days | I read that as 996 days, since Thursday 29 February "
          "2024."},
         {"since 2026-11-01",
          "20 days | I read that as 20 days, since Sunday 1 November 2026."},
         {"since 2026-12-01", "nothing"},
         {"since 3 November 2027", "nothing"},
         {"since 31 June", "nothing"},
         {"since 3/11", "nothing"},
         {"since mar", "nothing"}});
}

TEST_CASE("hours since a day, but not since today") {
  const Question hours = number("hours", 0, 720, 1);
  check(hours, {{"since yesterday",
                 "24 hours (1 days) | I read that as 1 day, since Friday 20 "
                 "November 2026."},
                {"since today", "nothing"},
                {"2 days", "48 hours (2 days)"}});
}

TEST_CASE("Spanish words are understood") {
  const Words spanish("es");
  check(length_of_time(),
        {{"3 semanas", "21 days (3 weeks)"},
         {"hace una semana", "7 days (1 week)"},
         {"dos d\u00EDas", "2 days"},
         {"once d\u00EDas", "11 days"},
         {"medio a\u00F1o", "182.5 days (0.5 year)"},
         {"desde el lunes",
          "5 days | Lo leo como 5 d\u00EDas, desde el lunes 16 de noviembre de "
          "2026."},
         {"desde el mi\u00E9rcoles",
          "3 days | Lo leo como 3 d\u00EDas, desde el mi\u00E9rcoles 18 de "
          "noviembre de 2026."},
         {"desde el 3 de noviembre",
          "18 days | Lo leo como 18 d\u00EDas, desde el martes 3 de noviembre "
          "de 2026."}},
        spanish);
}

TEST_CASE("what is read can be saved and read again") {
  for (const char* line : {"101", "38,2", "101F", "about 99 f"}) {
    CAPTURE(line);
    const auto typed = read_typed_number(temperature(), line, kToday);
    REQUIRE(typed.has_value());
    const auto again =
        read_answer(temperature(), answer_cell(temperature(), typed->answer));
    REQUIRE(std::holds_alternative<Answer>(again));
    CHECK(std::get<Answer>(again) == typed->answer);
  }
}

TEST_CASE("nothing is guessed where nobody can be told") {
  for (const char* line : {"101", "since Monday"}) {
    CAPTURE(line);
    CHECK_FALSE(read_typed_number(temperature(), line, {}));
    CHECK_FALSE(read_typed_number(length_of_time(), "since Monday", {}));
  }
  CHECK(read_typed_number(temperature(), "101 F", {}));
}

TEST_CASE("folding takes accents and spaces off") {
  CHECK(folded("  S\u00CD,  No\tS\u00E9 ") == "si, no se");
  CHECK(folded("A\u00D1OS") == "anos");
  CHECK(folded("") == "");
}

}  // namespace
}  // namespace redflag
