// SPDX-License-Identifier: Apache-2.0
// The answers that are told as the reasons of a rule are reasons: with nothing
// else known, the rule comes out the same.

#include "engine/reasons.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/compiler.h"
#include "engine/evaluator.h"
#include "support/generators.h"
#include "support/property_settings.h"

namespace redflag {
namespace {

constexpr RowIndex kRow(0);

/// A sheet, evaluated.
struct Evaluated {
  Evaluated(const Program& program, const AnswerSheet& sheet)
      : block(program, 1) {
    block.set(kRow, sheet);
    evaluate(program, block, planes);
  }
  Block block;
  Planes planes;
};

TEST_CASE("a rule that fires does so by its reasons alone") {
  Random random(property_seed());
  const std::uint64_t pairs = property_pairs(20000) / 4;
  std::uint64_t fired = 0;
  std::uint64_t left_out = 0;
  for (std::uint64_t done = 0; done < pairs;) {
    const GeneratedPack generated = generate_pack(random);
    const Program program =
        compile(std::make_shared<const Pack>(read_generated(generated.toml)));
    const Pack& pack = program.pack();
    for (int i = 0; i < 20; ++i, ++done) {
      const AnswerSheet sheet =
          generate_sheet(random, pack, generated.decisive);
      const Evaluated all(program, sheet);
      for (std::size_t r = 0; r < pack.rules.size(); ++r) {
        const RuleIndex rule(r);
        const Truth truth = all.planes.truth(program, program.rule(rule), kRow);
        const Reasons reasons =
            reasons_of(program, all.block, all.planes, kRow, rule);
        // How many signs there are is decided by rules, not by answers.
        const std::string when = to_string(pack[rule].when);
        if (when.find("signs_at(") != std::string::npos ||
            when.find("level(") != std::string::npos) {
          continue;
        }
        CHECK(reasons.rules.empty());
        AnswerSheet alone(pack);
        for (std::size_t q = 0; q < pack.questions.size(); ++q) {
          const bool told =
              std::ranges::find(reasons.questions, QuestionIndex(q)) !=
              reasons.questions.end();
          if (told) {
            alone.answers[q] = sheet.answers[q];
          } else if (sheet.answers[q].state == AnswerState::given) {
            ++left_out;
          }
        }
        const Evaluated with_reasons(program, alone);
        CAPTURE(when);
        CAPTURE(sheet_text(pack, sheet));
        CAPTURE(sheet_text(pack, alone));
        const Truth again =
            with_reasons.planes.truth(program, program.rule(rule), kRow);
        if (!truth.open()) REQUIRE(again == truth);
        if (truth.must) ++fired;
      }
    }
  }
  MESSAGE(fired << " rules fired; " << left_out << " answers were no reason");
  CHECK(fired > pairs / 10);
  CHECK(left_out > fired);
}

}  // namespace
}  // namespace redflag
