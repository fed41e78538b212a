// SPDX-License-Identifier: Apache-2.0
// Whoever follows the printed checklist gets the level that the program gives:
// on the built-in pack's own cases, and on random packs. The reader of the
// paper (support/paper_reader.h) knows neither the pack nor the program.

#include "export/checklist.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/case_file.h"
#include "engine/compiler.h"
#include "engine/outcome.h"
#include "pack/builtin.h"
#include "pack/pack_reader.h"
#include "support/generators.h"
#include "support/paper_caller.h"
#include "support/paper_reader.h"
#include "support/property_settings.h"
#include "support/random.h"

namespace redflag {
namespace {

struct Builtin {
  std::shared_ptr<const Pack> pack;
  std::vector<Case> cases;
};

std::vector<PackFile> files_of(std::span<const BuiltinFile> builtin) {
  std::vector<PackFile> files;
  for (const BuiltinFile& file : builtin) {
    files.push_back({std::string(file.name), std::string(file.text)});
  }
  return files;
}

Builtin read_builtin() {
  Sources sources;
  Diagnostics diagnostics;
  Builtin result;
  result.pack = std::make_shared<const Pack>(
      read_pack(files_of(builtin_pack_files()), sources, diagnostics).value());
  result.cases = read_cases(*result.pack, files_of(builtin_cases_files()),
                            sources, diagnostics)
                     .value();
  return result;
}

/// What both say about one sheet.
struct Both {
  Levels program;
  PaperOutcome paper;
  bool contradictory = false;
  bool exact = false;  ///< the paper knows all that the program knows

  bool same() const {
    return program.level == paper.level && program.advised == paper.advised;
  }
  bool never_lower() const { return paper.advised >= program.advised; }
};

/// A pack with its paper, which is printed and read once.
class Paper {
 public:
  explicit Paper(std::shared_ptr<const Pack> pack,
                 const std::vector<SignIndex>& signs = {})
      : pack_(pack),
        program_(compile(std::move(pack))),
        checklist_(make_checklist(*pack_, signs)),
        text_(render_checklist_text(checklist_)),
        reader_(text_) {}

  const Pack& pack() const { return *pack_; }
  const std::string& text() const { return text_; }
  const Checklist& checklist() const { return checklist_; }

  Both compare(const AnswerSheet& sheet) const {
    const Outcome outcome = outcome_of(program_, sheet);
    return {.program = outcome.levels,
            .paper = reader_.follow(caller_with(*pack_, checklist_, sheet)),
            .contradictory = !outcome.contradictions.empty(),
            .exact = !has_unknown_number(*pack_, sheet)};
  }

  /// Has somebody answer what the paper asks, and nothing else; what that was
  /// is left in `sheet`.
  Both call(const std::function<Answer(const Question&)>& answer,
            AnswerSheet& sheet) const {
    const PaperCaller caller{.answer =
                                 [&](std::size_t number) {
                                   const QuestionIndex q =
                                       checklist_.questions.at(number - 1);
                                   sheet[q] = answer((*pack_)[q]);
                                   return on_paper((*pack_)[q], sheet[q]);
                                 },
                             .tells = [](std::size_t) { return std::nullopt; }};
    Both both{.paper = reader_.follow(caller)};
    both.program = outcome_of(program_, sheet).levels;
    return both;
  }

  bool holds_all_of(const AnswerSheet& sheet) const {
    return !says_more_than(*pack_, checklist_, sheet);
  }

  /// Everything that is not on the paper is answered, with a "no".
  bool no_to_all_else(const AnswerSheet& sheet) const {
    for (std::size_t q = 0; q < pack_->questions.size(); ++q) {
      const QuestionIndex i(q);
      const bool printed = std::ranges::find(checklist_.questions, i) !=
                           checklist_.questions.end();
      if (!printed && !says_no((*pack_)[i], sheet[i])) {
        return false;
      }
    }
    return true;
  }

  std::string told(const AnswerSheet& sheet, const Both& both) const {
    return "# The sheet\n" + sheet_text(*pack_, sheet) +
           "# The program: " + std::to_string(both.program.level) +
           ", advised " + std::to_string(both.program.advised) +
           ", the paper: " + std::to_string(both.paper.level) + ", advised " +
           std::to_string(both.paper.advised) + "\n" + text_;
  }

 private:
  std::shared_ptr<const Pack> pack_;
  Program program_;
  Checklist checklist_;
  std::string text_;
  PaperReader reader_;
};

TEST_CASE("the paper of the built-in pack gives each case its level") {
  const Builtin builtin = read_builtin();
  const Paper paper(builtin.pack);
  std::size_t full = 0;
  for (const Case& of : builtin.cases) {
    CAPTURE(of.id);
    const Both both = paper.compare(of.sheet);
    if (of.rest_is_no) ++full;
    CHECK(both.never_lower());
    CHECK(both.program.level == both.paper.level);
    CHECK(both.program.advised == both.paper.advised);
  }
  MESSAGE(builtin.cases.size(), " cases, ", full, " of them full");
  CHECK(full > 900);
}

TEST_CASE("a paper for two signs gives the level of the whole one") {
  const Builtin builtin = read_builtin();
  Random random(property_seed());
  std::size_t compared = 0;
  for (int n = 0; n < 40; ++n) {
    const SignIndex one(random.below(builtin.pack->signs.size()));
    const SignIndex two(random.below(builtin.pack->signs.size()));
    const Paper paper(builtin.pack, {one, two});
    for (const Case& of : builtin.cases) {
      if (!paper.no_to_all_else(of.sheet)) continue;
      CAPTURE(of.id);
      CAPTURE((*builtin.pack)[one].id);
      CAPTURE((*builtin.pack)[two].id);
      ++compared;
      const Both both = paper.compare(of.sheet);
      CHECK(both.program.level == both.paper.level);
      CHECK(both.program.advised == both.paper.advised);
    }
  }
  CHECK(compared > 1000);
}

TEST_CASE("every sign of the built-in pack has a paper that can be followed") {
  const Builtin builtin = read_builtin();
  for (std::size_t s = 0; s < builtin.pack->signs.size(); ++s) {
    const Paper paper(builtin.pack, {SignIndex(s)});
    const AnswerSheet nobody(*builtin.pack);
    CAPTURE(builtin.pack->signs[s].id);
    CHECK(paper.compare(nobody).paper.advised ==
          builtin.pack->info.unsure_level);
  }
}

/// Somebody whose answers are "yes" with one chance, and "not sure" with
/// another.
Answer random_answer(Random& random, const Question& question, double yes,
                     double not_sure) {
  if (random.chance(not_sure)) return Answer::not_sure();
  switch (question.type) {
    case QuestionType::yes_no:
      return Answer::yes_no(random.chance(yes));
    case QuestionType::choice:
      return Answer::chosen(OptionIndex(random.below(question.options.size())));
    case QuestionType::choices: {
      std::vector<Known> options;
      for (std::size_t i = 0; i < question.options.size(); ++i) {
        options.push_back(random.chance(not_sure) ? Known::unknown
                          : random.chance(yes)    ? Known::yes
                                                  : Known::no);
      }
      return Answer::ticked(std::move(options));
    }
    case QuestionType::number:
      break;
  }
  if (question.optional && random.chance(0.5)) return Answer::without_reading();
  // Low numbers are where most comparisons turn.
  const double part = random.fraction() * random.fraction();
  const double steps = (question.max - question.min) / question.step;
  return Answer::reading(question.min +
                         std::floor(part * steps) * question.step);
}

TEST_CASE("whoever calls gets the same from paper and program") {
  const Builtin builtin = read_builtin();
  const Paper paper(builtin.pack);
  Random random(property_seed());
  std::map<std::size_t, std::size_t> levels;
  std::size_t unsure = 0;
  std::size_t same = 0;
  for (std::uint64_t n = 0; n < 4000; ++n) {
    const double yes = random.fraction() * 0.12;
    const double not_sure = n % 2 == 0 ? 0 : random.fraction() * 0.04;
    AnswerSheet sheet(*builtin.pack);
    const Both both = paper.call(
        [&](const Question& question) {
          return random_answer(random, question, yes, not_sure);
        },
        sheet);
    CAPTURE(sheet_text(*builtin.pack, sheet));
    if (n % 2 == 0) {
      ++levels[both.paper.level];
      REQUIRE(both.program.level == both.paper.level);
      REQUIRE(both.program.advised == both.paper.advised);
    } else {
      ++unsure;
      if (both.program.advised == both.paper.advised) ++same;
      REQUIRE(both.program.advised <= both.paper.advised);
    }
  }
  MESSAGE(same, " of ", unsure, " with answers missing are advised the same");
  CHECK(same * 100 > unsure * 98);
  CHECK(levels.size() == builtin.pack->levels.size());
}

/// A random pack with pages, an emergency page among them, and questions that
/// are asked last.
struct RandomPack {
  GeneratedPack generated;
  std::shared_ptr<const Pack> pack;
};

RandomPack random_pack(Random& random) {
  RandomPack result;
  const PackShape shape = random.chance(0.3) ? PackShape::small() : PackShape{};
  result.generated = generate_pack(random, shape);
  Pack pack = read_generated(result.generated.toml);
  const std::size_t pages = random.below(4);
  for (std::size_t i = 0; i < pages; ++i) {
    Page page;
    page.id = "page" + std::to_string(i);
    page.title = page.id;
    page.ask = "Which?";
    page.emergency = i == 0 && random.chance(0.6);
    pack.pages.push_back(page);
  }
  for (Question& question : pack.questions) {
    if (pages > 0 && question.type == QuestionType::yes_no &&
        random.chance(0.5)) {
      question.page = PageIndex(random.below(pages));
    }
    question.last = random.chance(0.1);
  }
  result.pack = std::make_shared<const Pack>(std::move(pack));
  return result;
}

/// Answers whatever is blank or not sure, so that the sheet is full.
void fill(Random& random, const Pack& pack, const AnswerSheet& other,
          AnswerSheet& sheet) {
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const QuestionIndex i(q);
    Answer& answer = sheet[i];
    if (answer.state != AnswerState::given) answer = other[i];
    if (answer.state != AnswerState::given) answer = Answer::no_to(pack[i]);
    for (Known& option : answer.options) {
      if (option == Known::unknown) {
        option = random.chance(0.5) ? Known::yes : Known::no;
      }
    }
  }
}

std::uint64_t pairs() { return property_pairs(20000); }

TEST_CASE("a full sheet gets from the paper the level of the program") {
  std::size_t compared = 0;
  std::size_t above_none = 0;
  for (std::uint64_t n = 0; compared < pairs(); ++n) {
    Random random(property_seed() + n);
    const RandomPack of = random_pack(random);
    const Paper paper(of.pack);
    for (int s = 0; s < 20; ++s) {
      AnswerSheet sheet =
          generate_sheet(random, *of.pack, of.generated.decisive);
      fill(random, *of.pack,
           generate_sheet(random, *of.pack, of.generated.decisive), sheet);
      if (!paper.holds_all_of(sheet)) continue;
      const Both both = paper.compare(sheet);
      // A contradiction makes somebody's answer doubtful, so not all is known.
      if (both.contradictory) continue;
      ++compared;
      if (both.program.level > LevelIndex(0)) ++above_none;
      REQUIRE_MESSAGE(both.same(), of.generated.toml.text(),
                      paper.told(sheet, both));
    }
  }
  CHECK(above_none * 2 > compared);
}

TEST_CASE("with answers missing the paper is never below the program") {
  std::size_t compared = 0;
  std::size_t exact = 0;
  std::size_t contradictory = 0;
  std::size_t same = 0;
  for (std::uint64_t n = 0; compared < pairs(); ++n) {
    Random random(property_seed() + n);
    const RandomPack of = random_pack(random);
    const Paper paper(of.pack);
    for (int s = 0; s < 20; ++s) {
      const AnswerSheet sheet =
          generate_sheet(random, *of.pack, of.generated.decisive);
      if (!paper.holds_all_of(sheet)) continue;
      const Both both = paper.compare(sheet);
      ++compared;
      REQUIRE_MESSAGE(both.never_lower(), of.generated.toml.text(),
                      paper.told(sheet, both));
      if (both.same()) ++same;
      if (both.contradictory) ++contradictory;
      if (!both.exact || (both.contradictory && both.paper.stopped)) continue;
      ++exact;
      REQUIRE_MESSAGE(both.same(), of.generated.toml.text(),
                      paper.told(sheet, both));
    }
  }
  MESSAGE(compared, " compared, ", same, " the same, ", exact,
          " with every number known, ", contradictory, " contradictory");
  CHECK(exact * 20 > compared);
  CHECK(contradictory * 20 > compared);
  CHECK(same * 10 > compared * 9);
}

/// `text` with each `from` replaced by `to`, but on the how-to page.
std::string misprinted(std::string text, const std::string& from,
                       const std::string& to) {
  const std::size_t skipped_from = text.find("How to use this paper");
  const std::size_t skipped_to = text.find("Part 2: ");
  std::size_t found = 0;
  for (std::size_t at = text.rfind(from); at != std::string::npos && at > 0;
       at = text.rfind(from, at - 1)) {
    if (at > skipped_from && at < skipped_to) continue;
    text.replace(at, from.size(), to);
    ++found;
  }
  REQUIRE(found > 0);
  return text;
}

TEST_CASE("a misprint in the paper does not go unnoticed") {
  const Builtin builtin = read_builtin();
  const Program program = compile(builtin.pack);
  const Checklist checklist = make_checklist(*builtin.pack);
  const std::string text = render_checklist_text(checklist);
  const auto wrong_levels = [&](const std::string& printed) {
    const PaperReader reader(printed);
    std::size_t wrong = 0;
    for (const Case& of : builtin.cases) {
      const PaperOutcome paper =
          reader.follow(caller_with(*builtin.pack, checklist, of.sheet));
      const Levels levels = outcome_of(program, of.sheet).levels;
      if (paper.level != levels.level || paper.advised != levels.advised) {
        ++wrong;
      }
    }
    return wrong;
  };
  CHECK(wrong_levels(text) == 0);
  CHECK(wrong_levels(misprinted(text, "= not Q", "= Q")) > 0);
  CHECK(wrong_levels(misprinted(text, "If A is N,", "If Q12 is N,")) > 0);
  CHECK(wrong_levels(misprinted(text, "at least 40 C", "at least 41 C")) > 0);
  CHECK(wrong_levels(misprinted(text, "?: Call now", "?: Today")) > 0);
  CHECK(wrong_levels(misprinted(text, "(signs: 1, ", "(signs: ")) > 0);
  CHECK(wrong_levels(misprinted(text, "C1 at least 2", "C1 at least 3")) > 0);
  CHECK_THROWS_AS(wrong_levels(misprinted(text, " and Q", " and U1")),
                  PaperError);
}

}  // namespace
}  // namespace redflag
