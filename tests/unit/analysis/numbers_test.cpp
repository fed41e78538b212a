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

}  // namespace
}  // namespace redflag
