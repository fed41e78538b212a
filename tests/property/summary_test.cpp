// SPDX-License-Identifier: Apache-2.0
// What a summary counts on whole words is what a plain count of the rows comes
// to, for any way of reading them.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "batch/scan_kernels.h"
#include "engine/block_reach.h"
#include "engine/compiler.h"
#include "engine/evaluator.h"
#include "engine/relevance.h"
#include "support/generators.h"
#include "support/property_settings.h"
#include "support/scoring.h"

namespace redflag {
namespace {

struct Drawn {
  std::shared_ptr<const Program> program;
  std::vector<AnswerSheet> sheets;
};

Drawn draw(Random& random, std::size_t rows) {
  const GeneratedPack generated = generate_pack(random);
  Drawn drawn;
  drawn.program = std::make_shared<const Program>(
      compile(std::make_shared<const Pack>(read_generated(generated.toml))));
  const Pack& pack = drawn.program->pack();
  for (std::size_t i = 0; i < rows; ++i) {
    drawn.sheets.push_back(generate_sheet(random, pack, generated.decisive));
  }
  return drawn;
}

TEST_CASE("what can matter to a block is what can matter to each row") {
  Random random(property_seed());
  const std::uint64_t pairs = property_pairs(20000);
  BlockReach found;
  std::uint64_t reached = 0;
  for (std::uint64_t done = 0; done < pairs;) {
    const Drawn drawn = draw(random, random.between(1, 150));
    const Program& program = *drawn.program;
    Block block(program, drawn.sheets.size());
    std::vector<Word> wanted(block.words(), 0);
    for (std::size_t i = 0; i < drawn.sheets.size(); ++i) {
      block.set(RowIndex(i), drawn.sheets[i]);
      if (random.chance(0.9)) wanted[i / 64] |= Word{1} << (i % 64);
    }
    Planes planes;
    evaluate(program, block, planes, Extent::rules);
    found.find(program, block, planes, wanted);
    for (std::size_t i = 0; i < drawn.sheets.size(); ++i, ++done) {
      const RowIndex row(i);
      const Reach reach = reach_of_questions(program, block, planes, row);
      for (std::size_t q = 0; q < reach.size(); ++q) {
        const bool expected = has_row(wanted, row) && reach[q].has_value();
        CAPTURE(program.pack().questions[q].id);
        REQUIRE(has_row(found.of(QuestionIndex(q)), row) == expected);
        if (expected) ++reached;
      }
    }
  }
  CHECK(reached > pairs);
}

/// A table of the sheets in which some questions have no column, and some cells
/// cannot be used.
struct DrawnTable {
  std::string text;
  std::set<std::string> absent;
};

DrawnTable table_of(Random& random, const Drawn& drawn) {
  const Pack& pack = drawn.program->pack();
  const double missing = random.pick<double>({0, 0.1, 0.5});
  DrawnTable table{.text = "id", .absent = {}};
  for (const Question& question : pack.questions) {
    if (table.absent.size() + 1 < pack.questions.size() &&
        random.chance(missing)) {
      table.absent.insert(question.id);
    } else {
      table.text += "," + question.id;
    }
  }
  table.text += "\n";
  for (std::size_t i = 0; i < drawn.sheets.size(); ++i) {
    table.text += std::to_string(i);
    const bool bad = random.chance(0.05);
    for (std::size_t q = 0; q < pack.questions.size(); ++q) {
      const Question& question = pack.questions[q];
      if (table.absent.contains(question.id)) continue;
      table.text += ",";
      table.text += bad && random.chance(0.3)
                        ? "no such answer"
                        : answer_cell(question, drawn.sheets[i].answers[q]);
    }
    table.text += "\n";
  }
  return table;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::stringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) {
    parts.push_back(part);
  }
  return parts;
}

/// The counts of the lines id,level,possible,findings,unsure.
SummaryCounts recount(const Pack& pack, const std::string& results,
                      const std::set<std::string>& absent) {
  SummaryCounts counts;
  counts.open.resize(pack.levels.size());
  counts.fired.resize(pack.rules.size());
  counts.unsure.resize(pack.questions.size());
  const std::vector<std::string> lines = split(results, '\n');
  for (std::size_t i = 1; i < lines.size(); ++i) {
    std::vector<std::string> cells = split(lines[i], ',');
    cells.resize(5);
    const bool open = cells[1] != cells[2];
    if (open) ++counts.open[*pack.find_level(cells[1])];
    for (const std::string& id : split(cells[3], ';')) {
      ++counts.fired[*pack.find_rule(id)];
    }
    const std::vector<std::string> unsure = split(cells[4], ';');
    bool by_column = open;
    for (const std::string& id : unsure) {
      ++counts.unsure[*pack.find_question(id)];
      by_column = by_column && absent.contains(id);
    }
    if (by_column) ++counts.open_by_column;
  }
  return counts;
}

TEST_CASE("a summary is what a recount of the output comes to") {
  Random random(property_seed());
  const std::uint64_t pairs = property_pairs(20000);
  std::uint64_t by_column = 0;
  std::uint64_t rejected = 0;
  for (std::uint64_t done = 0; done < pairs;) {
    const Drawn drawn =
        draw(random, random.pick<std::size_t>({1, 63, 64, 200, 1500}));
    const Pack& pack = drawn.program->pack();
    const DrawnTable table = table_of(random, drawn);
    ScoreSettings settings;
    using enum ResultColumn;
    settings.style.columns = {id, level, possible, findings, unsure};
    settings.summary = true;
    settings.kernels = nullptr;
    const std::vector<TableText> texts = {{.text = table.text}};
    const Scored careful = scored(*drawn.program, texts, settings);
    const ScoreReport& report = careful.report;
    REQUIRE(report.rows() == drawn.sheets.size());
    REQUIRE(report.summary == recount(pack, careful.results, table.absent));
    for (const ScanKernels* kernels : {&portable_kernels(), &best_kernels()}) {
      settings.kernels = kernels;
      for (const std::size_t jobs : {1U, 3U}) {
        settings.jobs = jobs;
        REQUIRE(scored(*drawn.program, texts, settings).report == report);
      }
    }
    // Without it, nothing is counted and all else is as before.
    settings.summary = false;
    ScoreReport plain = scored(*drawn.program, texts, settings).report;
    CHECK(plain.summary.is_empty());
    plain.summary = report.summary;
    REQUIRE(plain == report);
    done += drawn.sheets.size();
    rejected += report.rejected;
    by_column += report.summary.open_by_column;
  }
  MESSAGE(by_column << " rows open by a column, " << rejected << " rejected");
  CHECK(by_column > pairs / 200);
  CHECK(rejected > pairs / 100);
}

Answer drawn_answer(Random& random, const Question& question) {
  switch (question.type) {
    case QuestionType::yes_no:
      return Answer::yes_no(random.chance(0.5));
    case QuestionType::choice:
      return Answer::chosen(OptionIndex(random.below(question.options.size())));
    case QuestionType::choices: {
      std::vector<Known> options;
      for (std::size_t i = 0; i < question.options.size(); ++i) {
        options.push_back(random.chance(0.5) ? Known::yes : Known::no);
      }
      return Answer::ticked(std::move(options));
    }
    case QuestionType::number:
      break;
  }
  return Answer::reading(question.min +
                         random.fraction() * (question.max - question.min));
}

struct Evaluated {
  Levels levels;
  bool contradictory = false;
  std::vector<Truth> applies;  // by question
  std::vector<bool> matters;
};

Evaluated evaluated(const Program& program, const AnswerSheet& sheet) {
  Block block(program, 1);
  block.set(RowIndex(0), sheet);
  Planes planes;
  evaluate(program, block, planes);
  Evaluated result{.levels = levels_at(program, planes, RowIndex(0)),
                   .contradictory = planes.any_contradiction(),
                   .applies = {},
                   .matters = {}};
  const Reach reach = reach_of_questions(program, block, planes, RowIndex(0));
  for (std::size_t q = 0; q < reach.size(); ++q) {
    result.applies.push_back(planes.truth(
        program, program.slots(QuestionIndex(q)).applies, RowIndex(0)));
    result.matters.push_back(reach[q].has_value());
  }
  return result;
}

/// Answers every question of `absent` that applies, a parent before what hangs
/// on it.
void answer_absent(Random& random, const Program& program,
                   const std::vector<bool>& absent, AnswerSheet& sheet) {
  for (;;) {
    const Evaluated now = evaluated(program, sheet);
    std::optional<QuestionIndex> next;
    for (std::size_t q = 0; q < absent.size(); ++q) {
      const QuestionIndex question(q);
      if (!absent[q] || sheet[question].state == AnswerState::given ||
          !now.applies[q].may) {
        continue;
      }
      if (!next ||
          program.slots(question).applies < program.slots(*next).applies) {
        next = question;
      }
    }
    if (!next) return;
    sheet[*next] = drawn_answer(random, program.pack()[*next]);
  }
}

TEST_CASE("a row open only because a column is absent closes with the column") {
  Random random(property_seed());
  const std::uint64_t pairs = property_pairs(20000) / 2;
  std::uint64_t closed = 0;
  for (std::uint64_t done = 0; done < pairs;) {
    const Drawn drawn = draw(random, 40);
    const Program& program = *drawn.program;
    const std::size_t questions = program.pack().questions.size();
    std::vector<bool> absent;
    for (std::size_t q = 0; q < questions; ++q) {
      absent.push_back(random.chance(0.4));
    }
    for (AnswerSheet sheet : drawn.sheets) {
      ++done;
      for (std::size_t q = 0; q < questions; ++q) {
        if (absent[q]) sheet.answers[q] = Answer();
      }
      const Evaluated before = evaluated(program, sheet);
      bool by_column = before.levels.level != before.levels.possible;
      for (std::size_t q = 0; q < questions; ++q) {
        if (before.matters[q] && !absent[q]) by_column = false;
      }
      if (!by_column || before.contradictory) continue;
      answer_absent(random, program, absent, sheet);
      const Evaluated after = evaluated(program, sheet);
      // A "no" that another answer contradicts settles nothing.
      if (after.contradictory) continue;
      ++closed;
      REQUIRE(after.levels.level == after.levels.possible);
    }
  }
  CHECK(closed > pairs / 100);
}

}  // namespace
}  // namespace redflag
