// SPDX-License-Identifier: Apache-2.0
// The promises of the built-in pack against its rules, on sheets that are
// drawn until `when` holds. `pack prove` shows them for all sheets; this needs
// no solver, and says within a second that an edit broke one.

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "analysis/answer_search.h"
#include "engine/compiler.h"
#include "engine/evaluator.h"
#include "pack/builtin.h"
#include "pack/pack_image.h"
#include "support/completions.h"
#include "support/generators.h"
#include "support/property_settings.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr std::size_t kSheets = 128;  // of a promise
constexpr std::size_t kDrafts = 8;

/// A sheet under which `when` of a promise may well hold: random answers, and
/// over them those of one of the drafts.
AnswerSheet draw(Random& random, const Pack& pack,
                 const DecisiveNumbers& decisive,
                 const std::vector<Draft>& drafts) {
  AnswerSheet sheet = generate_sheet(random, pack, decisive);
  const double calm = random.fraction();
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    if (random.chance(calm)) {
      sheet[QuestionIndex(q)] = Answer::no_to(pack.questions[q]);
    }
  }
  if (drafts.empty()) return sheet;
  const Draft& draft = random.pick(drafts);
  for (std::size_t n = 0; n < draft.named.size(); ++n) {
    sheet[draft.named[n]] = draft.answers[n];
  }
  return sheet;
}

struct Kept {
  std::size_t held = 0;  ///< sheets under which `when` was certain
  std::string broken;    ///< the first of them with too low a level
};

Kept try_promise(const Program& program, std::size_t promise,
                 const DecisiveNumbers& decisive) {
  const Pack& pack = program.pack();
  const Promise& of = pack.promises[promise];
  const std::vector<Case> no_cases;
  AnswerSearch search(pack, no_cases);
  const std::vector<Draft> drafts = search.find({{&of.when, true}}, kDrafts);
  Random random(property_seed() + promise);
  std::vector<AnswerSheet> sheets;
  Block block(program, kSheets);
  for (std::size_t row = 0; row < kSheets; ++row) {
    sheets.push_back(draw(random, pack, decisive, drafts));
    block.set(RowIndex(row), sheets.back());
  }
  Planes planes;
  evaluate(program, block, planes);
  Kept kept;
  for (std::size_t row = 0; row < kSheets; ++row) {
    const RowIndex at(row);
    if (!planes.truth(program, program.promise(promise), at).must) continue;
    ++kept.held;
    const LevelIndex level = levels_at(program, planes, at).level;
    if (level < of.at_least && kept.broken.empty()) {
      kept.broken = of.id + ": " + pack[level].id + " with\n" +
                    sheet_text(pack, sheets[row]);
    }
  }
  return kept;
}

TEST_CASE("every promise of the built-in pack is kept where it was tried") {
  const auto pack =
      std::make_shared<const Pack>(read_pack_image(builtin_pack_image()));
  const Program program = compile(pack);
  const DecisiveNumbers decisive = decisive_numbers(*pack);
  CHECK(pack->promises.size() >= 60);
  std::string broken;
  std::string not_tried;
  for (std::size_t p = 0; p < pack->promises.size(); ++p) {
    const Kept kept = try_promise(program, p, decisive);
    broken += kept.broken;
    if (kept.held < 10) not_tried += pack->promises[p].id + " ";
  }
  CHECK(broken == "");
  CHECK(not_tried == "");
}

TEST_CASE("a promise that one temperature breaks is found") {
  const auto program = small_program(R"(
[[question]]
id = "fever"
ask = "a"
type = "number"
unit = "C"
min = 30
max = 45
step = 0.1
worse = "higher"
[[rule]]
id = "hot"
level = "emergency"
when = "fever > 38 C"
because = "b"
sources = ["s"]
[[promise]]
id = "kept"
when = "fever >= 38.5 C"
at_least = "emergency"
[[promise]]
id = "at_38"
when = "fever >= 38 C"
at_least = "emergency"
)");
  const DecisiveNumbers decisive = decisive_numbers(program->pack());
  CHECK(try_promise(*program, 0, decisive).broken == "");
  CHECK(try_promise(*program, 1, decisive).broken ==
        "at_38: none with\nfever = 38\n");
}

}  // namespace
}  // namespace redflag
