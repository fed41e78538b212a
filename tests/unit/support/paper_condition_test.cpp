// SPDX-License-Identifier: Apache-2.0
// The reader of paper conditions is what the checklist is held against, so it
// is held against the words of the how-to page here.

#include "support/paper_condition.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace redflag {
namespace {

PaperSheet sheet() {
  PaperSheet paper;
  paper.answers["Q1"] = {Mark::yes, {}, {}};
  paper.answers["Q2"] = {Mark::no, {}, {}};
  paper.answers["Q3"] = {Mark::unsure, {}, {}};
  paper.answers["Q4"] = {
      Mark::yes, {{"a", Mark::yes}, {"b", Mark::unsure}}, {}};
  paper.answers["Q5"] = {Mark::yes, {}, 5.0};
  paper.answers["Q6"] = {Mark::no, {}, {}};
  paper.answers["Q7"] = {Mark::unsure, {}, {}};
  paper.answers["Q8"] = {Mark::yes, {}, 46.0};
  paper.answers["Q9"] = {Mark::yes, {}, 43.7};
  paper.boxes["A"] = Mark::yes;
  paper.counts["C1"] = {.yes = 1, .possible = 3};
  return paper;
}

TEST_CASE("conditions come to what the how-to page says") {
  constexpr Mark Y = Mark::yes;
  constexpr Mark N = Mark::no;
  constexpr Mark U = Mark::unsure;
  const std::vector<std::pair<std::string, Mark>> table = {
      {"Q1", Y},
      {"Q2", N},
      {"Q3", U},
      {"not Q1", N},
      {"not Q2", Y},
      {"not Q3", U},
      {"Q1 and Q3", U},
      {"Q2 and Q3", N},
      {"Q1 or Q3", Y},
      {"Q2 or Q3", U},
      {"Q1 and (Q2 or not Q2)", Y},
      {"A and Q1", Y},
      {"Q4a", Y},
      {"Q4b", U},
      {"Q4c", N},
      {"Q3a", U},
      {"Q6a", N},
      {"Q5 at least 5 days", Y},
      {"Q5 over 5", N},
      {"Q5 at most 5 days and Q1", Y},
      {"Q5 under 5 % or Q2", N},
      {"Q5 exactly 5", Y},
      {"Q6 under 5", N},
      {"not (Q6 under 5)", Y},
      {"Q7 under 5", U},
      {"Q7 under Q6", N},
      {"Q7 is ?", Y},
      {"Q5 is ?", N},
      {"Q8 over Q9", Y},
      {"at least 2 of (Q1; Q2; Q3)", U},
      {"at least 2 of (Q1; A; Q3)", Y},
      {"at least 2 of (Q1; Q2; Q2 and Q1)", N},
      {"C1 at least 1", Y},
      {"C1 at least 3", U},
      {"C1 at least 4", N},
      {"always", Y},
      {"never", N},
  };
  const PaperSheet paper = sheet();
  for (const auto& row : table) {
    CAPTURE(row.first);
    CHECK(paper_condition(row.first, paper) == row.second);
  }
}

TEST_CASE("sums are worked out, and rounded only when they are compared") {
  PaperSheet paper = sheet();
  paper.numbers["S1"] = paper_sum("(Q8 - Q9) / Q8 x 100", paper);
  CHECK(paper.numbers["S1"].known == Mark::yes);
  CHECK(paper.numbers["S1"].number < 5);
  CHECK(paper_condition("S1 at least 5 %", paper) == Mark::yes);
  CHECK(paper_sum("Q8 - (Q9 - 3)", paper).number == 46 - (43.7 - 3));
  CHECK(paper_sum("Q5 x (-2) + Q5 / 2", paper).number == -7.5);
  CHECK(paper_sum("Q5 + Q7", paper).known == Mark::unsure);
  CHECK(paper_sum("Q6 + Q7", paper).known == Mark::no);
}

TEST_CASE("what cannot be read, or is not there yet, is no silent N") {
  for (const std::string text :
       {"Q10", "B", "C2 at least 1", "Q1 and", "Q1 and Q2 or Q3", "(Q1", "Q1)",
        "Q1 at least 2", "at least 2 of (Q1", ""}) {
    CAPTURE(text);
    CHECK_THROWS_AS(paper_condition(text, sheet()), PaperError);
  }
}

}  // namespace
}  // namespace redflag
