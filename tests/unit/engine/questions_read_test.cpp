// SPDX-License-Identifier: Apache-2.0
#include "engine/questions_read.h"

#include <doctest/doctest.h>

#include <string>

#include "support/small_pack.h"

namespace redflag {
namespace {

/// The ids of the questions that the condition reads, in the pack's order.
std::string read_by(const std::string& when) {
  const auto program = small_program(R"toml(
[[sign]]
id = "cough"
title = "Cough"
notice = "A cough"
[[sign.question]]
id = "dry"
ask = "Dry?"
type = "yes-no"
[[sign.question]]
id = "with"
ask = "With what?"
type = "choices"
option = [{ id = "blood", label = "Blood" }]
[[question]]
id = "kind"
ask = "Which?"
type = "choice"
option = [{ id = "a", label = "A" }, { id = "b", label = "B" }]
[[question]]
id = "days"
ask = "How long?"
type = "number"
worse = "higher"
unit = "days"
min = 0
max = 100
[[value]]
id = "twice"
expr = "days * 2"
unit = "days"
[[value]]
id = "more"
expr = "twice + days"
unit = "days"
[[flag]]
id = "bad"
when = "dry or kind is b"
[[flag]]
id = "worse"
when = "bad and not (bad and with has blood)"
[[rule]]
id = "r"
level = "soon"
when = ")toml" + when + R"toml("
because = "So."
sources = ["s"]
)toml");
  const Pack& pack = program->pack();
  std::string ids;
  for (const QuestionIndex q : questions_read(pack, pack.rules[0].when)) {
    ids += (ids.empty() ? "" : " ") + pack[q].id;
  }
  return ids;
}

}  // namespace

TEST_CASE("a condition reads what it names, through flags and values") {
  CHECK(read_by("yes").empty());
  CHECK(read_by("kind is a and cough") == "kind cough");
  CHECK(read_by("with has blood") == "with");
  CHECK(read_by("twice >= 4 days") == "days");
  CHECK(read_by("more >= 4 days and dry") == "days dry");
  CHECK(read_by("bad") == "kind dry");
  CHECK(read_by("at least 1 of (worse, days >= 3 days)") ==
        "kind days dry with");
}

TEST_CASE("a condition does not read what other rules or ask_if read") {
  CHECK(read_by("dry") == "dry");
  CHECK(read_by("level(cough) >= soon and kind is a") == "kind");
  CHECK(read_by("signs_at(soon) >= 1").empty());
}

}  // namespace redflag
