// SPDX-License-Identifier: Apache-2.0

#include "engine/reasons.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/evaluator.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

using Answers = std::vector<std::pair<std::string, std::string>>;

const Program& demo() {
  static const auto program = small_program(R"toml(
    [[flag]]
    id = "unwell"
    when = "tired or at least 2 of (rash, thirst, pain)"
    [[sign]]
    id = "pain"
    title = "Pain"
    notice = "Pain"
    [[sign.question]]
    id = "pain_score"
    ask = "How bad?"
    type = "number"
    unit = "count"
    min = 0
    max = 10
    worse = "higher"
    [[sign.rule]]
    id = "pain_bad"
    level = "soon"
    when = "pain_score >= 7"
    because = "B."
    sources = ["s"]
    [[sign.rule]]
    id = "pain_low"
    level = "soon"
    when = "rash and not (pain_score >= 7)"
    because = "B."
    sources = ["s"]
    [[question]]
    id = "tired"
    ask = "Tired?"
    type = "yes-no"
    [[question]]
    id = "rash"
    ask = "Rash?"
    type = "yes-no"
    [[question]]
    id = "thirst"
    ask = "Thirst?"
    type = "yes-no"
    [[question]]
    id = "kind"
    ask = "Kind?"
    type = "choice"
    option = [{ id = "dry", label = "Dry" }, { id = "wet", label = "Wet" }]
    [[rule]]
    id = "ill"
    level = "soon"
    when = "unwell and not kind is dry"
    because = "B."
    sources = ["s"]
    [[question]]
    id = "with"
    ask = "With what?"
    type = "choices"
    option = [{ id = "x", label = "X" }]
    [[value]]
    id = "twice"
    expr = "pain_score * 2"
    unit = "count"
    [[flag]]
    id = "bad"
    when = "unwell and twice >= 14"
    [[rule]]
    id = "by_level"
    level = "emergency"
    when = "level(pain) >= soon and with has x"
    because = "B."
    sources = ["s"]
    [[rule]]
    id = "few"
    level = "emergency"
    when = "rash and signs_at(soon) < 2 and level(pain) <= soon"
    because = "B."
    sources = ["s"]
    [[rule]]
    id = "worse"
    level = "soon"
    when = "bad or (unwell and bad)"
    because = "B."
    sources = ["s"]
    [[rule]]
    id = "pains"
    level = "emergency"
    when = "rash and signs_at(soon) >= 1"
    because = "B."
    sources = ["s"]
  )toml");
  return *program;
}

/// "tired kind; rule pain_bad"
std::string reasons(const std::string& rule, const Answers& answers) {
  const Pack& pack = demo().pack();
  Block block(demo(), 1);
  block.set(RowIndex(0), sheet_of(demo(), answers));
  Planes planes;
  evaluate(demo(), block, planes);
  const Reasons found =
      reasons_of(demo(), block, planes, RowIndex(0), *pack.find_rule(rule));
  std::string text;
  for (const QuestionIndex q : found.questions) text += pack[q].id + " ";
  for (const RuleIndex r : found.rules) text += "rule " + pack[r].id + " ";
  if (!text.empty()) text.pop_back();
  return text;
}

TEST_CASE("the reasons of a rule that fires are what made it") {
  CHECK(reasons("ill", {{"tired", "yes"}, {"kind", "wet"}, {"rash", "yes"}}) ==
        "tired kind");
  CHECK(reasons("ill", {{"tired", "no"},
                        {"rash", "yes"},
                        {"thirst", "no"},
                        {"pain", "yes"},
                        {"kind", "wet"}}) == "rash pain kind");
  CHECK(reasons("pains",
                {{"rash", "yes"}, {"pain", "yes"}, {"pain_score", "8"}}) ==
        "rash rule pain_bad");
}

TEST_CASE("flags and values stand for what they read, each once") {
  CHECK(reasons("worse",
                {{"tired", "yes"}, {"pain", "yes"}, {"pain_score", "8"}}) ==
        "tired pain_score");
  CHECK(reasons("worse",
                {{"tired", "yes"}, {"pain", "yes"}, {"pain_score", "2"}}) ==
        "pain_score");
}

TEST_CASE(
    "a level is reached by the sign's rules, as an option is by its own") {
  CHECK(reasons("by_level",
                {{"pain", "yes"}, {"pain_score", "8"}, {"with", "x"}}) ==
        "with rule pain_bad");
}

TEST_CASE("a rule that fires is no reason for there being few") {
  CHECK(
      reasons("few", {{"rash", "yes"}, {"pain", "yes"}, {"pain_score", "8"}}) ==
      "rash");
}

TEST_CASE("the reasons of an open rule are what is missing") {
  CHECK(reasons("ill", {{"tired", "yes"}}) == "kind");
  CHECK(reasons("ill", {{"kind", "wet"}, {"rash", "yes"}, {"thirst", "no"}}) ==
        "tired pain");
  CHECK(reasons("pains", {{"rash", "yes"}, {"pain", "yes"}, {"kind", "dry"}}) ==
        "rule pain_bad rule pain_low");
}

TEST_CASE("the reasons of a rule that does not fire are what is against it") {
  CHECK(reasons("ill", {{"tired", "yes"}, {"kind", "dry"}}) == "kind");
}

TEST_CASE("where a question does not apply, what says so is a reason") {
  CHECK(reasons("pain_low", {{"rash", "yes"}, {"pain", "no"}}) ==
        "rash pain_score pain");
}

}  // namespace
}  // namespace redflag
