// SPDX-License-Identifier: Apache-2.0
#include "analysis/branches.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "support/small_cases.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

// The conditions of rules r0, r1, … in a pack of a few questions.
std::shared_ptr<const Program> program_of(
    const std::vector<std::string>& conditions) {
  std::string toml;
  for (const char* id : {"a", "b", "c", "d"}) {
    toml += std::string("[[question]]\nid = \"") + id +
            "\"\nask = \"q\"\ntype = \"yes-no\"\n";
  }
  toml +=
      "[[question]]\nid = \"n\"\nask = \"q\"\ntype = \"number\"\nunit = "
      "\"count\"\nmin = 0\nmax = 10\nworse = \"higher\"\n"
      "[[flag]]\nid = \"f\"\nwhen = \"a or b\"\n";
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    toml += "[[rule]]\nid = \"r" + std::to_string(i) +
            "\"\nlevel = \"soon\"\nbecause = \"b\"\nsources = [\"s\"]\nwhen = "
            "\"" +
            conditions[i] + "\"\n";
  }
  return small_program(toml);
}

std::string text_of(const Literals& known) {
  std::string text;
  for (const Literal& literal : known) {
    text += (text.empty() ? "" : " ") + std::string(literal.holds ? "" : "!") +
            to_string(*literal.atom);
  }
  return text;
}

std::vector<std::string> branches_of(const std::string& condition,
                                     bool holds = true) {
  const auto program = program_of({condition});
  const Pack& pack = program->pack();
  std::vector<std::string> found;
  const bool all = for_each_branch(pack, {{&pack.rules[0].when, holds}},
                                   [&](const Literals& known) {
                                     found.push_back(text_of(known));
                                     return true;
                                   });
  CHECK(all);
  std::ranges::sort(found);
  return found;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a condition is taken apart into the ways in which it can hold") {
  const std::vector<std::tuple<std::string, bool, Texts>> table = {
      {"a and b", true, {"b a"}},
      {"a and b", false, {"!a", "!b"}},
      {"a or b", true, {"a", "b"}},
      {"a or b", false, {"!b !a"}},
      {"not a", true, {"!a"}},
      {"(a or b) and c", true, {"c a", "c b"}},
      {"f", true, {"a", "b"}},
      {"f", false, {"!b !a"}},
      {"at least 2 of (a, b, c)", true, {"b a", "c a", "c b"}},
      {"at least 2 of (a, b, c)", false, {"!b !a", "!c !a", "!c !b"}},
      {"a and yes", true, {"a"}},
      {"a and no", true, {}},
      {"a and not a", true, {"!a a"}},
  };
  for (const auto& row : table) {
    const std::string& condition = std::get<0>(row);
    CAPTURE(condition);
    CHECK(lines_of(branches_of(condition, std::get<1>(row))) ==
          lines_of(std::get<2>(row)));
  }
}

TEST_CASE("a look that answers false ends the branches") {
  const auto program = program_of({"a or b or c"});
  const Pack& pack = program->pack();
  int seen = 0;
  CHECK_FALSE(for_each_branch(pack, {{&pack.rules[0].when, true}},
                              [&](const Literals&) { return ++seen < 2; }));
  CHECK(seen == 2);
}

TEST_CASE("ways that cannot be are counted as well") {
  // Each is found out last, after all the others were chosen.
  std::string condition = "no";
  for (int i = 0; i < 40; ++i) condition += " and (a or b)";
  const auto program = program_of({condition});
  const Pack& pack = program->pack();
  CHECK_FALSE(for_each_branch(pack, {{&pack.rules[0].when, true}},
                              [](const Literals&) { return true; }));
}

TEST_CASE("more ways than are looked through prove nothing") {
  std::string condition = "(a or b)";
  for (int i = 0; i < 12; ++i) condition += " and (a or b)";
  const auto program = program_of({condition, "f"});
  const Pack& pack = program->pack();
  CHECK_FALSE(surely_implies(pack, pack.rules[0].when, {&pack.rules[1].when}));
}

TEST_CASE("one condition implies another, or one of several, or not") {
  struct Row {
    std::string a;
    Texts others;
    bool implied;
  };
  const std::vector<Row> table = {
      {"a", {"a"}, true},
      {"a and b", {"a"}, true},
      {"a", {"a and b"}, false},
      {"a or b", {"f"}, true},
      {"f", {"a or b"}, true},
      {"f", {"a", "b"}, true},
      {"f", {"a"}, false},
      {"(a or b) and c", {"a and c", "b and c"}, true},
      {"(a or b) and c", {"a and c", "b and d"}, false},
      {"n >= 7", {"n >= 5"}, true},
      {"n >= 5", {"n >= 7"}, false},
      {"n > 5", {"n >= 5"}, true},
      {"n >= 5", {"n > 5"}, false},
      {"n < 5", {"n <= 5"}, true},
      {"n <= 5", {"n < 5"}, false},
      {"n < 3", {"n <= 5"}, true},
      {"n < 3", {"n >= 2"}, false},
      {"not (n >= 5)", {"not (n >= 7)"}, true},
      {"not (n >= 7)", {"not (n >= 5)"}, false},
      // Not below is not the same as at or above: the question may not apply.
      {"not (n >= 5)", {"n < 5"}, false},
      {"at least 2 of (a, b, c)", {"a or b"}, true},
      {"at least 1 of (a, b, c)", {"a or b"}, false},
      {"a and b", {"at least 2 of (a, b, c)"}, true},
      {"not f", {"not a"}, true},
      {"not a", {"not f"}, false},
      // Unknown is neither: not in must, nor in may.
      {"c", {"a or not a"}, false},
      {"a and not a", {"c"}, false},
      {"no", {"c"}, true},
      {"c", {"yes"}, true},
  };
  for (const Row& row : table) {
    Texts conditions = {row.a};
    conditions.insert(conditions.end(), row.others.begin(), row.others.end());
    const auto program = program_of(conditions);
    const Pack& pack = program->pack();
    std::vector<const Expr*> others;
    for (std::size_t i = 1; i < conditions.size(); ++i) {
      others.push_back(&pack.rules[i].when);
    }
    const std::string a = row.a;
    const std::string first = row.others[0];
    CAPTURE(a);
    CAPTURE(first);
    CHECK(surely_implies(pack, pack.rules[0].when, others) == row.implied);
  }
}

}  // namespace redflag
