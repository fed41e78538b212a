// SPDX-License-Identifier: Apache-2.0
// A pack as a Questionnaire, filled in, comes back to `score --from fhir` with
// the levels of the sheet that it was filled in from.

#include "export/fhir_questionnaire.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "engine/compiler.h"
#include "engine/outcome.h"
#include "support/fhir_filler.h"
#include "support/generators.h"
#include "support/property_settings.h"
#include "support/scoring.h"

namespace redflag {
namespace {

std::string line_of(const Pack& pack, std::size_t row, const Outcome& outcome) {
  std::string text = std::to_string(row);
  for (const LevelIndex level : {outcome.levels.level, outcome.levels.possible,
                                 outcome.levels.advised}) {
    text += "," + pack[level].id;
  }
  return text + "\n";
}

/// Whether each answer of `sheet` stands in `seen`.
bool all_seen(const AnswerSheet& sheet, const AnswerSheet& seen) {
  for (std::size_t q = 0; q < sheet.answers.size(); ++q) {
    if (sheet.answers[q].state != AnswerState::blank &&
        seen.answers[q].state == AnswerState::blank) {
      return false;
    }
  }
  return true;
}

TEST_CASE("a filled-in Questionnaire scores as the sheet it was filled from") {
  Random random(property_seed());
  const std::uint64_t pairs = property_pairs(3000);
  std::uint64_t complete = 0;
  std::uint64_t by_expression = 0;
  std::uint64_t hidden = 0;
  for (std::uint64_t done = 0; done < pairs;) {
    const GeneratedPack generated = generate_pack(random);
    const auto program = std::make_shared<const Program>(
        compile(std::make_shared<const Pack>(read_generated(generated.toml))));
    const Pack& pack = program->pack();
    const std::string questionnaire = render_questionnaire(*program);
    by_expression += questions_by_expression(*program).size();
    std::string text;
    std::string expected = "id,level,possible,advised\n";
    const std::size_t rows = random.between(1, 20);
    for (std::size_t i = 0; i < rows; ++i, ++done) {
      AnswerSheet sheet = generate_sheet(random, pack, generated.decisive);
      const bool is_complete = random.chance(0.5);
      if (is_complete) sheet = answered(*program, std::move(sheet));
      AnswerSheet seen(pack);
      text += fill_in(questionnaire, pack, sheet, seen) + "\n";
      CAPTURE(generated.toml.text());
      CAPTURE(questionnaire);
      CAPTURE(sheet_text(pack, sheet));
      CAPTURE(sheet_text(pack, seen));
      // Nothing that applies is hidden.
      if (is_complete) REQUIRE(all_seen(sheet, seen));
      complete += is_complete ? 1 : 0;
      hidden += all_seen(sheet, seen) ? 0 : 1;
      expected += line_of(pack, i + 1, outcome_of(*program, seen));
    }
    ScoreSettings settings;
    settings.style.columns = {ResultColumn::id, ResultColumn::level,
                              ResultColumn::possible, ResultColumn::advised};
    const Scored run = scored(
        *program, {{.text = text, .format = TableFormat::fhir}}, settings);
    CAPTURE(text);
    CAPTURE(run.rejects);
    REQUIRE(run.results == expected);
    REQUIRE(run.report.unknown_names.empty());
  }
  CHECK(complete > pairs / 4);
  CHECK(by_expression > 0);
  CHECK(hidden > pairs / 100);
}

}  // namespace
}  // namespace redflag
