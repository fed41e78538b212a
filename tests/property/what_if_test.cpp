// SPDX-License-Identifier: Apache-2.0
// The exact bound is that of all completions, and one change of an answer is
// found where one is enough.

#include "analysis/what_if.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "analysis/exact_bound.h"
#include "engine/compiler.h"
#include "support/changed_sheet.h"
#include "support/completions.h"
#include "support/generators.h"
#include "support/property_settings.h"
#include "support/reference_evaluator.h"

namespace redflag {
namespace {

constexpr std::size_t kMostCompletions = 2000;

/// Without numbers every way to answer can be tried.
PackShape shape() {
  PackShape shape = PackShape::small();
  shape.values = 0;
  shape.numbers = 0;
  shape.yes_no = 5;
  shape.choices = 2;
  return shape;
}

struct PackAndSheets {
  std::shared_ptr<const Pack> pack;
  std::vector<AnswerSheet> all_sheets;
  std::vector<AnswerSheet> sheets;  ///< those that do not contradict themselves
  std::string text;
};

PackAndSheets number(std::uint64_t n) {
  Random random(property_seed() * 4513 + n);
  const GeneratedPack generated = generate_pack(random, shape());
  PackAndSheets made{
      std::make_shared<const Pack>(read_generated(generated.toml)),
      {},
      {},
      generated.toml.text()};
  for (int tries = 0; tries < 6; ++tries) {
    AnswerSheet sheet = generate_sheet(random, *made.pack, {});
    for (std::size_t q = 0; q < made.pack->questions.size(); ++q) {
      const bool choice = made.pack->questions[q].type == QuestionType::choice;
      // No option at all is what no person can say.
      if (choice && !sheet.answers[q].option) sheet.answers[q] = Answer();
    }
    made.all_sheets.push_back(sheet);
    if (reference_outcome(*made.pack, sheet).any_contradiction()) continue;
    made.sheets.push_back(std::move(sheet));
  }
  return made;
}

TEST_CASE("the exact bound is that of all completions") {
  std::size_t tried = 0;
  std::size_t narrower = 0;
  std::size_t contradictory = 0;
  for (std::uint64_t n = 0; n < setting("REDFLAG_RUNS", 1000) / 8; ++n) {
    const PackAndSheets made = number(n);
    const Program program = compile(made.pack);
    for (const AnswerSheet& sheet : made.all_sheets) {
      const auto completions =
          completions_of(*made.pack, sheet, {}, kMostCompletions);
      if (!completions) continue;
      LevelIndex least = made.pack->highest_level();
      LevelIndex most(0);
      for (const AnswerSheet& full : *completions) {
        const ReferenceOutcome outcome = reference_outcome(*made.pack, full);
        least = std::min(least, outcome.level);
        most = std::max(most, outcome.possible);
      }
      const ExactBound bound = exact_bound(program, sheet);
      const std::string seen = made.text + sheet_text(*made.pack, sheet) +
                               "# " + std::to_string(bound.level) +
                               std::to_string(bound.possible) + " is " +
                               std::to_string(least) + std::to_string(most);
      CAPTURE(seen);
      REQUIRE(bound == ExactBound{.level = least, .possible = most});
      const ReferenceOutcome printed = reference_outcome(*made.pack, sheet);
      ++tried;
      if (printed.any_contradiction()) ++contradictory;
      if (printed.level < least || printed.possible > most) ++narrower;
    }
  }
  CHECK(tried >= 200);
  CHECK(narrower >= tried / 50);
  CHECK(contradictory >= tried / 50);
}

/// The sheet with one answer changed, and without those that no longer apply.
AnswerSheet with_answer(const Pack& pack, AnswerSheet sheet,
                        QuestionIndex question, const Answer& answer) {
  sheet[question] = answer;
  for (bool went = true; went;) {
    went = false;
    const ReferenceOutcome outcome = reference_outcome(pack, sheet);
    for (std::size_t q = 0; q < pack.questions.size(); ++q) {
      const QuestionIndex other(q);
      if (other == question || !outcome.contradicted[q]) continue;
      sheet[other] = Answer();
      went = true;
    }
  }
  return sheet;
}

/// Whether one other answer moves the level this way.
bool one_is_enough(const Pack& pack, const AnswerSheet& sheet, bool up) {
  const LevelIndex level = reference_outcome(pack, sheet).level;
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    for (const Answer& answer : every_answer(pack.questions[q], {}, {})) {
      const AnswerSheet other =
          with_answer(pack, sheet, QuestionIndex(q), answer);
      const ReferenceOutcome outcome = reference_outcome(pack, other);
      if (outcome.any_contradiction()) continue;
      if (up ? outcome.level > level : outcome.level < level) return true;
    }
  }
  return false;
}

void check_change(const Pack& pack, const AnswerSheet& sheet,
                  const LevelChange& change, bool up) {
  REQUIRE(change.decision != Decision::not_decided);
  const bool found = change.decision == Decision::satisfiable;
  if (one_is_enough(pack, sheet, up)) {
    REQUIRE(found);
    REQUIRE(change.changes.size() == 1);
  } else if (found) {
    REQUIRE(change.changes.size() > 1);
  }
  if (!found) return;
  REQUIRE(change.is_smallest);
  const ReferenceOutcome outcome =
      reference_outcome(pack, changed(sheet, change));
  REQUIRE(outcome.level == change.levels.level);
  REQUIRE_FALSE(outcome.any_contradiction());
  const LevelIndex level = reference_outcome(pack, sheet).level;
  REQUIRE((up ? outcome.level > level : outcome.level < level));
}

TEST_CASE("one change of an answer is found where one is enough") {
  std::size_t tried = 0;
  for (std::uint64_t n = 0; n < setting("REDFLAG_RUNS", 1000) / 8; ++n) {
    const PackAndSheets made = number(n);
    const Program program = compile(made.pack);
    for (const AnswerSheet& sheet : made.sheets) {
      const WhatIf other = what_if(program, sheet);
      const std::string seen = made.text + sheet_text(*made.pack, sheet);
      CAPTURE(seen);
      check_change(*made.pack, sheet, other.raise, true);
      check_change(*made.pack, sheet, other.lower, false);
      ++tried;
    }
  }
  CHECK(tried >= 300);
}

}  // namespace
}  // namespace redflag
