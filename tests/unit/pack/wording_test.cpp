// SPDX-License-Identifier: Apache-2.0
// What is said of a mistake in a pack, and how to mend it, by the words that
// matter. pack_reader_test.cpp has the codes and the places.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "pack/condition_parser.h"
#include "pack/model.h"
#include "pack/pack_reader.h"

namespace redflag {
namespace {

constexpr const char* kHead = R"(
[pack]
id = "small"
version = "1.0.0"
title = "A small pack"
unsure_level = "soon"
)";
constexpr const char* kLevels = R"(
[[level]]
id = "soon"
title = "Soon"
action = "Ring today."
within = "2 days"
[[level]]
id = "none"
title = "None"
action = "Wait."
[[source]]
id = "own"
organisation = "The tests"
title = "Judgement"
standing = "judgement"
)";
constexpr const char* kQuestions = R"(
[[sign]]
id = "cough"
title = "Cough"
notice = "Do you cough?"
[[sign.question]]
id = "night"
ask = "At night?"
type = "yes-no"
[[sign.question]]
id = "fever"
ask = "How hot?"
type = "number"
worse = "higher"
unit = "C"
min = 30
max = 43
[[sign.question]]
id = "weight"
ask = "How heavy?"
type = "number"
worse = "higher"
unit = "kg"
min = 30
max = 200
[[sign.question]]
id = "age"
ask = "How old?"
type = "number"
worse = "higher"
unit = "count"
min = 1
max = 120
[[sign.question]]
id = "kind"
ask = "Of which kind?"
type = "choice"
[[sign.question.option]]
id = "dry"
label = "Dry"
[[sign.question.option]]
id = "wet"
label = "Wet"
[[sign.question]]
id = "with"
ask = "With what?"
type = "choices"
[[sign.question.option]]
id = "blood"
label = "Blood"
[[flag]]
id = "unwell"
when = "night"
[[value]]
id = "half"
expr = "weight / 2"
unit = "kg"
)";

std::string rule(const std::string& when) {
  return "[[rule]]\nid = \"r\"\nwhen = \"" + when +
         "\"\nlevel = \"soon\"\nbecause = \"b\"\nsources = [\"own\"]\n";
}

/// The one mistake in this text, "message | hint"; all, where there are more.
std::string mistake_in(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const std::optional<Pack> pack =
      read_pack({{"pack.toml", text}}, sources, diagnostics);
  CHECK(pack.has_value() != diagnostics.has_errors());
  std::string said;
  for (const Diagnostic& found : diagnostics.all()) {
    if (!said.empty()) said += "\n";
    said += found.message + " | " + found.hint;
  }
  return said;
}

struct Said {
  std::string of;       ///< a condition, or tables
  std::string message;  ///< what it has in it
  std::string hint;
  int more = 0;  ///< mistakes that follow from it
};

void check_said(const std::string& text, const Said& wanted) {
  const std::string of = wanted.of;
  CAPTURE(of);
  const std::string said = mistake_in(text);
  CAPTURE(said);
  const std::size_t bar = said.find(" | ");
  REQUIRE(bar != std::string::npos);
  CHECK(std::count(said.begin(), said.end(), '\n') == wanted.more);
  CHECK(said.substr(0, bar).find(wanted.message) != std::string::npos);
  CHECK(said.substr(bar, said.find('\n') - bar).find(wanted.hint) !=
        std::string::npos);
}

}  // namespace

TEST_CASE("what a condition means by a name that does not fit is said") {
  const std::vector<Said> all = {
      {"fever", "is a number, expected yes or no", "`fever >= 3`"},
      {"nigth", "is called `nigth`", "night"},
      {"soon", "is called `soon`", "on the right of level(…)"},
      {"zzz", "is called `zzz`", "add a [[question]]"},
      {"kind", "has options", "`kind is dry`"},
      {"with", "has options", "`with has blood`"},
      {"unwell is dry", "is not a question", "by its name alone: `unwell`"},
      {"half is dry", "is not a question", "`half >= 3`"},
      {"zzz is dry", "is called `zzz`", "add a [[question]]"},
      {"night is maybe", "is answered yes or no", "`night is no`"},
      {"kind has dry", "`has` does not fit", "write `is`"},
      {"with is blood", "`is` does not fit", "write `has`"},
      {"fever is high", "`is` does not fit", "`fever >= 3`"},
      {"night has blood", "`has` does not fit", "its name alone: `night`"},
      {"kind is wett", "no option `wett`", "wet"},
      {"kind is zzz", "no option `zzz`", "its options are dry, wet"},
      {"night >= 3", "`night` is yes or no", "read without a comparison"},
      {"3 <= night", "`night` is yes or no", "read without a comparison"},
      {"signs_at(soon) >= 1.5", "a whole number", "`signs_at(soon) >= 2`"},
      {"signs_at(soon) >= age", "a whole number", "`signs_at(soon) >= 2`"},
      {"signs_at(zzz) >= 2", "no level is called `zzz`", "none, soon"},
      {"level(cuogh) >= soon", "no sign is called `cuogh`", "cough"},
      {"level(zzz) >= soon", "no sign is called `zzz`", "`id` of its [[sign]]"},
      {"level(cough) >= sooon", "no level is called `sooon`", "soon"},
      {"weight >= 3", "this number needs a unit", "write `3 kg`"},
      {"3 <= weight", "this number needs a unit", "write `3 kg`"},
      {"age >= 3 kg", "cannot be compared with count", "without a unit"},
      {"weight >= 3 C", "cannot be compared with kg", "a number in kg"},
      {"night + 1 >= 3", "`night` is no number", "only numbers are added"},
      {"1 + night >= 3", "`night` is no number", "only numbers are added"},
      {"fever * 2 >= 80 C", "temperatures are compared", "20 C"},
      {"2 * fever >= 80 C", "temperatures are compared", "20 C"},
      {"weight + age >= 3 kg", "do not go together", "one kind of unit"},
      {"weight * weight >= 3 kg", "do not go together", "one kind of unit"},
      {"age / weight >= 3", "do not go together", "one kind of unit"},
      {"night == yes", "written with one `=`", "comparisons are"},
  };
  for (const Said& wanted : all) {
    check_said(kHead + std::string(kLevels) + kQuestions + rule(wanted.of),
               wanted);
  }
}

TEST_CASE("sound conditions of every kind are taken") {
  for (const char* when :
       {"night is yes", "night is no", "kind is wet", "with has blood",
        "unwell and half >= 20 kg", "age * weight >= 3 kg",
        "weight * age >= 3 kg", "weight / age >= 3 kg", "weight / half >= 2",
        "weight - half >= 3 kg", "weight + half >= 3 kg",
        "level(cough) >= soon", "signs_at(soon) >= 2", "age = 3", "age < 3",
        "age <= 3", "age > 3", "not night", "at least 1 of (night, unwell)"}) {
    CAPTURE(when);
    CHECK(mistake_in(kHead + std::string(kLevels) + kQuestions + rule(when))
              .empty());
  }
}

TEST_CASE("what a table has wrong is said") {
  const std::string before = kHead;
  const std::string after = std::string(kLevels) + kQuestions + rule("night");
  const std::vector<Said> heads = {
      {"emergency_numbers = 999\n", "is a table of numbers by country",
       "{ GB = \"999\" }"},
      {"emergency_numbers = { GB = 999 }\n", "written as a string",
       "GB = \"112\""},
      {"emergency_numbers = { GB = \"\" }\n", "written as a string",
       "GB = \"112\""},
      {"language = \"English\"\n", "is no code of a language", "\"es\""},
      {"order = [\"cough\", \"cough\"]\n", "names \"cough\" twice",
       "take one of the two out"},
      {"order = [3]\n", "a list of strings", "order = ["},
      {"order = \"cough\"\n", "a list of strings", "order = ["},
  };
  for (const Said& wanted : heads) {
    check_said(before + wanted.of + after, wanted);
  }
  const std::string question = "[[question]]\nid = \"q\"\nask = \"Is it?\"\n";
  const std::string yes_no = question + "type = \"yes-no\"\n";
  const std::string choices = question + "type = \"choices\"\n";
  const std::string long_text(kMaxTextBytes + 1, 'x');
  const std::vector<Said> tails = {
      {"[[promise]]\nid = \"p\"\nwhen = \"night\"\nat_least = \"son\"\n",
       "\"son\"", "soon"},
      {"[[waive]]\ncode = \"RF9999\"\nwhere = \"r\"\nreason = \"b\"\n",
       "is no code of a diagnostic", "RF4001"},
      {"[[value]]\nid = \"v\"\nexpr = \"age\"\nunit = \"cubit\"\n",
       "unknown unit \"cubit\"", "units are"},
      {"[[value]]\nid = \"v\"\nexpr = \"age\"\nunit = \"kg\"\n",
       "this comes out in count", "unit = \"count\""},
      {"[[source]]\nid = \"t\"\norganisation = \"o\"\ntitle = \"t\"\n"
       "standing = \"judgement\"\nyear = \"2020\"\n",
       "a whole number", "year = 2020"},
      {"[[source]]\nid = \"t\"\norganisation = \"o\"\ntitle = \"t\"\n"
       "standing = \"judgement\"\nyear = 99999999999\n",
       "a whole number", "year = "},
      {yes_no + "last = 3\n", "`last`", "last = true"},
      {yes_no + "page = \"zzz\"\n", "no page is called \"zzz\"",
       "add a [[page]]"},
      {choices + "option = 3\n", "`option`", "[[…]]", 1},
      {choices + "option = [3]\n", "`option`", "[[…]]", 1},
      {choices + "option = { id = \"a\", label = \"A\" }\n", "is one table",
       "two brackets", 1},
      {choices + "[[question.option]]\nid = \"a\"\nlabel = \"A\"\n"
                 "[[question.option]]\nid = \"a\"\nlabel = \"A\"\n",
       "has two options `a`", "rename one"},
      {choices + "[[question.option]]\nid = \"none\"\nlabel = \"A\"\n",
       "`none` is how people answer", "something else"},
      {"[[next_step]]\nid = \"n\"\ntitle = \"t\"\nwhen = \"night\"\ntext = \"" +
           long_text + "\"\n",
       "longer than 4096 bytes", "shorten"},
  };
  for (const Said& wanted : tails) {
    check_said(before + after + wanted.of, wanted);
  }
}

TEST_CASE("what stands where tables are wanted is said") {
  const std::string pack = kHead + std::string(kLevels) + kQuestions;
  // Before the first table header, a key is the file's own.
  const std::vector<Said> all = {
      {"rule = 3\n", "is written as a list of tables", "two brackets", 1},
      {"rule = [3]\n", "is written as a list of tables", "before each", 1},
      {"rulle = 3\n", "has no table `rulle`", "rule", 1},
  };
  for (const Said& wanted : all) check_said(wanted.of + pack, wanted);
  const std::string said = mistake_in("pack = 3\n" + std::string(kLevels));
  CHECK(said.find("`pack` is written as one table") != std::string::npos);
  Sources sources;
  Diagnostics diagnostics;
  CHECK_FALSE(read_pack({{"a.toml", pack + rule("night")}, {"b.toml", kHead}},
                        sources, diagnostics));
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].message == "the pack has a second [pack] table");
}

TEST_CASE("a pack's own words: language, emergency numbers, promises") {
  Sources sources;
  Diagnostics diagnostics;
  const std::optional<Pack> pack = read_pack(
      {{"pack.toml",
        std::string(kHead) +
            "language = \"es\"\nemergency_numbers = { GB = \"999\" }\n" +
            kLevels + kQuestions + rule("night") +
            "[[promise]]\nid = \"p\"\nwhen = \"night\"\nat_least = \"soon\"\n"
            "because = \"they wait\"\n"}},
      sources, diagnostics);
  REQUIRE(pack.has_value());
  CHECK(pack->info.language == "es");
  CHECK(pack->info.emergency_numbers.at("GB") == "999");
  REQUIRE(pack->promises.size() == 1);
  CHECK(pack->promises[0].because == "they wait");
  CHECK(pack->find_question("unwell") == std::nullopt);
  CHECK(pack->find_question("zzz") == std::nullopt);
}

TEST_CASE("a condition is the tree that it says, wherever it stands") {
  const auto tree = [](const std::string& text) {
    Diagnostics diagnostics;
    const std::optional<Expr> read = parse_condition(text, diagnostics);
    REQUIRE(read.has_value());
    return *read;
  };
  const Expr first = tree("a is b and c >= 3 kg");
  CHECK(first == tree("  (a is b) and (c >= 3 kg)"));
  for (const char* other :
       {"a is b or c >= 3 kg", "d is b and c >= 3 kg", "a is d and c >= 3 kg",
        "a is b and c > 3 kg", "a is b and c >= 4 kg", "a is b and c >= 3 g",
        "a is b and c >= 3 kg and d"}) {
    CAPTURE(other);
    CHECK_FALSE(first == tree(other));
  }
  CHECK_FALSE(tree("at least 1 of (a, b)") == tree("at least 2 of (a, b)"));
}

TEST_CASE("a number may be unlikely on either side") {
  Question question;
  CHECK_FALSE(question.is_unlikely(7));
  question.likely_min = 35;
  CHECK(question.is_unlikely(34.9));
  CHECK_FALSE(question.is_unlikely(35));
  question.likely_max = 42;
  CHECK_FALSE(question.is_unlikely(42));
  CHECK(question.is_unlikely(42.1));
}

TEST_CASE("words of a pack are those that it is written in") {
  CHECK(to_string(QuestionType::yes_no) == std::string("yes-no"));
  CHECK(to_string(QuestionType::choice) == std::string("choice"));
  CHECK(to_string(QuestionType::choices) == std::string("choices"));
  CHECK(to_string(QuestionType::number) == std::string("number"));
  CHECK(to_string(Worse::yes) == std::string("yes"));
  CHECK(to_string(Worse::no) == std::string("no"));
  CHECK(to_string(Worse::higher) == std::string("higher"));
  CHECK(to_string(Worse::lower) == std::string("lower"));
  CHECK(to_string(Worse::either) == std::string("either"));
  CHECK(to_string(Worse::none) == std::string("none"));
  CHECK(to_string(Standing::read) == std::string("read"));
  CHECK(to_string(Standing::second_hand) == std::string("second-hand"));
  CHECK(to_string(Standing::not_verified) == std::string("not-verified"));
  CHECK(to_string(Standing::judgement) == std::string("judgement"));
}

}  // namespace redflag
