// SPDX-License-Identifier: Apache-2.0
#include "analysis/answer_wishes.h"

#include <doctest/doctest.h>

#include <optional>
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
id = "rash"
ask = "a"
type = "yes-no"
[[question]]
id = "lump"
ask = "a"
type = "choice"
option = [{ id = "none", label = "A" }, { id = "soft", label = "B" },
          { id = "hard", label = "C" }]
[[question]]
id = "treated"
ask = "a"
type = "choices"
option = [{ id = "chemo", label = "A" }, { id = "pills", label = "B" }]
[[question]]
id = "before"
ask = "a"
type = "number"
unit = "kg"
min = 20
max = 200
worse = "higher"
[[question]]
id = "after"
ask = "a"
type = "number"
unit = "kg"
min = 20
max = 200
worse = "lower"
[[flag]]
id = "calm"
when = "not fever"
[[rule]]
id = "r"
level = "soon"
because = "b"
sources = ["s"]
when = ")";

/// Fever, a lump that is not soft, chemotherapy, and a weight now below 60 kg.
Wishes wishes_for(const Program& program) {
  const Pack& pack = program.pack();
  Wishes wishes;
  wishes[question(program, "fever")].yes = true;
  wishes[question(program, "lump")].refused = {0, 1};
  wishes[question(program, "treated")].ticks = {{0, true}};
  number_wish(pack, question(program, "after"), wishes).high = 60;
  return wishes;
}

std::string said(std::optional<bool> value) {
  return !value ? "open" : *value ? "yes" : "no";
}

}  // namespace

TEST_CASE("wishes settle a condition, alone or with all else no") {
  struct Row {
    const char* condition;
    const char* so_far;
    const char* rest_is_no;
  };
  const std::vector<Row> table = {
      {"fever", "yes", "yes"},
      {"rash", "open", "no"},
      {"rash is no", "open", "yes"},
      {"calm", "no", "no"},
      {"not rash", "open", "yes"},
      {"fever and rash", "open", "no"},
      {"fever or rash", "yes", "yes"},
      {"calm and rash", "no", "no"},
      {"at least 2 of (fever, rash, calm)", "open", "no"},
      {"lump is soft", "no", "no"},
      {"lump is hard", "open", "no"},
      {"treated has chemo", "yes", "yes"},
      {"treated has pills", "open", "no"},
      {"before > 100 kg", "open", "no"},
      // Its range may yet be narrowed.
      {"after > 100 kg", "open", "open"},
      {"before - after > 10 kg", "open", "open"},
  };
  for (const Row& row : table) {
    CAPTURE(row.condition);
    const auto program =
        small_program(kQuestions + std::string(row.condition) + "\"\n");
    const Pack& pack = program->pack();
    const Expr& condition = pack.rules[0].when;
    const Wishes wishes = wishes_for(*program);
    CHECK(said(so_far(pack, condition, wishes)) == row.so_far);
    CHECK(said(rest_is_no(pack, condition, wishes)) == row.rest_is_no);
  }
}

}  // namespace redflag
