// SPDX-License-Identifier: Apache-2.0

#include "cli/intake_marks.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

namespace redflag {
namespace {

/// "y1": the mark and its size; empty where there is none.
std::string said(const std::optional<Mark>& mark) {
  return mark ? mark->mark + std::to_string(mark->size) : std::string();
}

}  // namespace

TEST_CASE("a mark is what a text starts with, or all of it") {
  const Words english("en");
  const Words spanish("es");
  struct Row {
    const char* text;
    const char* leading;
    const char* leading_es;
    const char* whole;
    const char* whole_es;
  };
  const std::vector<Row> table = {
      {"y", "y1", "y1", "y1", "y1"},
      {"n", "n1", "n1", "n1", "n1"},
      {"-", "-1", "-1", "-1", "-1"},
      // In Spanish nobody knows which of two an s is.
      {"s", "s1", "!1", "s1", "!1"},
      {"ns", "n1", "s2", "", "s2"},
      {"si", "s1", "y2", "y2", "y2"},
      {"no", "n1", "n2", "n2", "n2"},
      {"yes", "y1", "y1", "y3", "y3"},
      {"unsure", "", "", "s6", "s6"},
      {"ynn", "y1", "y1", "", ""},
      {"sin", "s1", "y2", "", ""},
      {"3y", "", "", "", ""},
      {"", "", "", "", ""},
  };
  for (const Row& row : table) {
    CAPTURE(row.text);
    CHECK(said(leading_mark(row.text, english)) == row.leading);
    CHECK(said(leading_mark(row.text, spanish)) == row.leading_es);
    CHECK(said(whole_mark(row.text, english)) == row.whole);
    CHECK(said(whole_mark(row.text, spanish)) == row.whole_es);
  }
}

TEST_CASE("not sure in several words is one token") {
  using Tokens = std::vector<std::string>;
  CHECK(intake_tokens("y  not sure n", " ") == Tokens{"y", "unsure", "n"});
  CHECK(intake_tokens("no lo s\u00e9, 3", " ,") == Tokens{"unsure", "3"});
  CHECK(intake_tokens("no s\u00e9 4", " ") == Tokens{"unsure", "4"});
  CHECK(intake_tokens("no si", " ") == Tokens{"no", "si"});
  CHECK(intake_tokens(" ", " ").empty());
}

TEST_CASE("a mark answers a question that has such an answer") {
  Question question;
  CHECK(read_mark(question, 'y') == Answer::yes_no(true));
  CHECK(read_mark(question, 'n') == Answer::yes_no(false));
  CHECK(read_mark(question, 's') == Answer::not_sure());
  CHECK(read_mark(question, '-') == Answer{});
  question.type = QuestionType::number;
  CHECK_FALSE(read_mark(question, 'y').has_value());
  CHECK_FALSE(read_mark(question, 'n').has_value());
  CHECK(read_mark(question, 's') == Answer::not_sure());
  question.optional = true;
  CHECK(read_mark(question, 'n') == Answer::without_reading());
  question.type = QuestionType::choice;
  CHECK_FALSE(read_mark(question, 'n').has_value());
}

TEST_CASE("a comma that cannot part thousands is that of decimals") {
  CHECK(with_decimal_point("0,500") == "0.500");
  CHECK(with_decimal_point("38,2") == "38.2");
  CHECK(with_decimal_point("38,25 C") == "38.25 C");
  for (const char* text :
       {"38.2", "1,000", ",5", "38,", "1,2,3", "1,2.3", "a,2"}) {
    CHECK(with_decimal_point(text) == text);
  }
}

}  // namespace redflag
