// SPDX-License-Identifier: Apache-2.0
#include "analysis/infeasible.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "analysis/condition_atoms.h"
#include "support/small_cases.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kPack = R"(
[[sign]]
id = "cough"
title = "Cough"
notice = "A cough"
[[sign.question]]
id = "dry"
ask = "a"
type = "yes-no"
[[sign.question]]
id = "night"
ask = "a"
type = "yes-no"
ask_if = "dry"
[[sign.question]]
id = "score"
ask = "a"
type = "number"
unit = "count"
min = 0
max = 10
worse = "higher"
[[sign.question]]
id = "kind"
ask = "a"
type = "choice"
[[sign.question.option]]
id = "hard"
label = "a"
[[sign.question.option]]
id = "soft"
label = "a"
[[question]]
id = "smoker"
ask = "a"
type = "yes-no"
[[question]]
id = "pipe"
ask = "a"
type = "yes-no"
ask_if = "smoker or cough"
[[value]]
id = "double"
expr = "score * 2"
unit = "count"
[[flag]]
id = "bad"
when = "dry or score >= 7"
[[rule]]
id = "r"
level = "soon"
because = "b"
sources = ["s"]
when = ")";

// The atoms of `condition` that no answers can show.
std::vector<std::string> infeasible(const std::string& condition) {
  const auto program = small_program(kPack + condition + "\"\n");
  const Pack& pack = program->pack();
  const Expr& when = pack.rules[0].when;
  std::vector<std::string> found;
  Work work(kStepsToRuleOut);
  for (const Expr* atom : atoms_of(when)) {
    if (cannot_be_shown(pack, when, *atom, work)) {
      found.push_back(to_string(*atom));
    }
  }
  return found;
}

}  // namespace

TEST_CASE("a sign cannot be no beside what is asked only after its yes") {
  using Texts = std::vector<std::string>;
  struct Row {
    std::string condition;
    Texts infeasible;
  };
  const std::vector<Row> table = {
      {"cough and dry", {"cough"}},
      {"cough and night", {"cough"}},
      {"cough and score >= 3", {"cough"}},
      {"cough and double >= 3", {"cough"}},
      {"cough and kind is soft", {"cough"}},
      {"cough and bad", {"cough"}},
      {"cough and (dry or score >= 3)", {"cough"}},
      {"cough and at least 2 of (dry, night, smoker)", {"cough"}},
      {"cough or dry", {"dry"}},
      {"kind is soft and kind is hard", {"kind is soft", "kind is hard"}},
      // One way is enough.
      {"cough and (dry or smoker)", {}},
      {"cough and at least 1 of (dry, smoker)", {}},
      // "No" is no contradiction, nor is a reading that is not given.
      {"cough and not dry", {}},
      {"cough and not (score >= 3)", {}},
      {"cough and dry is no", {}},
      {"cough and smoker", {}},
      // The other half of the ask_if lets it be asked.
      {"cough and pipe", {}},
      {"not cough and not smoker and not pipe", {"pipe"}},
      {"not (cough or smoker) and pipe", {"cough", "smoker", "pipe"}},
      // Standing there twice is not looked into, but what stands once is.
      {"(cough and dry) or (cough and night)", {"night"}},
      {"(cough and dry) or (cough and smoker)", {}},
  };
  for (const Row& row : table) {
    const std::string condition = row.condition;
    CAPTURE(condition);
    CHECK(lines_of(infeasible(condition)) == lines_of(row.infeasible));
  }
}

}  // namespace redflag
