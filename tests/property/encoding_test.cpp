// SPDX-License-Identifier: Apache-2.0
// What the solver is told of a program is what the evaluator computes.

#include "analysis/encoding.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "engine/compiler.h"
#include "engine/evaluator.h"
#include "support/generators.h"
#include "support/property_settings.h"

namespace redflag {
namespace {

// Numbers that comparisons round to themselves, since the solver knows no
// others; and no answer that only a case can give.
AnswerSheet with_micros(const Pack& pack, AnswerSheet sheet) {
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    Answer& answer = sheet.answers[q];
    const Question& question = pack.questions[q];
    if (answer.state != AnswerState::given) continue;
    if (question.type == QuestionType::choice && !answer.option) answer = {};
    if (question.type != QuestionType::number) continue;
    if (answer.no_reading) {
      if (!question.optional) answer = {};
      continue;
    }
    answer.number =
        std::clamp(round_to_micro(answer.number), question.min, question.max);
  }
  return sheet;
}

struct Evaluated {
  Evaluated(const Program& of, const AnswerSheet& sheet)
      : program(of), block(of, 1) {
    block.set(RowIndex(0), sheet);
    evaluate(program, block, planes);
  }

  TruthLits of(Gates& gates, NodeIndex node) const {
    if (program[node].is_boolean()) {
      const Truth truth = planes.truth(program, node, RowIndex(0));
      return {gates.constant(truth.must), gates.constant(truth.may)};
    }
    const Planes::Bounds bounds = planes.bounds(program, node, RowIndex(0));
    return {gates.constant(bounds.surely_applies),
            gates.constant(bounds.may_apply)};
  }

  const Program& program;
  Block block;
  Planes planes;
};

// Whether what `encoding` has found is what the evaluator computes.
std::string difference(SearchSpace& space, const Encoding& encoding,
                       const AnswerSheet& sheet) {
  const Program& program = encoding.program();
  const Evaluated evaluated(program, sheet);
  const auto holds = [&](Lit lit) {
    return lit == space.gates().yes() ||
           (lit != space.gates().no() && space.holds(lit));
  };
  for (std::size_t i = 0; i < program.node_count(); ++i) {
    const TruthLits found = encoding[NodeIndex(i)];
    const TruthLits wanted = evaluated.of(space.gates(), NodeIndex(i));
    if (holds(found.must) != holds(wanted.must) ||
        holds(found.may) != holds(wanted.may)) {
      return "node " + std::to_string(i);
    }
  }
  const Levels levels = levels_at(program, evaluated.planes, RowIndex(0));
  for (std::size_t l = 0; l < program.pack().levels.size(); ++l) {
    const LevelIndex level(l);
    if (holds(encoding.level_at_least(level)) != (levels.level >= level) ||
        holds(encoding.possible_at_least(level)) !=
            (levels.possible >= level) ||
        holds(encoding.advised_at_least(level)) != (levels.advised >= level)) {
      return "level " + std::to_string(l);
    }
  }
  for (std::size_t q = 0; q < program.pack().questions.size(); ++q) {
    if (holds(encoding.contradicted(QuestionIndex(q))) !=
        has_row(evaluated.planes.contradicted(QuestionIndex(q)), RowIndex(0))) {
      return "contradiction " + program.pack().questions[q].id;
    }
  }
  return {};
}

TEST_CASE("the solver's must and may are the evaluator's") {
  Random random(property_seed());
  std::uint64_t sheets = 0, computed = 0;
  while (sheets < property_pairs(2000)) {
    const GeneratedPack generated = generate_pack(
        random, random.chance(0.5) ? PackShape::small() : PackShape());
    const Program program =
        compile(std::make_shared<const Pack>(read_generated(generated.toml)));
    const Pack& pack = program.pack();
    CAPTURE(generated.toml.text());
    SearchSpace space;
    const Encoding any(space, program, any_sheet(space, program));
    const Encoding full(space, program, blank_sheet(space, program),
                        every_answer(space, program));
    for (int i = 0; i < 6; ++i, ++sheets) {
      const AnswerSheet sheet =
          with_micros(pack, generate_sheet(random, pack, generated.decisive));
      CAPTURE(sheet_text(pack, sheet));
      // All known: the gates alone come to the outcome.
      const Encoding known(space, program, known_sheet(space, program, sheet));
      REQUIRE(difference(space, known, sheet) == "");
      // Known by what is assumed.
      REQUIRE(space.solve(assumed(space, program, any.answers(), sheet)) ==
              Decision::satisfiable);
      REQUIRE(difference(space, any, any.found()) == "");
      const AnswerSheet found = with_micros(pack, any.found());
      REQUIRE(known_sheet(space, program, found) ==
              known_sheet(space, program, sheet));
      computed += space.refuted();
    }
    // What the solver comes upon by itself.
    const LevelIndex level(random.below(pack.levels.size()));
    const Decision decision = space.solve({full.level_at_least(level)});
    REQUIRE(decision != Decision::not_decided);
    if (decision == Decision::satisfiable) {
      CAPTURE(sheet_text(pack, full.found()));
      REQUIRE(difference(space, full, full.found()) == "");
    }
  }
  CHECK(computed > 0);
}

}  // namespace
}  // namespace redflag
