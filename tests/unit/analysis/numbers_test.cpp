// SPDX-License-Identifier: Apache-2.0
#include "analysis/numbers.h"

#include <doctest/doctest.h>

#include <string>

#include "analysis/encoding.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

std::string weight_pack(const std::string& more) {
  std::string text;
  for (const char* id : {"now", "before"}) {
    text += "[[question]]\nid = \"" + std::string(id) +
            "\"\nask = \"a\"\ntype = \"number\"\nunit = \"kg\"\nmin = 25\n"
            "max = 300\nstep = 0.1\nworse = \"lower\"\n";
  }
  return text + more +
         "[[value]]\nid = \"loss\"\nunit = \"%\"\n"
         "expr = \"(before - now) / before * 100\"\n"
         "[[rule]]\nid = \"lost\"\nlevel = \"soon\"\nwhen = \"loss >= 5 %\"\n"
         "because = \"b\"\nsources = [\"s\"]\n";
}

TEST_CASE("two programs that compute the same of one person agree") {
  const auto first = small_program(weight_pack(""));
  // Another number of nodes, and another order.
  const auto second = small_program(
      weight_pack("[[flag]]\nid = \"thin\"\nwhen = \"now < 40 kg\"\n"));
  SearchSpace space;
  const SheetLits sheet = any_sheet(space, *first);
  const Encoding one(space, *first, sheet);
  const Encoding other(space, *second, sheet);
  CHECK(one.rule(RuleIndex(0)) == other.rule(RuleIndex(0)));
  CHECK(space.solve({one.rule(RuleIndex(0)).must}) == Decision::satisfiable);
}

// Doubled, 1.5000003 is more than 3; held against 1.5, it is 1.5.
std::string doubled_pack(const std::string& when) {
  return R"(
[[question]]
id = "q"
ask = "a"
type = "number"
unit = "count"
min = 1
max = 3
worse = "higher"

[[question]]
id = "p"
ask = "a"
type = "number"
unit = "count"
min = 0
max = 2.0000004
worse = "higher"

[[value]]
id = "twice"
unit = "count"
expr = "q * 2"

[[value]]
id = "both"
unit = "count"
expr = "p + q"

[[rule]]
id = "r"
level = "soon"
because = "b"
sources = ["s"]
when = ")" +
         when + "\"\n";
}

struct Asked {
  Decision written, any, written_again;

  bool operator==(const Asked&) const = default;
};

Asked ask_both(const std::string& when) {
  const auto program = small_program(doubled_pack(when));
  SearchSpace space;
  const Encoding sheet(space, *program, blank_sheet(space, *program),
                       every_answer(space, *program));
  const Lit fires = sheet.rule(RuleIndex(0)).must;
  return {space.solve({fires}, Grain::written), space.solve({fires}),
          space.solve({fires}, Grain::written)};
}

TEST_CASE("what takes more than six decimals is not written") {
  constexpr auto yes = Decision::satisfiable;
  constexpr auto no = Decision::unsatisfiable;
  CHECK(ask_both("twice > 3 and not (q > 1.5)") == Asked{no, yes, no});
  CHECK(ask_both("twice > 3 and not (q > 1.500001)") == Asked{yes, yes, yes});
  CHECK(ask_both("both > 3 and q <= 2 and p <= 1") == Asked{no, yes, no});
  CHECK(ask_both("both > 3 and q <= 2 and p <= 1.000001") ==
        Asked{yes, yes, yes});
  CHECK(ask_both("twice > 3 and twice < 3") == Asked{no, no, no});
}

TEST_CASE("the end of a range is written as what rounds to it") {
  CHECK(ask_both("both >= 5.0000001 and p = 2 and q = 3") ==
        Asked{Decision::satisfiable, Decision::satisfiable,
              Decision::satisfiable});
}

TEST_CASE("between two numbers that stand side by side none is written") {
  CHECK(ask_both("twice > 3 and twice < 3.000002") ==
        Asked{Decision::unsatisfiable, Decision::satisfiable,
              Decision::unsatisfiable});
  CHECK(ask_both("both > 3 and both < 3.000002 and p > 1 and p < 1.000002") ==
        Asked{Decision::satisfiable, Decision::satisfiable,
              Decision::satisfiable});
}

}  // namespace
}  // namespace redflag
