// SPDX-License-Identifier: Apache-2.0
// What pack_meaning finds of two small packs is what trying all sheets finds.

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/conditions.h"
#include "analysis/mutant_prover.h"
#include "analysis/mutants.h"
#include "analysis/pack_meaning.h"
#include "engine/compiler.h"
#include "engine/outcome.h"
#include "support/completions.h"
#include "support/generators.h"
#include "support/property_settings.h"
#include "support/reference_evaluator.h"

namespace redflag {
namespace {

constexpr std::size_t kMostSheets = 3000;

/// Whether numbers are compared with limits alone: trying them there, and
/// beside, then leaves nothing out.
bool compares_plainly(const Pack& pack) {
  bool plain = true;
  for (const OwnedCondition& owned : conditions_of(pack)) {
    for_each_part(*owned.condition, [&](const Expr& part) {
      if (part.kind != ExprKind::compare) return;
      std::size_t names = 0;
      for (const Expr& operand : part.operands) {
        if (operand.kind == ExprKind::name) ++names;
        plain = plain && operand.operands.empty();
      }
      plain = plain && names < 2;
    });
  }
  return plain;
}

/// One pack in eight computes with numbers, which takes the solver longest.
PackShape shape(std::uint64_t number) {
  PackShape shape = PackShape::small();
  shape.values = 0;
  if (number % 8 != 0) {
    shape.numbers = 0;
    shape.yes_no = 4;
  }
  return shape;
}

/// A pack, and itself with one rule changed, or its `if_unsure`.
struct TwoPacks {
  std::shared_ptr<const Pack> before;
  std::shared_ptr<const Pack> after;
  DecisiveNumbers decisive;
  std::string text;  ///< of the pack before
  std::optional<Mutant> mutant;
};

void add(DecisiveNumbers& all, const DecisiveNumbers& more) {
  for (const auto& [id, numbers] : more) {
    all[id].insert(all[id].end(), numbers.begin(), numbers.end());
  }
}

TwoPacks packs_number(std::uint64_t number) {
  Random random(property_seed() * 6007 + number);
  const GeneratedPack generated = generate_pack(random, shape(number));
  TwoPacks two;
  two.before = std::make_shared<const Pack>(read_generated(generated.toml));
  auto after = std::make_shared<Pack>(*two.before);
  const std::vector<Mutant> mutants = mutants_of(*two.before);
  if (!mutants.empty()) {
    const Mutant& mutant = random.pick(mutants);
    Rule& rule = after->rules[mutant.rule];
    rule.when = mutant.when;
    rule.level = mutant.level;
    rule.if_unsure = mutant.if_unsure;
    if (random.chance(0.3)) rule.if_unsure = LevelIndex(0);
    two.mutant = mutant;
    two.mutant->if_unsure = rule.if_unsure;
  }
  two.after = std::move(after);
  two.decisive = generated.decisive;
  two.text = generated.toml.text();
  add(two.decisive, decisive_numbers(*two.before));
  add(two.decisive, decisive_numbers(*two.after));
  return two;
}

using Pairs = std::set<std::pair<std::size_t, std::size_t>>;

Pairs pairs_of(const std::vector<LevelShift>& shifts) {
  Pairs pairs;
  for (const LevelShift& shift : shifts) pairs.emplace(shift.from, shift.to);
  return pairs;
}

void check_examples(const TwoPacks& two, const std::vector<LevelShift>& all) {
  for (const LevelShift& shift : all) {
    const auto was = reference_outcome(*two.before, shift.example.before);
    const auto is = reference_outcome(*two.after, shift.example.after);
    REQUIRE(was.level == shift.from);
    REQUIRE(is.level == shift.to);
    REQUIRE((shift.more_rules || !shift.rules.empty()));
  }
}

void check_unsure(const TwoPacks& two, const UnsureShift& shift, bool lowered,
                  bool plain) {
  if (plain) REQUIRE(shift.decision != Decision::not_decided);
  if (shift.decision != Decision::satisfiable) return;
  const MeaningExample& example = shift.example.front();
  const auto was = reference_outcome(*two.before, example.before);
  const auto is = reference_outcome(*two.after, example.after);
  const auto from = std::pair(was.level, was.advised);
  const auto to = std::pair(is.level, is.advised);
  REQUIRE((lowered ? to < from : from < to));
}

/// Trying may miss what arithmetic makes possible, and arithmetic alone may
/// be left undecided.
void check_pairs(const std::vector<LevelShift>& shifts,
                 const std::vector<UndecidedShift>& undecided,
                 const Pairs& tried, bool plain) {
  Pairs found = pairs_of(shifts);
  if (plain) {
    REQUIRE(undecided.empty());
    REQUIRE(found == tried);
  }
  for (const UndecidedShift& shift : undecided) {
    found.emplace(shift.from, shift.to);
  }
  REQUIRE(
      std::includes(found.begin(), found.end(), tried.begin(), tried.end()));
}

bool shows(const TwoPacks& two, const AnswerSheet& sheet,
           const LevelShift& shift) {
  return reference_outcome(*two.before, sheet).level == shift.from &&
         reference_outcome(*two.after, sheet).level == shift.to;
}

std::size_t count_given(const AnswerSheet& sheet) {
  return static_cast<std::size_t>(std::ranges::count_if(
      sheet.answers,
      [](const Answer& answer) { return answer.state == AnswerState::given; }));
}

/// Whether `most` of the answers of `sheet` show it, those before `first`
/// among them. Where some part of a sheet that shows it does as well, so does
/// every part between the two: none with fewer need be tried.
bool shows_in_part(const TwoPacks& two, const AnswerSheet& sheet,
                   const LevelShift& shift, std::size_t most,
                   std::size_t first) {
  const std::size_t given = count_given(sheet);
  if (given < most) return false;
  if (given == most) return shows(two, sheet, shift);
  for (std::size_t q = first; q < sheet.answers.size(); ++q) {
    if (sheet.answers[q].state != AnswerState::given) continue;
    AnswerSheet part = sheet;
    part.answers[q] = Answer();
    if (shows_in_part(two, part, shift, most, q + 1)) return true;
  }
  return false;
}

/// No part of anybody's answers that is smaller shows the same. How many
/// sheets were looked at.
std::size_t check_smallest(const TwoPacks& two,
                           const std::vector<LevelShift>& shifts,
                           const std::vector<AnswerSheet>& sheets) {
  std::size_t checked = 0;
  for (const LevelShift& shift : shifts) {
    REQUIRE(shift.is_smallest);
    REQUIRE(shift.example.before == shift.example.after);
    const std::size_t answers = count_given(shift.example.after);
    if (answers == 0) continue;
    for (const AnswerSheet& sheet : sheets) {
      if (!shows(two, sheet, shift)) continue;
      REQUIRE(!shows_in_part(two, sheet, shift, answers - 1, 0));
      ++checked;
    }
  }
  return checked;
}

/// All that is needed to see a difference again.
std::string text_of(const TwoPacks& two, const PackMeaning& meaning,
                    const Pairs& lowered, const Pairs& raised) {
  std::string text = two.text;
  for (std::size_t r = 0; r < two.before->rules.size(); ++r) {
    const Rule& was = two.before->rules[r];
    const Rule& is = two.after->rules[r];
    if (was.when == is.when && was.level == is.level) continue;
    text += "# " + was.id + " becomes " + to_string(is.when) + " at level " +
            std::to_string(is.level) + "\n";
  }
  for (const auto& [from, to] : lowered) {
    text +=
        "# tried: " + std::to_string(from) + " " + std::to_string(to) + "\n";
  }
  for (const auto& [from, to] : raised) {
    text +=
        "# tried: " + std::to_string(from) + " " + std::to_string(to) + "\n";
  }
  for (const auto* shifts : {&meaning.lowered, &meaning.raised}) {
    for (const LevelShift& shift : *shifts) {
      text += "# found: " + std::to_string(shift.from) + " " +
              std::to_string(shift.to) + "\n" +
              sheet_text(*two.before, shift.example.before);
    }
  }
  return text;
}

/// Whether some sheet with answers missing has the level as it was, and
/// another one advised.
std::pair<bool, bool> advised_otherwise(const TwoPacks& two) {
  std::pair<bool, bool> found;  // lowered, raised
  const auto sheets = sheets_of(*two.before, two.decisive, kMostSheets);
  if (!sheets) return found;
  for (const AnswerSheet& sheet : *sheets) {
    const auto was = reference_outcome(*two.before, sheet);
    const auto is = reference_outcome(*two.after, sheet);
    if (was.level != is.level) continue;
    found.first = found.first || is.advised < was.advised;
    found.second = found.second || is.advised > was.advised;
  }
  return found;
}

TEST_CASE("the pairs of levels that can differ are those of all sheets") {
  std::size_t compared = 0;
  std::size_t compared_plainly = 0;
  std::size_t differing = 0;
  std::size_t tried_for_smaller = 0;
  const std::uint64_t packs = setting("REDFLAG_RUNS", 1000) / 3;
  for (std::uint64_t n = 0; n < packs; ++n) {
    const TwoPacks two = packs_number(n);
    const auto sheets = completions_of(*two.before, AnswerSheet(*two.before),
                                       two.decisive, kMostSheets);
    if (!sheets) continue;
    Pairs lowered;
    Pairs raised;
    for (const AnswerSheet& sheet : *sheets) {
      const LevelIndex from = reference_outcome(*two.before, sheet).level;
      const LevelIndex to = reference_outcome(*two.after, sheet).level;
      if (to < from) lowered.emplace(from, to);
      if (to > from) raised.emplace(from, to);
    }
    const PackMeaning meaning =
        compare_meaning(compile(two.before), compile(two.after));
    CAPTURE(n);
    const std::string told = text_of(two, meaning, lowered, raised);
    CAPTURE(told);
    const bool plain =
        compares_plainly(*two.before) && compares_plainly(*two.after);
    check_pairs(meaning.lowered, meaning.undecided_lowered, lowered, plain);
    check_pairs(meaning.raised, meaning.undecided_raised, raised, plain);
    check_examples(two, meaning.lowered);
    check_examples(two, meaning.raised);
    if (plain) {
      tried_for_smaller += check_smallest(two, meaning.lowered, *sheets);
      tried_for_smaller += check_smallest(two, meaning.raised, *sheets);
    }
    check_unsure(two, meaning.unsure_lowered, true, plain);
    check_unsure(two, meaning.unsure_raised, false, plain);
    const auto advised = advised_otherwise(two);
    REQUIRE((!advised.first || meaning.may_lower()));
    REQUIRE((!advised.second || !meaning.is_nothing()));
    ++compared;
    if (plain) ++compared_plainly;
    differing += lowered.size() + raised.size();
  }
  MESSAGE(compared, " pairs of packs, ", compared_plainly,
          " of them without arithmetic, ", differing, " pairs of levels");
  CHECK(compared >= packs / 2);
  CHECK(compared_plainly >= packs / 2);
  CHECK(differing >= packs / 10);
  CHECK(tried_for_smaller >= packs);
}

/// Whether the levels differ on some sheet, and the truth of the rule.
std::pair<bool, bool> differ_somewhere(const TwoPacks& two,
                                       const std::vector<AnswerSheet>& sheets) {
  std::pair<bool, bool> found;
  for (const AnswerSheet& sheet : sheets) {
    const auto was = reference_outcome(*two.before, sheet);
    const auto is = reference_outcome(*two.after, sheet);
    found.first = found.first || was.level != is.level ||
                  was.possible != is.possible || was.advised != is.advised;
    const std::size_t rule = two.mutant->rule;
    found.second = found.second || was.rules[rule] != is.rules[rule];
  }
  return found;
}

TEST_CASE("a mutant that is proved to change nothing changes nothing") {
  std::size_t tried = 0;
  std::size_t proved = 0;
  const std::uint64_t packs = setting("REDFLAG_RUNS", 1000) / 4;
  for (std::uint64_t n = 0; n < packs; ++n) {
    const TwoPacks two = packs_number(n * 8 + 1);
    const auto sheets = sheets_of(*two.before, two.decisive, kMostSheets);
    if (!sheets || !two.mutant) continue;
    const Program program = compile(two.before);
    const Equivalence is = MutantProver(program).prove(*two.mutant);
    const auto [levels, truth] = differ_somewhere(two, *sheets);
    CAPTURE(n);
    REQUIRE(is != Equivalence::not_proved);
    if (levels) REQUIRE(is == Equivalence::different);
    if (truth) REQUIRE(is != Equivalence::same);
    ++tried;
    if (is != Equivalence::different) ++proved;
  }
  CHECK(tried >= packs / 2);
  CHECK(proved >= tried / 20);
}

}  // namespace
}  // namespace redflag
