// SPDX-License-Identifier: Apache-2.0
#include "analysis/answer_goals.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

using Ways = std::vector<std::string>;

/// The ways to make `b` decide a condition: "b; not a".
Ways ways(const std::string& condition, bool atom_value = true) {
  std::string text =
      "[[flag]]\nid = \"atom\"\nwhen = \"b\"\n[[rule]]\nid = \"r\"\n"
      "level = \"soon\"\nwhen = \"" +
      condition + "\"\nbecause = \"b\"\nsources = [\"s\"]\n";
  for (const char* id : {"a", "b", "c"}) {
    text += "[[question]]\nid = \"" + std::string(id) +
            "\"\nask = \"a\"\ntype = \"yes-no\"\n";
  }
  const auto program = small_program(text);
  const Pack& pack = program->pack();
  Ways found;
  for (const Goals& goals :
       ways_to_decide(pack.rules[0].when, pack.flags[0].when, atom_value)) {
    std::string way;
    for (const Goal& goal : goals) {
      way += (way.empty() ? "" : "; ") +
             std::string(goal.wanted ? "" : "not ") +
             to_string(*goal.condition);
    }
    found.push_back(way);
  }
  return found;
}

}  // namespace

TEST_CASE("only what holds the atom is chosen beside") {
  // Each of the others would have a hundred million ways to be without it.
  std::string many = "at least 15 of (";
  for (int i = 0; i < 30; ++i) many += "a, ";
  CHECK(ways(many + "b)").size() == kMaxWaysToDecide);
}

TEST_CASE("what stands beside an atom neither settles nor drowns it") {
  CHECK(ways("b") == Ways{"b"});
  CHECK(ways("b", false) == Ways{"not b"});
  CHECK(ways("a").empty());
  CHECK(ways("a and b") == Ways{"b; a"});
  CHECK(ways("a or b", false) == Ways{"not b; not a"});
  CHECK(ways("not (a and b)") == Ways{"b; a"});
  CHECK(ways("(a or b) and c") == Ways{"b; c; not a"});
  CHECK(ways("at least 2 of (a, b, c)") == Ways{"b; a; not c", "b; not a; c"});
}

}  // namespace redflag
