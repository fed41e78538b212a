// SPDX-License-Identifier: Apache-2.0
// An intake's outcome is that of its sheet, whatever was answered in whatever
// order; and first answers give the same outcome in every order.

#include "interview/intake.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "engine/compiler.h"
#include "render/note_content.h"
#include "render/note_json.h"
#include "render/note_text.h"
#include "support/generators.h"
#include "support/property_settings.h"
#include "support/random.h"
#include "text/utf8.h"

namespace redflag {
namespace {

using Answers = std::vector<std::pair<QuestionIndex, Answer>>;

Answers answers_of(const Pack& pack, const AnswerSheet& sheet) {
  Answers answers;
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const QuestionIndex q(i);
    if (sheet[q].state != AnswerState::blank) answers.emplace_back(q, sheet[q]);
  }
  return answers;
}

/// Takes some answers at a time, jumping about between them.
Levels take(Random& random, const std::shared_ptr<const Program>& program,
            const Answers& answers) {
  Intake intake(program, AnswerSheet(program->pack()));
  for (std::size_t i = 0; i < answers.size();) {
    const std::size_t count =
        std::min(answers.size() - i, std::size_t{1} + random.below(4));
    const auto first = answers.begin() + static_cast<std::ptrdiff_t>(i);
    intake.answer({first, first + static_cast<std::ptrdiff_t>(count)},
                  "2026-11-21T20:50:00Z");
    i += count;
    if (intake.must_tell()) intake.told();
    if (random.chance(0.3)) intake.go_on();
    if (random.chance(0.2)) intake.go_to(random.below(intake.screens().size()));
    CHECK(intake.outcome() == outcome_of(*program, intake.sheet()));
  }
  return intake.outcome().levels;
}

TEST_CASE("the order of the answers does not change the outcome") {
  Random random(property_seed());
  std::size_t with_contradictions = 0;
  const std::uint64_t pairs = property_pairs(20000) / 20;
  for (std::uint64_t pair = 0; pair < pairs; ++pair) {
    CAPTURE(pair);
    const GeneratedPack made = generate_pack(random);
    const auto program = std::make_shared<const Program>(
        compile(std::make_shared<const Pack>(read_generated(made.toml))));
    const Pack& pack = program->pack();
    if (pack.questions.empty()) continue;
    const AnswerSheet sheet = generate_sheet(random, pack, made.decisive);
    const Outcome expected = outcome_of(*program, sheet);
    with_contradictions += expected.contradictions.empty() ? 0 : 1;
    Answers answers = answers_of(pack, sheet);
    for (int order = 0; order < 2; ++order) {
      random.shuffle(answers);
      const Levels levels = take(random, program, answers);
      if (levels != expected.levels) {
        FAIL(made.toml.text(), "\n", sheet_text(pack, sheet));
      }
    }
  }
  MESSAGE(with_contradictions, " sheets with contradictions");
  CHECK(with_contradictions * 50 > pairs);
}

TEST_CASE("changes of mind and undoing keep outcome and sheet together") {
  Random random(property_seed() + 1);
  std::size_t undone = 0;
  const std::uint64_t pairs = property_pairs(20000) / 40;
  for (std::uint64_t pair = 0; pair < pairs; ++pair) {
    CAPTURE(pair);
    const GeneratedPack made = generate_pack(random);
    const auto program = std::make_shared<const Program>(
        compile(std::make_shared<const Pack>(read_generated(made.toml))));
    const Pack& pack = program->pack();
    if (pack.questions.empty()) continue;
    Intake intake(program, generate_sheet(random, pack, made.decisive));
    for (int step = 0; step < 12; ++step) {
      const AnswerSheet other = generate_sheet(random, pack, made.decisive);
      const QuestionIndex q(random.below(pack.questions.size()));
      const AnswerSheet before = intake.sheet();
      intake.answer({{q, other[q]}}, "2026-11-21T20:50:00Z");
      CHECK(intake.outcome() == outcome_of(*program, intake.sheet()));
      if (!random.chance(0.3)) continue;
      ++undone;
      CHECK(intake.undo());
      CHECK(intake.sheet() == before);
      CHECK(intake.outcome() == outcome_of(*program, before));
    }
  }
  CHECK(undone > 0);
}

/// A generated pack with pages, an emergency page among them.
std::shared_ptr<const Program> with_pages(Random& random, Pack pack) {
  const std::size_t pages = 1 + random.below(3);
  for (std::size_t i = 0; i < pages; ++i) {
    Page page;
    page.id = page.title = "page" + std::to_string(i);
    page.ask = "Which?";
    page.emergency = i == 0 && random.chance(0.6);
    pack.pages.push_back(page);
  }
  for (Question& question : pack.questions) {
    if (question.type == QuestionType::yes_no && random.chance(0.5)) {
      question.page = PageIndex(random.below(pages));
    }
    question.last = random.chance(0.1);
  }
  return std::make_shared<const Program>(
      compile(std::make_shared<const Pack>(std::move(pack))));
}

/// Answers every needed line of the screen that is shown.
void answer_screen(Random& random, const DecisiveNumbers& decisive,
                   Intake& intake) {
  const Pack& pack = intake.pack();
  while (!intake.is_answered()) {
    const AnswerSheet some = generate_sheet(random, pack, decisive);
    Answers answers;
    for (const IntakeLine& line : intake.lines()) {
      if (line.open && line.needed) {
        const Answer& answer = some[line.question];
        answers.emplace_back(line.question, answer.state == AnswerState::blank
                                                ? Answer::not_sure()
                                                : answer);
      }
    }
    intake.answer(answers, "2026-11-21T20:50:00Z");
    if (intake.must_tell()) intake.told();
  }
}

TEST_CASE("whoever answers every screen has been asked all that matters") {
  Random random(property_seed() + 3);
  std::size_t screens = 0;
  const std::uint64_t pairs = property_pairs(20000) / 20;
  for (std::uint64_t pair = 0; pair < pairs; ++pair) {
    CAPTURE(pair);
    const GeneratedPack made = generate_pack(random);
    const auto program = with_pages(random, read_generated(made.toml));
    const Pack& pack = program->pack();
    Intake intake(program, AnswerSheet(pack));
    for (std::size_t i = 0; i < pack.questions.size(); ++i) {
      const QuestionIndex q(i);
      const auto& home = intake.screens()[intake.home(q)].questions;
      CHECK(std::ranges::find(home, q) != home.end());
    }
    const std::size_t limit = 10 * pack.questions.size() + 10;
    for (std::size_t step = 0; intake.screen(); ++step) {
      REQUIRE(step < limit);
      CHECK_FALSE(intake.lines().empty());
      answer_screen(random, made.decisive, intake);
      intake.go_on();
      ++screens;
    }
    if (intake.status().open != 0) {
      std::string open;
      for (const Unsure& unsure : intake.outcome().unsure) {
        open += pack[unsure.question].id + ' ';
      }
      FAIL(made.toml.text(), "\n", sheet_text(pack, intake.sheet()),
           "\nopen: ", open);
    }
    CHECK_FALSE(intake.status().best.has_value());
  }
  CHECK(screens > pairs);
}

/// Somebody's words, which may be long and look like anything.
std::string any_words(Random& random) {
  static const std::vector<std::string> pieces = {
      "since the flu", "\nA: Level: ", "\x1b[2J",      "| # <b>", "\xff",
      "\xC3\xA9",      "\"}, {\"",     "\xE2\x80\xAE", "\r\n- ",  "0123456789"};
  std::string words;
  for (std::size_t n = random.below(200); n > 0; --n) {
    words += random.pick(pieces);
  }
  return words;
}

TEST_CASE("every note fits, says its level, and stays on its lines") {
  Random random(property_seed() + 2);
  std::size_t cut = 0;
  const std::uint64_t pairs = property_pairs(20000) / 40;
  const NoteOccasion occasion{.now = {}, .zone = in_utc, .program = "redflag"};
  for (std::uint64_t pair = 0; pair < pairs; ++pair) {
    CAPTURE(pair);
    const GeneratedPack made = generate_pack(random);
    const Program program =
        compile(std::make_shared<const Pack>(read_generated(made.toml)));
    const Pack& pack = program.pack();
    AnswerSheet sheet = generate_sheet(random, pack, made.decisive);
    if (random.chance(0.1)) {
      for (Answer& answer : sheet.answers) answer = Answer::not_sure();
    }
    for (const Question& question : pack.questions) {
      if (random.chance(0.3)) sheet.notes[question.id] = any_words(random);
    }
    for (const char* field : {"ref", "complaint", "teach_back", "call_back"}) {
      if (random.chance(0.5)) sheet.call[field] = any_words(random);
    }
    const Outcome outcome = outcome_of(program, sheet);
    const Note note = make_note(program, sheet, outcome, occasion);
    const Words words;
    for (const std::string& text :
         {render_note_sbar(note, words), render_note_text(note, words),
          render_note_markdown(note, words)}) {
      CHECK(count_code_points(text) <= kMaxNoteCharacters);
      CHECK(sanitise(text, true) == text);
      CHECK(text.find(note.digest) != std::string::npos);
      CHECK(text.find("This is not a diagnosis.") != std::string::npos);
      CHECK(text.find("Level: ") != std::string::npos);
      cut += text.find("was cut") != std::string::npos ? 1 : 0;
    }
    const std::string sbar = render_note_sbar(note, words);
    std::size_t assessments = 0;
    for (std::size_t at = sbar.find("\nA: "); at != std::string::npos;
         at = sbar.find("\nA: ", at + 1)) {
      ++assessments;
    }
    CHECK(assessments == 1);
    const std::string json = render_note_json(pack, outcome, note);
    CHECK(count_code_points(json) <= kMaxJsonNoteCharacters);
    CHECK(nlohmann::json::parse(json)["level"] ==
          pack[outcome.levels.level].id);
  }
  CHECK(cut > 0);
}

}  // namespace
}  // namespace redflag
