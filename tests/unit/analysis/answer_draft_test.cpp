// SPDX-License-Identifier: Apache-2.0
#include "analysis/answer_draft.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/small_cases.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kPack = R"(
[[question]]
id = "fever"
ask = "a"
type = "yes-no"
[[question]]
id = "rash"
ask = "a"
type = "yes-no"
[[question]]
id = "lump"
ask = "a"
type = "choice"
option = [{ id = "soft", label = "A" }, { id = "hard", label = "B" }]
[[question]]
id = "weight"
ask = "a"
type = "number"
unit = "kg"
min = 20
max = 200
worse = "lower"
[[rule]]
id = "r"
level = "soon"
when = "fever or rash or lump is hard or weight < 40 kg"
because = "b"
sources = ["s"]
)";

void wish_below(double high, const Program& program, Wishes& wishes) {
  Wish& weight =
      number_wish(program.pack(), question(program, "weight"), wishes);
  weight.given = true;
  weight.high = high;
}

/// "fever = yes; lump = hard".
std::string said(const Program& program, const Draft& draft) {
  std::string all;
  for (std::size_t i = 0; i < draft.named.size(); ++i) {
    const Question& asked = program.pack()[draft.named[i]];
    all += (all.empty() ? "" : "; ") + asked.id + " = " +
           answer_cell(asked, draft.answers[i]);
  }
  return all;
}

}  // namespace

TEST_CASE("a draft has the answers that are wished for, and no plain no") {
  const auto program = small_program(kPack);
  const Pack& pack = program->pack();
  Wishes wishes;
  wishes[question(*program, "fever")].yes = true;
  wishes[question(*program, "rash")].yes = false;
  wishes[question(*program, "lump")].refused = {0};
  wish_below(60, *program, wishes);
  const auto drafts = drafts_of(pack, {}, wishes, {}, 5);
  REQUIRE(drafts.size() == 1);
  CHECK(said(*program, drafts[0]) == "fever = yes; lump = hard; weight = 60");
}

TEST_CASE("numbers that values compute with are made up, within their range") {
  const auto program = small_program(kPack);
  const Pack& pack = program->pack();
  const QuestionIndex weight = question(*program, "weight");
  Wishes wishes;
  wish_below(60, *program, wishes);
  CHECK(drafts_of(pack, {}, wishes, {weight}, 3).size() == 3);
  const auto drafts = drafts_of(pack, {}, wishes, {weight}, 100);
  CHECK(drafts.size() == 32);
  for (const Draft& draft : drafts) {
    CAPTURE(said(*program, draft));
    REQUIRE(draft.named.back() == weight);
    CHECK(draft.answers.back().number >= 20);
    CHECK(draft.answers.back().number <= 60);
  }
}

TEST_CASE("cases lend their numbers first, where these are in the range") {
  const auto program = small_program(kPack);
  const std::vector<Case> cases =
      small_cases(*program, case_toml("heavy", "none", "weight = 90") +
                                case_toml("light", "none", "weight = 50"));
  Wishes wishes;
  wish_below(60, *program, wishes);
  const auto drafts = drafts_of(program->pack(), cases, wishes,
                                {question(*program, "weight")}, 2);
  REQUIRE(drafts.size() == 2);
  CHECK(said(*program, drafts[0]) == "weight = 50");
  CHECK(said(*program, drafts[1]) != "weight = 90");
}

}  // namespace redflag
