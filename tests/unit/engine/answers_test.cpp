// SPDX-License-Identifier: Apache-2.0
#include "engine/answers.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <tuple>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kQuestions = R"(
[[question]]
id = "fever"
ask = "a"
type = "yes-no"
[[question]]
id = "kind"
ask = "a"
type = "choice"
[[question.option]]
id = "dry"
label = "A dry one"
[[question.option]]
id = "unsure"
label = "It changes"
[[question]]
id = "treatment"
ask = "a"
type = "choices"
[[question.option]]
id = "chemo"
label = "Chemotherapy"
[[question.option]]
id = "surgery"
label = "Surgery"
[[question.option]]
id = "Surgery"
label = "More surgery"
[[question]]
id = "temperature"
ask = "a"
type = "number"
unit = "C"
min = 30
max = 45
worse = "higher"
optional = true
[[question]]
id = "since"
ask = "a"
type = "number"
unit = "days"
min = 0
max = 100
worse = "higher"
[[question]]
id = "weight"
ask = "a"
type = "number"
unit = "kg"
min = 20
max = 300
worse = "lower"
[[rule]]
id = "r"
level = "soon"
when = "fever"
because = "b"
sources = ["s"]
)";

/// The answer as a cell, or "refused: " and why.
std::string read_back(const Question& question, const std::string& cell,
                      AnswerSyntax syntax = {}) {
  const auto read = read_answer(question, cell, syntax);
  if (const auto* error = std::get_if<AnswerError>(&read)) {
    return "refused: " + error->reason;
  }
  return answer_cell(question, std::get<Answer>(read));
}

}  // namespace

TEST_CASE("every spelling of a cell, and what is none") {
  const auto program = small_program(kQuestions);
  const std::string yes_no = "refused: `fever` is answered yes, no or not sure";
  const std::string number = "refused: `temperature` needs a number";
  const std::vector<std::tuple<const char*, const char*, std::string>> table = {
      {"fever", "", ""},
      {"fever", "  ", ""},
      {"fever", "yes", "yes"},
      {"fever", "Y", "yes"},
      {"fever", "TRUE", "yes"},
      {"fever", "1", "yes"},
      {"fever", " no ", "no"},
      {"fever", "N", "no"},
      {"fever", "False", "no"},
      {"fever", "0", "no"},
      {"fever", "unknown", "?"},
      {"fever", "Not sure", "?"},
      {"fever", "UNSURE", "?"},
      {"fever", "?", "?"},
      {"fever", "not  sure", yes_no},
      {"fever", "yes.", yes_no},
      {"fever", "2", yes_no},
      {"fever", "none", yes_no},
      {"fever", "ja", yes_no},
      {"kind", "dry", "dry"},
      {"kind", "DRY", "dry"},
      {"kind", "unsure", "unsure"},  // its own option comes first
      {"kind", "?", "?"},
      {"kind", "wet", "refused: `kind` has no such option"},
      {"kind", "dry;unsure", "refused: `kind` has no such option"},
      {"treatment", "chemo", "chemo"},
      {"treatment", "surgery;chemo", "chemo;surgery"},
      {"treatment", " chemo ; surgery ", "chemo;surgery"},
      {"treatment", "Surgery", "Surgery"},  // the exact id comes first
      {"treatment", "SURGERY", "refused: `treatment` has no such option"},
      {"treatment", "CHEMO", "chemo"},
      {"treatment", "chemo?", "chemo?"},
      {"treatment", "chemo ?;surgery", "chemo?;surgery"},
      {"treatment", "none", "none"},
      {"treatment", "NONE", "none"},
      {"treatment", "?", "?"},
      {"treatment", "chemo;none",
       "refused: `none` stands alone in an answer to `treatment`"},
      {"treatment", "chemo;chemo", "refused: `treatment` names `chemo` twice"},
      {"treatment", "chemo?;chemo", "refused: `treatment` names `chemo` twice"},
      {"treatment", "chemo;", "refused: `treatment` has no such option"},
      {"treatment", "yes", "refused: `treatment` has no such option"},
      {"temperature", "38.2", "38.2"},
      {"temperature", "38.2 C", "38.2"},
      {"temperature", "101 F", "101 F"},
      {"temperature", "none", "none"},
      {"temperature", "?", "?"},
      {"temperature", "30", "30"},
      {"temperature", "45", "45"},
      {"temperature", "113 F", "113 F"},
      {"temperature", "29.9", "refused: `temperature` runs from 30 to 45 C"},
      {"temperature", "101", "refused: `temperature` runs from 30 to 45 C"},
      {"temperature", "38 days",
       "refused: `temperature` is asked in C, not in days"},
      {"temperature", "38,2", number},
      {"temperature", "yes", number},
      {"temperature", "hot", number},
      {"since", "none", "refused: `since` needs a number"},
      {"since", "3 weeks", "3 weeks"},
      {"since", "15 weeks", "refused: `since` runs from 0 to 100 days"},
      {"since", "-1", "refused: `since` runs from 0 to 100 days"},
      {"weight", "12 st 4 lb", "12 st 4 lb"},
      {"weight", "5 lb", "refused: `weight` runs from 20 to 300 kg"},
  };
  for (const auto& row : table) {
    const auto& id = std::get<0>(row);
    const auto& cell = std::get<1>(row);
    const auto& expected = std::get<2>(row);
    CAPTURE(id);
    CAPTURE(cell);
    const Question& asked = program->pack()[question(*program, id)];
    CHECK(read_back(asked, cell) == expected);
    // What an answer is written as is read as the same answer.
    if (!expected.starts_with("refused")) {
      CHECK(read_answer(asked, expected) == read_answer(asked, cell));
    }
  }
}

TEST_CASE("numbers are kept in the question's unit") {
  const auto program = small_program(kQuestions);
  const auto value = [&](const char* id, const char* cell) {
    return std::get<Answer>(
               read_answer(program->pack()[question(*program, id)], cell))
        .number;
  };
  CHECK(value("temperature", "100.4 F") == 38);
  CHECK(value("since", "36 hours") == 1.5);
  CHECK(value("weight", "12 st 4 lb") == doctest::Approx(78.017888));
}

TEST_CASE("a refusal says which spelling would work") {
  const auto program = small_program(kQuestions);
  const auto error = [&](const char* id, const char* cell) {
    return std::get<AnswerError>(
        read_answer(program->pack()[question(*program, id)], cell));
  };
  CHECK(error("temperature", "101").out_of_range);
  CHECK(error("temperature", "101").hint ==
        "write the number with its unit where it is not C, or ? where it is "
        "not known");
  CHECK(error("temperature", "38,2").hint ==
        "a number from 30 to 45 C, with another unit where it is not C; "
        "decimals are written with a point");
  CHECK(error("treatment", "chemio").hint == "did you mean \"chemo\"?");
  CHECK(error("kind", "wheezy").hint == "its options are dry, unsure");
  // And what of the cell may be told to nobody is told without it.
  CHECK(error("kind", "wheezy").blind_hint == std::nullopt);
  CHECK(error("treatment", "chemio").blind_hint ==
        "its options are chemo, surgery, Surgery");
  CHECK(error("treatment", "chemo;chemo").blind_reason ==
        "`treatment` names an option twice");
  CHECK(error("temperature", "3 days").blind_reason ==
        "`temperature` is asked in C");
  CHECK(error("since", "none").blind_hint ==
        "leave it blank or write ? where it is not known");
}

TEST_CASE("a decimal comma is read where the table has one") {
  const auto program = small_program(kQuestions);
  const Question& asked = program->pack()[question(*program, "temperature")];
  CHECK(read_back(asked, "38,2", {.decimal_comma = true}) == "38.2");
}

TEST_CASE("a point and three digits have two readings beside a decimal comma") {
  const auto program = small_program(kQuestions);
  const Question& asked = program->pack()[question(*program, "weight")];
  const AnswerSyntax comma{.decimal_comma = true};
  for (const char* cell : {"1.000", "38.125", "+38.125", "-1.000", "138.125"}) {
    CAPTURE(cell);
    CHECK(read_back(asked, cell, comma) ==
          "refused: `weight` can be read in two ways: a point and three "
          "digits");
  }
  CHECK(std::get<AnswerError>(read_answer(asked, "38.125", comma)).hint ==
        "write 38125, or 38,125 for decimals");
  // One reading alone: these are no thousands.
  for (const char* cell : {"38.5", "38.12", "38.1251", "38"}) {
    CAPTURE(cell);
    CHECK(read_back(asked, cell, comma) == cell);
  }
  const Question& since = program->pack()[question(*program, "since")];
  CHECK(read_back(since, "0.500", comma) == "0.5");
  CHECK(read_back(since, ".500", comma) == "0.5");
  CHECK(read_back(asked, "1234.500", comma) ==
        "refused: `weight` runs from 20 to 300 kg");
  CHECK(read_back(asked, "1.000.000", comma) ==
        "refused: `weight` needs a number");
  // Without a decimal comma the point is the decimal one.
  CHECK(read_back(asked, "38.125") == "38.125");
}

TEST_CASE("what is no number is no reading") {
  const auto program = small_program(kQuestions);
  const Question& asked = program->pack()[question(*program, "weight")];
  for (const double number : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
    const auto read = read_reading(asked, number, nullptr);
    REQUIRE(std::holds_alternative<AnswerError>(read));
    CHECK(std::get<AnswerError>(read).reason == "`weight` needs a number");
    CHECK(std::get<AnswerError>(read).hint == "a number from 20 to 300 kg");
  }
}

TEST_CASE("an answer says no where all of it does") {
  const auto program = small_program(kQuestions);
  const auto no = [&](const char* id, const char* cell) {
    const Question& asked = program->pack()[question(*program, id)];
    return says_no(asked, std::get<Answer>(read_answer(asked, cell)));
  };
  for (const char* id : {"fever", "kind", "treatment", "temperature"}) {
    CAPTURE(id);
    CHECK_FALSE(no(id, ""));
    CHECK_FALSE(no(id, "?"));
    const Question& asked = program->pack()[question(*program, id)];
    CHECK(says_no(asked, Answer::no_to(asked)));
  }
  CHECK(no("fever", "no"));
  CHECK_FALSE(no("fever", "yes"));
  CHECK_FALSE(no("kind", "dry"));
  CHECK(no("treatment", "none"));
  CHECK_FALSE(no("treatment", "chemo"));
  CHECK_FALSE(no("treatment", "chemo?"));
  CHECK(no("temperature", "none"));
  CHECK_FALSE(no("temperature", "38"));
}

TEST_CASE("what only a case can say has no spelling, and is never a no") {
  const auto program = small_program(kQuestions);
  for (const char* id : {"kind", "since"}) {
    CAPTURE(id);
    const Question& asked = program->pack()[question(*program, id)];
    const std::string cell = answer_cell(asked, Answer::no_to(asked));
    CHECK(cell == "");
    CHECK(std::get<Answer>(read_answer(asked, cell)) == Answer{});
  }
  for (const char* id : {"fever", "treatment", "temperature"}) {
    CAPTURE(id);
    const Question& asked = program->pack()[question(*program, id)];
    const Answer no = Answer::no_to(asked);
    CHECK(std::get<Answer>(read_answer(asked, answer_cell(asked, no))) == no);
  }
}

TEST_CASE("answers in words for people") {
  const auto program = small_program(kQuestions);
  const std::vector<std::tuple<const char*, const char*, const char*>> table = {
      {"fever", "", "Not answered"},
      {"fever", "?", "Not sure"},
      {"fever", "yes", "Yes"},
      {"fever", "no", "No"},
      {"kind", "unsure", "It changes"},
      {"treatment", "none", "None of these"},
      {"treatment", "chemo;surgery?", "Chemotherapy; Surgery (not sure)"},
      {"temperature", "38.2", "38.2 C"},
      {"temperature", "100.4 F", "38 C (100.4 F)"},
      {"temperature", "none", "No reading"},
  };
  for (const auto& row : table) {
    const auto& id = std::get<0>(row);
    const auto& cell = std::get<1>(row);
    const auto& words = std::get<2>(row);
    CAPTURE(id);
    CAPTURE(cell);
    const Question& asked = program->pack()[question(*program, id)];
    CHECK(answer_words(asked, std::get<Answer>(read_answer(asked, cell))) ==
          words);
  }
}

}  // namespace redflag
