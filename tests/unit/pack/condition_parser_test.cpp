// SPDX-License-Identifier: Apache-2.0
#include "pack/condition_parser.h"

#include <doctest/doctest.h>

#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace redflag {
namespace {

/// The normal form, or "RF1202@5" for the first mistake and its offset.
std::string parsed(std::string_view text) {
  Diagnostics diagnostics;
  const std::optional<Expr> expr = parse_condition(text, diagnostics);
  if (diagnostics.empty()) {
    REQUIRE(expr.has_value());
    return to_string(*expr);
  }
  CHECK(diagnostics.all().size() == 1);
  const Diagnostic& first = diagnostics.all().front();
  CHECK_FALSE(first.message.empty());
  CHECK(first.span.end <= text.size());
  return to_string(first.code) + "@" + std::to_string(first.span.begin);
}

std::string repeated(const char* text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("conditions have one normal form") {
  const std::vector<std::pair<const char*, const char*>> table = {
      {"a", "a"},
      {" a\n and\tb ", "a and b"},
      {"yes", "yes"},
      {"no", "no"},
      {"(a)", "a"},
      {"((a and b))", "a and b"},
      {"a and b and c", "a and b and c"},
      {"a and (b and c)", "a and (b and c)"},
      {"a or b or c", "a or b or c"},
      {"(a and b) or c", "(a and b) or c"},
      {"a and (b or c)", "a and (b or c)"},
      {"not a", "not a"},
      {"not not a", "not not a"},
      {"not (a)", "not a"},
      {"not (a and b)", "not (a and b)"},
      {"not a and b", "not a and b"},
      {"not a is b", "not a is b"},
      {"not (t >= 38 C)", "not t >= 38 C"},
      {"not t >= 38 C", "not t >= 38 C"},
      {"a-b", "a-b"},
      {"a - b > 1", "a - b > 1"},
      {"a -b > 1", "a - b > 1"},
      {"temperature >= 38C", "temperature >= 38 C"},
      {"temperature >= 100.4 fahrenheit", "temperature >= 100.4 F"},
      {"weight_loss > 5%", "weight_loss > 5 %"},
      {"score = 0", "score = 0"},
      {"score = -0", "score = 0"},
      {"score > -3.50", "score > -3.5"},
      {"score >= 007", "score >= 7"},
      {"cough_kind is dry", "cough_kind is dry"},
      {"(cough_kind) is dry", "cough_kind is dry"},
      {"cough is yes", "cough is yes"},
      {"treatment has chemo", "treatment has chemo"},
      {"at least 2 of (a, b, c)", "at least 2 of (a, b, c)"},
      {"at least 1 of (a and b, c or d)", "at least 1 of (a and b, c or d)"},
      {"at least 1 of(a)", "at least 1 of (a)"},
      {"level(back_pain) >= same-day", "level(back_pain) >= same-day"},
      {"signs_at(soon) >= 2", "signs_at(soon) >= 2"},
      {"a + b - c > 1", "a + b - c > 1"},
      {"a - (b - c) > 1", "a - (b - c) > 1"},
      {"(a - b) / a * 100 > 5", "(a - b) / a * 100 > 5"},
      {"a / (b * c) > 1", "a / (b * c) > 1"},
      {"(a + b) * c > 1", "(a + b) * c > 1"},
      {"a + b * c > 1", "a + b * c > 1"},
      {"sugar > 11.1 mmol/L", "sugar > 11.1 mmol/L"},
      {"sugar > 11.1mmol/L", "sugar > 11.1 mmol/L"},
      {"3 < a", "3 < a"},
      {"bp / 2 mmHg > 1", "bp / 2 mmHg > 1"},
  };
  for (const auto& row : table) {
    const auto& text = std::get<0>(row);
    const auto& expected = std::get<1>(row);
    CAPTURE(text);
    CHECK(parsed(text) == expected);
    CHECK(parsed(expected) == expected);
  }
}

TEST_CASE("each mistake has its code and its place") {
  const std::vector<std::pair<const char*, const char*>> table = {
      {"", "RF1202@0"},
      {"   ", "RF1202@3"},
      {"a && b", "RF1201@2"},
      {"a != b", "RF1201@2"},
      {"a and \"b\"", "RF1201@6"},
      {"fieber and größe", "RF1201@13"},
      {"a b", "RF1202@2"},
      {"a and", "RF1202@5"},
      {"NOT a", "RF1202@0"},
      {"a or Not b", "RF1202@5"},
      {"a AND b", "RF1202@2"},
      {"and a", "RF1202@0"},
      {"a and and b", "RF1202@6"},
      {"not", "RF1202@3"},
      {"(a", "RF1202@2"},
      {"a)", "RF1202@1"},
      {"()", "RF1202@1"},
      {"a and b or c", "RF1203@8"},
      {"a or b and c", "RF1203@7"},
      {"a and (b or c and d)", "RF1203@14"},
      {"a == 3", "RF1202@3"},
      {"a > = 3", "RF1202@4"},
      {"a => 3", "RF1202@3"},
      {"a >= ", "RF1202@5"},
      {">= 3", "RF1202@0"},
      {"1 <= a <= 3", "RF1214@7"},
      {"a = b = c", "RF1214@6"},
      {"a is", "RF1202@4"},
      {"a is not b", "RF1202@5"},
      {"a is 3", "RF1202@5"},
      {"3 is a", "RF1202@2"},
      {"a has of", "RF1202@6"},
      {"a >= 3 parsecs", "RF1207@7"},
      {"a >= 99999999999999999", "RF1217@5"},
      {"a - > 3", "RF1202@4"},
      {"a > - b", "RF1202@4"},
      {"a > 1 - -", "RF1202@8"},
      {"at 2 of (a, b)", "RF1202@3"},
      {"at least of (a, b)", "RF1215@9"},
      {"at least 1.5 of (a, b)", "RF1215@9"},
      {"at least 0 of (a, b)", "RF1215@9"},
      {"at least 3 of (a, b)", "RF1215@9"},
      {"at least 99999999999 of (a, b)", "RF1215@9"},
      {"at least 2 (a, b)", "RF1202@11"},
      {"at least 2 of a, b", "RF1202@14"},
      {"at least 2 of (a, b", "RF1202@19"},
      {"at least 1 of (a,)", "RF1202@17"},
      {"at least 1 of ()", "RF1202@15"},
      {"level back_pain", "RF1202@6"},
      {"level(3) >= soon", "RF1202@6"},
      {"level(a) >= 3", "RF1202@12"},
      {"level(a >= soon", "RF1202@8"},
      {"signs_at() >= 2", "RF1202@9"},
      {"a, b", "RF1202@1"},
  };
  for (const auto& row : table) {
    const auto& text = std::get<0>(row);
    const auto& expected = std::get<1>(row);
    CAPTURE(text);
    CHECK(parsed(text) == expected);
  }
}

TEST_CASE("a condition nests 16 deep and no deeper") {
  CHECK(parsed(repeated("not ", 15) + "a") == repeated("not ", 15) + "a");
  CHECK(parsed(repeated("not ", 16) + "a") == "RF1213@0");
  CHECK(parsed(repeated("(", 60) + "a" + repeated(")", 60)) == "a");
  CHECK(parsed(repeated("(", 65) + "a" + repeated(")", 65)) == "RF1213@64");
  CHECK(parsed(repeated("not ", 2000) + "a").starts_with("RF1213"));
  CHECK(parsed(repeated("(", 4000)).starts_with("RF1213"));
  CHECK(parsed("a" + repeated(" + a", 14) + " > 1") ==
        "a" + repeated(" + a", 14) + " > 1");
  CHECK(parsed("a" + repeated(" + a", 15) + " > 1").starts_with("RF1213"));
  CHECK(parsed("a" + repeated(" + a", 1300)).starts_with("RF1213"));
}

TEST_CASE("ids are letters, digits, _ and -, and no words of the language") {
  for (const char* id : {"a", "A1", "a-b_c", "level2", "yess", "And"}) {
    CAPTURE(id);
    CHECK(is_id(id));
  }
  for (const char* none :
       {"", "1a", "_a", "-a", "a b", "a.b", "ä", "and", "or", "not", "is",
        "has", "at", "least", "of", "yes", "no", "level", "signs_at"}) {
    CAPTURE(none);
    CHECK_FALSE(is_id(none));
  }
  CHECK(is_id(std::string(64, 'a')));
  CHECK_FALSE(is_id(std::string(65, 'a')));
}

}  // namespace redflag
