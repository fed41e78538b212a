// SPDX-License-Identifier: Apache-2.0
// What must and may promise: the bound holds every completion, more answers
// never widen it, and the order of rules is nothing.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/compiler.h"
#include "engine/evaluator.h"
#include "pack/condition_parser.h"
#include "support/completions.h"
#include "support/generators.h"
#include "support/property_settings.h"
#include "support/reference_evaluator.h"

namespace redflag {
namespace {

/// What the engine finds for one sheet.
struct Bound {
  std::vector<Truth> rules;
  Levels levels;
};

std::vector<Bound> bounds_of(const Program& program,
                             const std::vector<AnswerSheet>& sheets) {
  std::vector<Bound> bounds;
  for (std::size_t first = 0; first < sheets.size(); first += kMaxBlockRows) {
    const std::size_t rows = std::min(kMaxBlockRows, sheets.size() - first);
    Block block(program, rows);
    for (std::size_t r = 0; r < rows; ++r) {
      block.set(RowIndex(r), sheets[first + r]);
    }
    Planes planes;
    evaluate(program, block, planes);
    for (std::size_t r = 0; r < rows; ++r) {
      Bound bound{{}, levels_at(program, planes, RowIndex(r))};
      for (std::size_t rule = 0; rule < program.pack().rules.size(); ++rule) {
        bound.rules.push_back(
            planes.truth(program, program.rule(RuleIndex(rule)), RowIndex(r)));
      }
      bounds.push_back(std::move(bound));
    }
  }
  return bounds;
}

bool holds(Truth outer, Truth inner) {
  return (!outer.must || inner.must) && (outer.may || !inner.may);
}

/// `inner` says nothing that `outer` ruled out.
bool holds(const Bound& outer, const Bound& inner) {
  for (std::size_t r = 0; r < outer.rules.size(); ++r) {
    if (!holds(outer.rules[r], inner.rules[r])) return false;
  }
  return outer.levels.level <= inner.levels.level &&
         inner.levels.possible <= outer.levels.possible;
}

struct ReadPack {
  GeneratedPack generated;
  std::shared_ptr<const Pack> pack;
};

ReadPack pack_number(std::uint64_t number, const PackShape& shape) {
  Random random(property_seed() * 7919 + number);
  ReadPack result{generate_pack(random, shape), nullptr};
  result.pack =
      std::make_shared<const Pack>(read_generated(result.generated.toml));
  return result;
}

std::uint64_t pack_count() { return setting("REDFLAG_RUNS", 1000) / 8; }

TEST_CASE("the bound holds the outcome of every completion") {
  std::size_t sheets_tried = 0;
  std::size_t completions_tried = 0;
  std::size_t narrower = 0;
  for (std::uint64_t n = 0; n < pack_count(); ++n) {
    const ReadPack read = pack_number(n, PackShape::small());
    const Pack& pack = *read.pack;
    const Program program = compile(read.pack);
    Random random(n);
    for (int s = 0; s < 8; ++s) {
      const AnswerSheet sheet =
          generate_sheet(random, pack, read.generated.decisive);
      const auto completions =
          completions_of(pack, sheet, read.generated.decisive, 3000);
      if (!completions) continue;
      const Bound outer = bounds_of(program, {sheet})[0];
      const std::vector<Bound> inner = bounds_of(program, *completions);
      ++sheets_tried;
      completions_tried += inner.size();
      for (std::size_t c = 0; c < inner.size(); ++c) {
        if (inner[c].levels != outer.levels) ++narrower;
        const bool held = holds(outer, inner[c]);
        // With everything known, nothing is left between must and may.
        const bool settled =
            reference_outcome(pack, (*completions)[c]).any_contradiction() ||
            std::none_of(inner[c].rules.begin(), inner[c].rules.end(),
                         [](Truth t) { return t.open(); });
        REQUIRE_MESSAGE(held, read.generated.toml.text(), "\n# The sheet\n",
                        sheet_text(pack, sheet), "\n# Completed\n",
                        sheet_text(pack, (*completions)[c]));
        REQUIRE_MESSAGE(settled, read.generated.toml.text(), "\n# The sheet\n",
                        sheet_text(pack, (*completions)[c]));
      }
    }
  }
  MESSAGE(sheets_tried, " sheets with ", completions_tried, " completions, ",
          narrower, " of them narrower");
  CHECK(sheets_tried >= pack_count() * 4);
  CHECK(narrower >= completions_tried / 10);
}

TEST_CASE("one more answer to a question that applies never widens the bound") {
  std::size_t tried = 0;
  for (std::uint64_t n = 0; n < pack_count(); ++n) {
    const ReadPack read = pack_number(n, {});
    const Pack& pack = *read.pack;
    const Program program = compile(read.pack);
    Random random(n);
    for (int s = 0; s < 8; ++s) {
      const AnswerSheet sheet =
          generate_sheet(random, pack, read.generated.decisive);
      const ReferenceOutcome outcome = reference_outcome(pack, sheet);
      std::vector<AnswerSheet> sheets = {sheet};
      for (std::size_t q = 0; q < pack.questions.size(); ++q) {
        const QuestionIndex i(q);
        if (!is_open(pack[i], sheet[i]) || !outcome.ask_if[q].may) continue;
        sheets.push_back(sheet);
        sheets.back()[i] = random.pick(
            every_answer(pack[i], sheet[i], read.generated.decisive));
      }
      const std::vector<Bound> bounds = bounds_of(program, sheets);
      for (std::size_t b = 1; b < bounds.size(); ++b) {
        ++tried;
        REQUIRE_MESSAGE(holds(bounds[0], bounds[b]), read.generated.toml.text(),
                        "\n# The sheet\n", sheet_text(pack, sheet),
                        "\n# With one more\n", sheet_text(pack, sheets[b]));
      }
    }
  }
  CHECK(tried >= pack_count() * 8);
}

TEST_CASE("must implies may, and level <= advised <= possible") {
  for (std::uint64_t n = 0; n < pack_count(); ++n) {
    const ReadPack read = pack_number(n, {});
    const Program program = compile(read.pack);
    Random random(n);
    std::vector<AnswerSheet> sheets;
    for (int s = 0; s < 70; ++s) {
      sheets.push_back(
          generate_sheet(random, *read.pack, read.generated.decisive));
    }
    Block block(program, sheets.size());
    for (std::size_t r = 0; r < sheets.size(); ++r) {
      block.set(RowIndex(r), sheets[r]);
    }
    Planes planes;
    evaluate(program, block, planes);
    for (std::size_t i = 0; i < program.node_count(); ++i) {
      const Node& node = program[NodeIndex(i)];
      if (!node.is_boolean()) continue;
      const auto must = planes.must(node);
      const auto may = planes.may(node);
      for (std::size_t w = 0; w < must.size(); ++w) {
        REQUIRE((must[w] & ~may[w]) == 0);
      }
    }
    for (std::size_t r = 0; r < sheets.size(); ++r) {
      const Levels levels = levels_at(program, planes, RowIndex(r));
      REQUIRE(levels.level <= levels.advised);
      REQUIRE(levels.advised <= levels.possible);
    }
  }
}

/// Shuffles the rules among the places where rules stand.
void shuffle_rules(Random& random, std::vector<PackText::Table>& tables) {
  std::vector<PackText::Table> rules;
  for (const PackText::Table& table : tables) {
    if (table.rule) rules.push_back(table);
  }
  random.shuffle(rules);
  for (PackText::Table& table : tables) {
    if (table.rule) {
      table = std::move(rules.back());
      rules.pop_back();
    }
    shuffle_rules(random, table.under);
  }
}

TEST_CASE("the order of the rules changes nothing") {
  for (std::uint64_t n = 0; n < pack_count(); ++n) {
    const ReadPack read = pack_number(n, {});
    Random random(n);
    PackText other_order = read.generated.toml;
    shuffle_rules(random, other_order.tables);
    const auto other =
        std::make_shared<const Pack>(read_generated(other_order));
    const Program program = compile(read.pack);
    const Program other_program = compile(other);
    std::vector<AnswerSheet> sheets;
    for (int s = 0; s < 70; ++s) {
      sheets.push_back(
          generate_sheet(random, *read.pack, read.generated.decisive));
    }
    const std::vector<Bound> bounds = bounds_of(program, sheets);
    const std::vector<Bound> others = bounds_of(other_program, sheets);
    for (std::size_t s = 0; s < sheets.size(); ++s) {
      REQUIRE(bounds[s].levels == others[s].levels);
      for (std::size_t r = 0; r < bounds[s].rules.size(); ++r) {
        const RuleIndex there =
            other->find_rule(read.pack->rules[r].id).value();
        REQUIRE(bounds[s].rules[r] == others[s].rules[there]);
      }
    }
  }
}

void check_prints(const Expr& expr) {
  const std::string text = to_string(expr);
  Diagnostics diagnostics;
  const std::optional<Expr> again = parse_condition(text, diagnostics);
  REQUIRE_MESSAGE(again.has_value(), text);
  REQUIRE_MESSAGE(*again == expr, text);
  REQUIRE(to_string(*again) == text);
}

TEST_CASE("a printed condition parses to the same tree") {
  for (std::uint64_t n = 0; n < pack_count(); ++n) {
    const ReadPack read = pack_number(n, {});
    const Pack& pack = *read.pack;
    for (const Rule& rule : pack.rules) check_prints(rule.when);
    for (const Flag& flag : pack.flags) check_prints(flag.when);
    for (const Value& value : pack.values) check_prints(value.expr);
    for (const NextStep& step : pack.next_steps) check_prints(step.when);
    for (const Promise& promise : pack.promises) check_prints(promise.when);
    for (const Question& question : pack.questions) {
      if (question.ask_if) check_prints(*question.ask_if);
    }
  }
}

}  // namespace
}  // namespace redflag
