// SPDX-License-Identifier: Apache-2.0
#include "analysis/pack_meaning.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "analysis/pack_diff_report.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kFever = R"(
[[question]]
id = "chemo"
ask = "a"
type = "yes-no"
[[sign]]
id = "fever"
title = "Fever"
notice = "A fever"
[[sign.question]]
id = "temp"
ask = "a"
type = "number"
unit = "C"
min = 30
max = 45
step = 0.1
optional = true
worse = "higher"
[[sign.question]]
id = "place"
ask = "a"
type = "choice"
worse = "either"
[[sign.question.option]]
id = "arm"
label = "Arm"
[[sign.question.option]]
id = "leg"
label = "Leg"
[[sign.rule]]
id = "chemo_hot"
level = "emergency"
when = "chemo and temp >= 38 C"
because = "b"
sources = ["s"]
[[sign.rule]]
id = "leg_hot"
level = "soon"
when = "place is leg and temp >= 39 C"
because = "b"
sources = ["s"]
[[sign.rule]]
id = "any"
level = "soon"
when = "fever and chemo"
because = "b"
sources = ["s"]
)";

std::string with(std::string text, const std::string& from,
                 const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string told(const std::string& before, const std::string& after) {
  const auto old_program = small_program(before);
  const auto new_program = small_program(after);
  return render_meaning_text(old_program->pack(), new_program->pack(),
                             compare_meaning(*old_program, *new_program));
}

const std::string kNobody =
    "Nobody gets another level, whatever they answer: proved.\n";

TEST_CASE("a pack means what it means") {
  CHECK(told(kFever, kFever) == kNobody);
}

TEST_CASE("other words for the same mean the same") {
  CHECK(told(kFever, with(kFever, "chemo and temp >= 38 C",
                          "not (not chemo or not (temp >= 100.4 F))")) ==
        kNobody);
}

TEST_CASE("a limit that moves lowers those between the two") {
  CHECK(told(kFever, with(kFever, "temp >= 38 C", "temp >= 38.5 C")) ==
        "What it means for people, and the answers that do it:\n"
        "  lowered: emergency -> soon; 1 rule: chemo_hot\n"
        "    the smallest sheet:\n"
        "      chemo = true\n"
        "      fever = true\n"
        "      temp = \"38.1 C\"\n");
}

TEST_CASE("and raises them on the way back") {
  CHECK(told(with(kFever, "temp >= 38 C", "temp >= 38.5 C"), kFever) ==
        "What it means for people, and the answers that do it:\n"
        "  raised: soon -> emergency; 1 rule: chemo_hot\n"
        "    the smallest sheet:\n"
        "      chemo = true\n"
        "      fever = true\n"
        "      temp = \"38.1 C\"\n");
}

TEST_CASE("the smallest sheet has the fewest answers, whatever they say") {
  // One "yes" more, but one answer fewer than two "no".
  std::string rules;
  for (const char* id : {"q", "r", "t", "u"}) {
    rules += "[[question]]\nid = \"" + std::string(id) +
             "\"\nask = \"a\"\ntype = \"yes-no\"\n";
  }
  rules +=
      "[[rule]]\nid = \"one\"\nlevel = \"emergency\"\n"
      "when = \"q and ((not r and not t) or u)\"\n"
      "because = \"b\"\nsources = [\"s\"]\n";
  CHECK(told(rules, with(rules, "\"emergency\"", "\"soon\"")) ==
        "What it means for people, and the answers that do it:\n"
        "  lowered: emergency -> soon; 1 rule: one\n"
        "    the smallest sheet:\n"
        "      q = true\n"
        "      u = true\n");
}

TEST_CASE("numbers that are computed with are such as people give") {
  std::string text;
  for (const char* id : {"now", "before"}) {
    text += "[[question]]\nid = \"" + std::string(id) +
            "\"\nask = \"a\"\ntype = \"number\"\nunit = \"kg\"\nmin = 25\n"
            "max = 300\nstep = 0.5\nworse = \"either\"\n";
  }
  text +=
      "[[value]]\nid = \"loss\"\nunit = \"%\"\n"
      "expr = \"(before - now) / before * 100\"\n"
      "[[rule]]\nid = \"lost\"\nlevel = \"soon\"\n"
      "when = \"loss <= 6.12 %\"\nbecause = \"b\"\nsources = [\"s\"]\n";
  const auto before = small_program(text);
  const auto after = small_program(with(text, "6.12 %", "5.37 %"));
  const PackMeaning meaning = compare_meaning(*before, *after);
  REQUIRE(meaning.lowered.size() == 1);
  std::size_t given = 0;
  for (const Answer& answer : meaning.lowered[0].example.after.answers) {
    if (answer.state != AnswerState::given) continue;
    ++given;
    CHECK(answer.number * 2 == std::floor(answer.number * 2));
  }
  CHECK(given > 0);
}

TEST_CASE("each pair of levels has its own person") {
  const std::string after =
      with(with(kFever, "\"emergency\"", "\"soon\""), "fever and chemo", "no");
  CHECK(told(kFever, after) ==
        "What it means for people, and the answers that do it:\n"
        "  lowered: emergency -> soon; 1 rule: chemo_hot\n"
        "    the smallest sheet:\n"
        "      chemo = true\n"
        "      temp = \"39.1 C\"\n"
        "  lowered: soon -> none; 1 rule: any\n"
        "    the smallest sheet:\n"
        "      chemo = true\n"
        "      fever = true\n");
}

TEST_CASE("what somebody not sure is told is looked at as well") {
  const std::string after = with(kFever, "when = \"place is leg",
                                 "if_unsure = \"none\"\nwhen = \"place is leg");
  const std::string text = told(kFever, after);
  CHECK(text.find("lowered while answers are missing: level none -> none, "
                  "advised soon -> none\n") != std::string::npos);
  const auto before_program = small_program(kFever);
  const auto after_program = small_program(after);
  CHECK(compare_meaning(*before_program, *after_program).may_lower());
}

TEST_CASE("a rule in two halves is enough only for those who answer") {
  const std::string halves =
      with(kFever, "when = \"fever and chemo\"",
           "when = \"fever and chemo and place is arm\"\nbecause = \"b\"\n"
           "sources = [\"s\"]\n[[sign.rule]]\nid = \"half\"\nlevel = \"soon\"\n"
           "when = \"fever and chemo and not place is arm\"");
  const auto before = small_program(kFever);
  const auto after = small_program(halves);
  const PackMeaning meaning = compare_meaning(*before, *after);
  CHECK(meaning.lowered.empty());
  CHECK(meaning.raised.empty());
  CHECK(meaning.unsure_lowered.decision == Decision::satisfiable);
  CHECK(meaning.unsure_raised.decision == Decision::unsatisfiable);
  CHECK(meaning.may_lower());
}

TEST_CASE("questions that one pack lacks are nothing to it") {
  const std::string after = std::string(kFever) +
                            "[[sign.question]]\nid = \"rash\"\nask = \"a\"\n"
                            "type = \"yes-no\"\n[[sign.rule]]\nid = \"spots\"\n"
                            "level = \"emergency\"\nwhen = \"rash\"\n"
                            "because = \"b\"\nsources = [\"s\"]\n";
  CHECK(told(kFever, after) ==
        "What it means for people, and the answers that do it:\n"
        "  raised: soon -> emergency; 1 rule: spots\n"
        "    the smallest sheet:\n"
        "      chemo = true\n"
        "      fever = true\n"
        "      rash = true  # only the new pack asks\n"
        "  raised: none -> emergency; 1 rule: spots\n"
        "    the smallest sheet:\n"
        "      rash = true  # only the new pack asks\n"
        "  only one of the packs has these questions, or their answers do not "
        "carry over:\n"
        "  rash\n");
}

TEST_CASE("a number in another unit does not carry over") {
  const std::string after =
      with(with(kFever, "unit = \"C\"\nmin = 30\nmax = 45",
                "unit = \"F\"\nmin = 86\nmax = 113"),
           "temp >= 38 C", "temp >= 100.4 F");
  const auto before = small_program(kFever);
  const auto changed = small_program(after);
  CHECK(compare_meaning(*before, *changed).not_shared ==
        std::vector<std::string>{"temp"});
}

TEST_CASE("who would choose an option of one pack is left out, and said") {
  const std::string after = with(kFever, "id = \"leg\"", "id = \"knee\"");
  const auto before = small_program(kFever);
  const auto changed =
      small_program(with(after, "place is leg", "place is knee"));
  const PackMeaning meaning = compare_meaning(*before, *changed);
  CHECK(meaning.options_left_out ==
        std::vector<std::string>{"place.knee", "place.leg"});
  CHECK(meaning.is_nothing());
}

TEST_CASE("what a limit of the search leaves open is no proof") {
  const auto before = small_program(kFever);
  const auto after =
      small_program(with(kFever, "temp >= 38 C", "temp >= 38.5 C"));
  const PackMeaning meaning =
      compare_meaning(*before, *after, {.conflicts = 0});
  CHECK(meaning.may_lower());
  CHECK_FALSE(meaning.is_nothing());
}

}  // namespace
}  // namespace redflag
