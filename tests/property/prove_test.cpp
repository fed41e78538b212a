// SPDX-License-Identifier: Apache-2.0
// On random small packs every verdict of the prover is that of trying all
// answer sheets.

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "analysis/prover.h"
#include "engine/compiler.h"
#include "support/generators.h"
#include "support/oracle.h"
#include "support/proof_lines.h"
#include "support/property_settings.h"

namespace redflag {
namespace {

// Whether numbers are computed with, or held against each other: then those
// that the oracle tries do not stand for all.
bool computes(const Program& program) {
  for (std::size_t i = 0; i < program.node_count(); ++i) {
    const Node& node = program[NodeIndex(i)];
    switch (node.kind) {
      case NodeKind::add:
      case NodeKind::subtract:
      case NodeKind::multiply:
      case NodeKind::divide:
      case NodeKind::convert:
        return true;
      case NodeKind::compare: {
        const auto operands = program.operands(node);
        if (program[operands[0]].kind == program[operands[1]].kind) return true;
        break;
      }
      default:
        break;
    }
  }
  return false;
}

// The numbers that readings are held against, in the questions' own units.
DecisiveNumbers limits_of(const Program& program) {
  DecisiveNumbers limits;
  for (std::size_t i = 0; i < program.node_count(); ++i) {
    const Node& node = program[NodeIndex(i)];
    if (node.kind != NodeKind::compare) continue;
    const auto operands = program.operands(node);
    const Node& a = program[operands[0]];
    const Node& b = program[operands[1]];
    const Node& reading = a.kind == NodeKind::reading ? a : b;
    const double limit = a.kind == NodeKind::reading ? b.number : a.number;
    limits[program.pack()[reading.question].id].push_back(limit);
  }
  return limits;
}

std::string text_of(const std::set<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

TEST_CASE("what is proved of a small pack is what trying all sheets shows") {
  Random random(property_seed());
  PackShape shape = PackShape::small();
  shape.values = 0;
  shape.numbers = 1;
  std::uint64_t packs = 0;
  std::set<std::string> seen;
  const std::uint64_t wanted = property_pairs(100);
  while (packs < wanted) {
    const GeneratedPack generated = generate_pack(random, shape);
    const Program program =
        compile(std::make_shared<const Pack>(read_generated(generated.toml)));
    if (computes(program)) continue;
    const auto tried =
        try_all_sheets(program.pack(), limits_of(program),
                       {.full = 300, .partial = 3000, .pairs = 400000});
    if (!tried) continue;
    ++packs;
    CAPTURE(generated.toml.text());
    const std::set<std::string> proved = proof_lines(prove({program}));
    REQUIRE(text_of(proved) == text_of(tried->lines()));
    for (const std::string& line : proved) {
      seen.insert(line.substr(line.find(' ', line.find(' ') + 1) + 1));
    }
  }
  // A run that never meets a fault would show nothing.
  CHECK(seen.size() >= 8);
}

}  // namespace
}  // namespace redflag
