// SPDX-License-Identifier: Apache-2.0

#include "engine/sheet_changes.h"

#include <doctest/doctest.h>

#include <string>
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
id = "fever_shakes"
ask = "a"
type = "yes-no"
ask_if = "fever"
[[question]]
id = "eats"
ask = "a"
type = "yes-no"
worse = "no"
[[question]]
id = "trend"
ask = "a"
type = "choice"
option = [{ id = "mild", label = "m" }, { id = "bad", label = "b" }]
[[question]]
id = "signs"
ask = "a"
type = "choices"
option = [{ id = "itch", label = "i" }, { id = "ache", label = "a" }]
[[question]]
id = "weight"
ask = "a"
type = "number"
unit = "kg"
min = 20
max = 200
worse = "lower"
optional = true
[[rule]]
id = "hot"
level = "soon"
when = "fever"
because = "b"
sources = ["s"]
[[rule]]
id = "bad"
level = "emergency"
when = "fever_shakes or trend is bad or signs has ache or weight < 40 kg or not eats"
because = "b"
sources = ["s"]
)";

using Answers = std::vector<std::pair<std::string, std::string>>;
using Ids = std::vector<std::string>;

struct Compared {
  Ids findings;
  Ids worse;
  Ids gone;

  bool operator==(const Compared&) const = default;
};

Compared compare(const Answers& before, const Answers& now) {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  const SheetChanges changes = changes_since(
      *program, sheet_of(*program, before), sheet_of(*program, now));
  Compared compared;
  for (const RuleIndex rule : changes.new_findings) {
    compared.findings.push_back(pack[rule].id);
  }
  for (const QuestionIndex q : changes.worse) {
    compared.worse.push_back(pack[q].id);
  }
  for (const QuestionIndex q : changes.gone) {
    compared.gone.push_back(pack[q].id);
  }
  return compared;
}

TEST_CASE("what worse means for each type") {
  CHECK(compare({{"fever", "no"}}, {{"fever", "yes"}}) ==
        Compared{{"hot"}, {"fever"}, {}});
  CHECK(compare({{"eats", "yes"}}, {{"eats", "no"}}) ==
        Compared{{"bad"}, {"eats"}, {}});
  CHECK(compare({{"trend", "mild"}}, {{"trend", "bad"}}) ==
        Compared{{"bad"}, {"trend"}, {}});
  CHECK(compare({{"signs", "itch"}}, {{"signs", "ache"}}) ==
        Compared{{"bad"}, {"signs"}, {}});
  CHECK(compare({{"weight", "70"}}, {{"weight", "66"}}) ==
        Compared{{}, {"weight"}, {}});
}

TEST_CASE("what got better is left out") {
  CHECK(compare({{"fever", "yes"}, {"trend", "bad"}, {"weight", "66"}},
                {{"fever", "no"}, {"trend", "mild"}, {"weight", "70"}}) ==
        Compared{});
}

TEST_CASE("not known then: a yes is new, all else is not worse") {
  CHECK(compare({{"fever", "?"}}, {{"fever", "yes"}}) ==
        Compared{{"hot"}, {"fever"}, {}});
  CHECK(compare({}, {{"weight", "66"}, {"trend", "mild"}, {"fever", "no"}}) ==
        Compared{});
}

TEST_CASE("what is not known any more is gone, where it still may apply") {
  CHECK(compare({{"weight", "70"}, {"fever", "yes"}, {"fever_shakes", "no"}},
                {{"fever", "yes"}, {"weight", "?"}}) ==
        Compared{{}, {}, {"fever_shakes", "weight"}});
  CHECK(compare({{"fever", "yes"}, {"fever_shakes", "no"}},
                {{"fever", "no"}}) == Compared{});
}

}  // namespace
}  // namespace redflag
