// SPDX-License-Identifier: Apache-2.0

#include "support/agreement.h"

#include <cstdio>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "diag/diagnostic.h"
#include "engine/compiler.h"
#include "engine/evaluator.h"
#include "pack/pack_reader.h"

namespace redflag {
namespace {

std::string words(Truth truth) {
  return truth.must  ? truth.may ? "true" : "must without may"
         : truth.may ? "unknown"
                     : "false";
}

/// One row of an evaluated block against what the reference finds.
class RowComparison {
 public:
  RowComparison(const Program& program, const Planes& planes, RowIndex row,
                const ReferenceOutcome& reference)
      : program_(program), planes_(planes), row_(row), reference_(reference) {}

  /// The first difference, rules first.
  std::optional<std::string> difference() {
    const Pack& pack = program_.pack();
    for (std::size_t r = 0; r < pack.rules.size(); ++r) {
      same("rule " + pack.rules[r].id, program_.rule(RuleIndex(r)),
           reference_.rules[r]);
    }
    for (std::size_t f = 0; f < pack.flags.size(); ++f) {
      same("flag " + pack.flags[f].id, program_.flag(FlagIndex(f)),
           reference_.flags[f]);
    }
    for (std::size_t n = 0; n < pack.next_steps.size(); ++n) {
      same("next step " + pack.next_steps[n].id,
           program_.next_step(NextStepIndex(n)), reference_.next_steps[n]);
    }
    for (std::size_t p = 0; p < pack.promises.size(); ++p) {
      same("promise " + pack.promises[p].id, program_.promise(p),
           reference_.promises[p]);
    }
    for (std::size_t q = 0; q < pack.questions.size(); ++q) {
      const QuestionIndex i(q);
      same("ask_if of " + pack[i].id, program_.slots(i).applies,
           reference_.ask_if[q]);
      if (has_row(planes_.contradicted(i), row_) !=
          reference_.contradicted[q]) {
        say("contradiction of " + pack[i].id + ": the reference says " +
            (reference_.contradicted[q] ? "yes" : "no"));
      }
    }
    const Levels levels = levels_at(program_, planes_, row_);
    same_level("level", levels.level, reference_.level);
    same_level("possible", levels.possible, reference_.possible);
    same_level("advised", levels.advised, reference_.advised);
    return std::move(difference_);
  }

 private:
  void same(const std::string& what, NodeIndex node, Truth expected) {
    if (difference_) return;
    const Truth found = planes_.truth(program_, node, row_);
    if (found != expected) {
      say(what + ": the engine says " + words(found) + ", the reference " +
          words(expected));
    }
  }

  void same_level(const std::string& what, LevelIndex found,
                  LevelIndex expected) {
    const Pack& pack = program_.pack();
    if (found != expected) {
      say(what + ": the engine says " + pack[found].id + ", the reference " +
          pack[expected].id);
    }
  }

  void say(std::string text) {
    if (!difference_) difference_ = std::move(text);
  }

  const Program& program_;
  const Planes& planes_;
  RowIndex row_;
  const ReferenceOutcome& reference_;
  std::optional<std::string> difference_;
};

void count(Mix& mix, NodeCount kind) {
  ++mix.nodes[static_cast<std::size_t>(kind)];
}

void count_nodes(Mix& mix, const Pack& pack, const Expr& e) {
  switch (e.kind) {
    case ExprKind::name: {
      const Named named = pack.find(e.name).value();
      if (std::holds_alternative<FlagIndex>(named)) {
        count(mix, NodeCount::flag);
      } else if (std::holds_alternative<ValueIndex>(named)) {
        count(mix, NodeCount::value);
      } else if (pack[std::get<QuestionIndex>(named)].type ==
                 QuestionType::number) {
        count(mix, NodeCount::number_question);
      } else {
        count(mix, NodeCount::answer);
      }
      break;
    }
    case ExprKind::is:
      count(mix, NodeCount::is);
      break;
    case ExprKind::has:
      count(mix, NodeCount::has);
      break;
    case ExprKind::compare:
      count(mix, NodeCount::compare);
      break;
    case ExprKind::not_:
      count(mix, NodeCount::not_);
      break;
    case ExprKind::and_:
      count(mix, NodeCount::and_);
      break;
    case ExprKind::or_:
      count(mix, NodeCount::or_);
      break;
    case ExprKind::at_least:
      count(mix, NodeCount::at_least);
      break;
    case ExprKind::number:
      count(mix, NodeCount::number_constant);
      break;
    case ExprKind::add:
      count(mix, NodeCount::add);
      break;
    case ExprKind::subtract:
      count(mix, NodeCount::subtract);
      break;
    case ExprKind::multiply:
      count(mix, NodeCount::multiply);
      break;
    case ExprKind::divide:
      count(mix, NodeCount::divide);
      break;
    case ExprKind::level_of:
      count(mix, NodeCount::level_of);
      break;
    case ExprKind::signs_at:
      count(mix, NodeCount::signs_at);
      break;
    case ExprKind::yes:
    case ExprKind::no:
    case ExprKind::level_name:
      break;
  }
  for (const Expr& operand : e.operands) count_nodes(mix, pack, operand);
}

void count_nodes(Mix& mix, const Pack& pack) {
  for (const Question& question : pack.questions) {
    if (question.ask_if) count_nodes(mix, pack, *question.ask_if);
  }
  for (const Flag& flag : pack.flags) count_nodes(mix, pack, flag.when);
  for (const Value& value : pack.values) count_nodes(mix, pack, value.expr);
  for (const Rule& rule : pack.rules) count_nodes(mix, pack, rule.when);
  for (const NextStep& step : pack.next_steps) {
    count_nodes(mix, pack, step.when);
  }
  for (const Promise& promise : pack.promises) {
    count_nodes(mix, pack, promise.when);
  }
}

std::optional<Pack> read_quietly(const PackText& toml) {
  Sources sources;
  Diagnostics diagnostics;
  return read_pack({{"generated.toml", toml.text()}}, sources, diagnostics);
}

/// Makes the pack and the sheet as small as it easily can be while the two
/// still disagree.
class Shrinker {
 public:
  Shrinker(PackText toml, AnswerSheet sheet, Fault fault)
      : toml_(std::move(toml)), sheet_(std::move(sheet)), fault_(fault) {}

  /// Empty where the sheet alone does not disagree.
  std::optional<std::string> shrink() {
    if (!disagrees()) return std::nullopt;
    bool smaller = true;
    while (smaller) {
      const bool fewer_tables = drop_tables(toml_.tables);
      const bool fewer_answers = drop_answers();
      smaller = fewer_tables || fewer_answers;
    }
    const Pack pack = read_generated(toml_);
    return *disagreement_on(pack, sheet_, fault_) + "\n\n" + toml_.text() +
           "\n# The sheet\n" + sheet_text(pack, sheet_);
  }

 private:
  bool disagrees() const {
    const std::optional<Pack> pack = read_quietly(toml_);
    return pack && disagreement_on(*pack, sheet_, fault_);
  }

  bool drop_tables(std::vector<PackText::Table>& tables) {
    bool dropped = false;
    for (std::size_t i = tables.size(); i-- > 0;) {
      dropped |= drop_tables(tables[i].under);
      if (tables[i].needed) continue;
      const PackText::Table table = tables[i];
      const auto place = tables.begin() + static_cast<std::ptrdiff_t>(i);
      tables.erase(place);
      if (disagrees()) {
        dropped = true;
      } else {
        tables.insert(tables.begin() + static_cast<std::ptrdiff_t>(i), table);
      }
    }
    return dropped;
  }

  bool drop_answers() {
    bool dropped = false;
    for (Answer& answer : sheet_.answers) {
      if (answer.state == AnswerState::blank) continue;
      const Answer before = std::exchange(answer, Answer{});
      if (disagrees()) {
        dropped = true;
      } else {
        answer = before;
      }
    }
    return dropped;
  }

  PackText toml_;
  AnswerSheet sheet_;
  Fault fault_;
};

/// Sizes of blocks: whole words, tails, and more than there were before.
constexpr std::size_t kBlockRows[] = {1, 2,   63,  64,  65,  100,
                                      7, 128, 129, 191, 256, 300};

class Comparer {
 public:
  explicit Comparer(const AgreementOptions& options) : options_(options) {}

  AgreementRun run() {
    while (run_.mix.pairs < options_.pairs && !run_.disagreement) {
      compare_on_next_pack();
    }
    return std::move(run_);
  }

 private:
  void compare_on_next_pack() {
    const std::uint64_t number = run_.mix.packs++;
    Random random(options_.seed * 1000003 + number);
    const GeneratedPack generated = generate_pack(random, options_.shape);
    const auto pack =
        std::make_shared<const Pack>(read_generated(generated.toml));
    count_nodes(run_.mix, *pack);
    const Program program = compile(pack);
    Block block(program, 1);
    for (int n = 0; n < 4 && !run_.disagreement; ++n) {
      const std::size_t rows =
          n == 0 ? random.between(1, 4)
                 : kBlockRows[random.below(std::size(kBlockRows))];
      block.reset(rows);
      if (options_.keep_rows) {
        for (std::size_t r = 0; r < rows; ++r) {
          block.set(RowIndex(r),
                    generate_sheet(random, *pack, generated.decisive));
        }
      }
      std::vector<AnswerSheet> sheets;
      for (std::size_t r = 0; r < rows; ++r) {
        sheets.push_back(generate_sheet(random, *pack, generated.decisive));
        block.set(RowIndex(r), sheets.back());
      }
      evaluate(program, block, planes_);
      compare(generated, program, sheets, number);
    }
  }

  void compare(const GeneratedPack& generated, const Program& program,
               const std::vector<AnswerSheet>& sheets, std::uint64_t number) {
    for (std::size_t r = 0; r < sheets.size(); ++r) {
      const ReferenceOutcome reference =
          reference_outcome(program.pack(), sheets[r], options_.fault);
      ++run_.mix.pairs;
      if (reference.level != reference.possible) ++run_.mix.open;
      if (reference.any_contradiction()) ++run_.mix.contradictory;
      const std::optional<std::string> difference =
          RowComparison(program, planes_, RowIndex(r), reference).difference();
      if (difference) {
        run_.disagreement = report(generated, program.pack(), sheets[r],
                                   *difference, number, r, sheets.size());
        return;
      }
    }
  }

  std::string report(const GeneratedPack& generated, const Pack& pack,
                     const AnswerSheet& sheet, const std::string& difference,
                     std::uint64_t number, std::size_t row,
                     std::size_t rows) const {
    std::string text = "seed " + std::to_string(options_.seed) + ", pack " +
                       std::to_string(number) + ", row " + std::to_string(row) +
                       " of " + std::to_string(rows) + ", pair " +
                       std::to_string(run_.mix.pairs) + "\n" + difference;
    const std::optional<std::string> small =
        Shrinker(generated.toml, sheet, options_.fault).shrink();
    if (small) return text + "\nMade smaller: " + *small;
    return text + "\nThe sheet alone does not disagree: only this row of " +
           "this block.\n" + generated.toml.text() + "\n# The sheet\n" +
           sheet_text(pack, sheet);
  }

  AgreementOptions options_;
  AgreementRun run_;
  Planes planes_;  ///< one for all packs, so that a stale plane would show
};

}  // namespace

const char* to_string(NodeCount kind) {
  static constexpr const char* names[] = {
      "answer", "is",       "has",     "compare",    "not",  "and",
      "or",     "at least", "number",  "constant",   "+",    "-",
      "*",      "/",        "level()", "signs_at()", "flag", "value"};
  return names[static_cast<std::size_t>(kind)];
}

std::uint64_t Mix::node_sum() const {
  std::uint64_t sum = 0;
  for (const std::uint64_t n : nodes) sum += n;
  return sum;
}

double Mix::share(NodeCount kind) const {
  return static_cast<double>(nodes[static_cast<std::size_t>(kind)]) /
         static_cast<double>(node_sum());
}

std::string Mix::text() const {
  const auto percent = [](double share) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f %%", share * 100);
    return std::string(text);
  };
  const auto of_pairs = [&](std::uint64_t n) {
    return percent(static_cast<double>(n) / static_cast<double>(pairs));
  };
  std::string text = std::to_string(pairs) + " pairs over " +
                     std::to_string(packs) + " packs; level below possible " +
                     of_pairs(open) + ", with contradictions " +
                     of_pairs(contradictory) + "\n" +
                     std::to_string(node_sum()) + " nodes:";
  for (std::size_t k = 0; k < nodes.size(); ++k) {
    const auto kind = static_cast<NodeCount>(k);
    text += std::string(k == 0 ? " " : ", ") + to_string(kind) + " " +
            percent(share(kind));
  }
  return text;
}

AgreementRun compare_evaluators(const AgreementOptions& options) {
  return Comparer(options).run();
}

std::optional<std::string> disagreement_on(const Pack& pack,
                                           const AnswerSheet& sheet,
                                           Fault fault) {
  return disagreement_on(compile(std::make_shared<const Pack>(pack)),
                         std::vector{sheet}, fault);
}

std::optional<std::string> disagreement_on(
    const Program& program, const std::vector<AnswerSheet>& sheets,
    Fault fault) {
  Block block(program, sheets.size());
  for (std::size_t r = 0; r < sheets.size(); ++r) {
    block.set(RowIndex(r), sheets[r]);
  }
  Planes planes;
  evaluate(program, block, planes);
  for (std::size_t r = 0; r < sheets.size(); ++r) {
    const ReferenceOutcome reference =
        reference_outcome(program.pack(), sheets[r], fault);
    auto difference =
        RowComparison(program, planes, RowIndex(r), reference).difference();
    if (difference) return difference;
  }
  return std::nullopt;
}

}  // namespace redflag
