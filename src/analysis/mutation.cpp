// SPDX-License-Identifier: Apache-2.0
#include "analysis/mutation.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "analysis/branches.h"
#include "analysis/condition_size.h"
#include "analysis/conditions.h"
#include "analysis/mutant_prover.h"
#include "analysis/task_work.h"
#include "diag/codes.h"
#include "engine/compiler.h"

namespace redflag {
namespace {

// How many truths there may be of all parts of all mutants in all cases, each
// two bits, and how few cases still count as so many.
constexpr std::size_t kMostTruths = 2'000'000'000;
constexpr std::size_t kFewCases = 2'000;
// How many steps all that is done beside the solver may take, for each conflict
// that a question may.
constexpr std::uint64_t kStepsToRun = 600;

bool reads_levels(const Expr& expr) {
  return expr.kind == ExprKind::level_of || expr.kind == ExprKind::signs_at ||
         std::ranges::any_of(expr.operands, reads_levels);
}

// A pack of the same signs, rules and levels in which each rule, or part of
// one, is a question whose answer is the truth stored for it. It stands for
// the pack wherever the levels of outcomes are all that is asked.
class StoredTruths {
 public:
  // How the pack differs for one mutant.
  struct Change {
    std::optional<RuleIndex>
        plain;  ///< stored whole, even where it has level()
    std::optional<RuleIndex> moved;
    LevelIndex level;
    LevelIndex if_unsure;
  };

  StoredTruths(const Program& full, const Change& change) : full_(full) {
    const Pack& pack = full.pack();
    stored_.levels = pack.levels;
    stored_.signs = pack.signs;
    stored_.info.unsure_level = pack.info.unsure_level;
    for (std::size_t r = 0; r < pack.rules.size(); ++r) {
      add_rule(pack.rules[r], RuleIndex(r), change);
    }
    // Ids of parts are not used here: all may share one.
    stored_.expr_count = 1;
    program_ = std::make_unique<Program>(
        compile(std::make_shared<const Pack>(std::move(stored_))));
  }

  const Program& program() const { return *program_; }

  // The answers of every case of a chunk.
  Block block(const EvaluatedCases::Chunk& chunk) const {
    Block block(*program_, chunk.block.rows());
    for (std::size_t q = 0; q < nodes_.size(); ++q) {
      store(block, QuestionIndex(q), chunk.planes, full_[nodes_[q]]);
    }
    return block;
  }

  // Stores another truth for a rule.
  void store(Block& block, RuleIndex rule, const Planes& planes,
             const Node& node) const {
    store(block, questions_[rule], planes, node);
  }

 private:
  void store(Block& block, QuestionIndex question, const Planes& planes,
             const Node& node) const {
    const SlotIndex slot = program_->slots(question).first;
    const std::span<const Word> must = planes.must(node);
    const std::span<const Word> may = planes.may(node);
    const std::span<Word> yes = block.yes(slot);
    const std::span<Word> no = block.no(slot);
    for (std::size_t w = 0; w < yes.size(); ++w) {
      yes[w] = must[w];
      no[w] = ~may[w];
    }
  }

  void add_rule(const Rule& rule, RuleIndex index, const Change& change) {
    questions_.push_back(QuestionIndex(nodes_.size()));
    Expr whole = stand_in(full_.rule(index));
    const bool spelled_out = reads_levels(rule.when) && change.plain != index;
    Rule& copy = stored_.rules.emplace_back();
    copy.level = rule.level;
    copy.if_unsure = rule.if_unsure;
    copy.sign = rule.sign;
    copy.when = spelled_out ? with_stand_ins(rule.when) : std::move(whole);
    if (change.moved == index) {
      copy.level = change.level;
      copy.if_unsure = change.if_unsure;
    }
  }

  // A question of the stored pack whose answer is a node of the full one.
  Expr stand_in(NodeIndex node) {
    const std::string id = "t" + std::to_string(nodes_.size());
    const QuestionIndex question(nodes_.size());
    stored_.questions.push_back({.id = id});
    stored_.names.emplace(id, question);
    nodes_.push_back(node);
    return {.kind = ExprKind::name, .name = id};
  }

  Expr with_stand_ins(const Expr& expr) {
    if (!reads_levels(expr)) return stand_in(full_.node_of(expr));
    Expr copy = expr;
    copy.id = 0;
    if (expr.kind == ExprKind::compare) {
      for (Expr& operand : copy.operands) operand.id = 0;
      return copy;
    }
    for (Expr& operand : copy.operands) operand = with_stand_ins(operand);
    return copy;
  }

  const Program& full_;
  Pack stored_;
  std::unique_ptr<Program> program_;
  std::vector<NodeIndex> nodes_;          // by question of the stored pack
  std::vector<QuestionIndex> questions_;  // by rule
};

// The pack with the mutants' conditions beside its own: as promises, since
// those may hold all that the condition of a rule may.
std::shared_ptr<const Program> compile_all(const Pack& pack,
                                           const std::vector<Mutant>& mutants) {
  auto with_mutants = std::make_shared<Pack>(pack);
  with_mutants->promises.clear();
  with_mutants->next_steps.clear();
  for (const Mutant& mutant : mutants) {
    with_mutants->promises.push_back({.when = mutant.when});
  }
  return std::make_shared<const Program>(compile(std::move(with_mutants)));
}

class MutantRunner {
 public:
  MutantRunner(const std::vector<Case>& cases, const EvaluatedCases& evaluated,
               const SolverLimits& limits, MutationReport& report)
      : cases_(cases),
        pack_(evaluated.program().pack()),
        original_(evaluated.program()),
        report_(report),
        // `evaluated` has no mutants in it, so all is evaluated once more.
        evaluated_(compile_all(pack_, report.mutants), cases),
        program_(evaluated_.program()),
        proofs_(limits, kStepsATask, report.mutants.size()),
        running_(limits.steps(kStepsToRun)),
        sizes_(pack_) {
    for (std::size_t c = 0; c < cases.size(); ++c) {
      const CaseIndex index(c);
      passed_.push_back(problems_of(cases[c], program_,
                                    evaluated_.chunk_of(index).planes,
                                    EvaluatedCases::row_of(index))
                            .empty());
    }
  }

  void run() {
    use_truths({});
    for (std::size_t m = 0; m < report_.mutants.size(); ++m) {
      report_.results.push_back(run_mutant(m));
    }
    report_.limit_reached = running_.left() == 0 || proofs_.limit_reached();
  }

 private:
  MutantResult run_mutant(std::size_t m) {
    const Mutant& mutant = report_.mutants[m];
    const NodeIndex node = program_.promise(m);
    const NodeIndex original = program_.rule(mutant.rule);
    const bool moved = mutant.kind == MutationKind::level;
    MutantResult result{.fate = Fate::not_decided};
    proofs_.begin_part();
    if (!spend(steps_to_run_cases())) return result;
    if (moved || changes_a_case(node, original)) {
      prepare(mutant);
      result.killer = find_killer(mutant.rule, node);
    }
    if (result.killer) {
      result.fate = Fate::killed;
    } else if (!moved && means_the_same(mutant)) {
      result.fate = Fate::same;
    } else if (result.masks = find_masks(mutant); !result.masks.empty()) {
      result.fate = Fate::masked;
    } else {
      result.fate = prove(mutant);
    }
    return result;
  }

  /// Takes steps of what is done beside the solver; false where none are left.
  bool spend(std::uint64_t steps) {
    running_.spend(steps);
    return running_.left() > 0;
  }

  /// Once all of them: nodes and truths for 64 at a time, levels one by one.
  std::uint64_t steps_to_run_cases() const {
    constexpr std::uint64_t kNodesAStep = 32;
    constexpr std::uint64_t kCasesAStep = 4;
    const Program& program = truths_->program();
    const std::uint64_t nodes =
        size_of(program) + program.pack().questions.size();
    return 1 + (cases_.size() + 63) / 64 * nodes / kNodesAStep +
           cases_.size() / kCasesAStep;
  }

  /// The same for what it takes to see whether a condition follows.
  bool spend_on(const Literals& known, RuleIndex rule) {
    const std::uint64_t parts = sizes_.of(pack_[rule].when);
    return spend(1 + known.size() * (parts + known.size() / 32) / 64);
  }

  /// What the solver proves of a mutant that no simpler proof explains.
  Fate prove(const Mutant& mutant) {
    if (!prover_) prover_.emplace(original_, proofs_.limits());
    switch (prover_->prove(mutant)) {
      case Equivalence::same:
        return Fate::same;
      case Equivalence::no_level:
        return Fate::masked;
      case Equivalence::different:
        return Fate::survived;
      case Equivalence::not_proved:
        break;
    }
    return Fate::not_decided;
  }

  bool changes_a_case(NodeIndex node, NodeIndex original) const {
    return std::ranges::any_of(evaluated_.chunks(), [&](const auto& chunk) {
      const Planes& planes = chunk.planes;
      return !std::ranges::equal(planes.must(program_[node]),
                                 planes.must(program_[original])) ||
             !std::ranges::equal(planes.may(program_[node]),
                                 planes.may(program_[original]));
    });
  }

  void prepare(const Mutant& mutant) {
    StoredTruths::Change change;
    if (mutant.kind == MutationKind::level) {
      change = {.plain = {},
                .moved = mutant.rule,
                .level = mutant.level,
                .if_unsure = mutant.if_unsure};
    } else if (reads_levels(pack_[mutant.rule].when)) {
      change.plain = mutant.rule;
    }
    if (change.moved == moved_ && change.plain == plain_ &&
        change.level == level_) {
      return;
    }
    use_truths(change);
  }

  void use_truths(const StoredTruths::Change& change) {
    moved_ = change.moved;
    plain_ = change.plain;
    level_ = change.level;
    truths_ = std::make_unique<StoredTruths>(program_, change);
    blocks_.clear();
    for (const auto& chunk : evaluated_.chunks()) {
      blocks_.push_back(truths_->block(chunk));
    }
  }

  std::optional<CaseIndex> find_killer(RuleIndex rule, NodeIndex node) {
    std::optional<CaseIndex> killer;
    for (std::size_t i = 0; i < blocks_.size() && !killer; ++i) {
      const EvaluatedCases::Chunk& chunk = evaluated_.chunks()[i];
      truths_->store(blocks_[i], rule, chunk.planes, program_[node]);
      evaluate(truths_->program(), blocks_[i], planes_);
      killer = find_changed_case(chunk);
      truths_->store(blocks_[i], rule, chunk.planes,
                     program_[program_.rule(rule)]);
    }
    return killer;
  }

  std::optional<CaseIndex> find_changed_case(
      const EvaluatedCases::Chunk& chunk) const {
    for (std::size_t row = 0; row < chunk.block.rows(); ++row) {
      const CaseIndex index(chunk.first + row);
      const bool passes =
          problems_of(cases_[index], truths_->program(), planes_, RowIndex(row))
              .empty();
      if (passes != passed_[index]) return index;
    }
    return std::nullopt;
  }

  bool means_the_same(const Mutant& mutant) {
    const Expr& when = pack_[mutant.rule].when;
    return implies(mutant.rule, when, mutant.when) &&
           implies(mutant.rule, mutant.when, when);
  }

  /// surely_implies(), as long as there is work left.
  bool implies(RuleIndex rule, const Expr& a, const Expr& b) {
    return for_each_branch(pack_, {{&a, true}}, [&](const Literals& known) {
      return spend_on(known, rule) && follows(pack_, known, b, true);
    });
  }

  // Rules of which one fires wherever the rule or its mutant does, at no lower
  // a level; none where that is not proved.
  std::vector<RuleIndex> find_masks(const Mutant& mutant) {
    const std::vector<RuleIndex> above = rules_above(mutant);
    std::set<RuleIndex> masks;
    for (const Expr* when : {&pack_[mutant.rule].when, &mutant.when}) {
      const bool all =
          for_each_branch(pack_, {{when, true}}, [&](const Literals& known) {
            const auto mask = std::ranges::find_if(above, [&](RuleIndex rule) {
              return spend_on(known, rule) &&
                     follows(pack_, known, pack_[rule].when, true);
            });
            if (mask == above.end()) return false;
            masks.insert(*mask);
            return true;
          });
      if (!all) return {};
    }
    return {masks.begin(), masks.end()};
  }

  // The rules that could stand in for one that is mutated: at no lower a level,
  // and such that what other rules read with level() and signs_at() stays.
  std::vector<RuleIndex> rules_above(const Mutant& mutant) const {
    const Rule& rule = pack_[mutant.rule];
    const LevelIndex level = std::max(rule.level, mutant.level);
    const LevelIndex if_unsure = std::max(rule.if_unsure, mutant.if_unsure);
    std::vector<RuleIndex> above;
    for (std::size_t r = 0; r < pack_.rules.size(); ++r) {
      const Rule& other = pack_.rules[r];
      if (RuleIndex(r) != mutant.rule && other.level >= level &&
          other.if_unsure >= if_unsure && reads_the_same(mutant, other)) {
        above.push_back(RuleIndex(r));
      }
    }
    return above;
  }

  // Whether no rule can tell that `other` fired in the place of a mutated rule.
  bool reads_the_same(const Mutant& mutant, const Rule& other) const {
    const Rule& rule = pack_[mutant.rule];
    if (!rule.sign || other.sign == rule.sign) return true;
    const Sign& sign = pack_[*rule.sign];
    const bool same_group = other.sign && !sign.group.empty() &&
                            pack_[*other.sign].group == sign.group;
    const bool moved = mutant.kind == MutationKind::level;
    bool same = true;
    const auto look = [&](const Expr& part) {
      if (part.kind != ExprKind::compare) return;
      const Expr& read = part.operands[0];
      if (read.kind == ExprKind::level_of && read.name == sign.id) same = false;
      if (read.kind != ExprKind::signs_at || same_group) return;
      const LevelIndex limit = *pack_.find_level(read.name);
      same &= moved && (rule.level >= limit) == (mutant.level >= limit);
    };
    for (const Rule& reader : pack_.rules) for_each_part(reader.when, look);
    return same;
  }

  const std::vector<Case>& cases_;
  const Pack& pack_;
  const Program& original_;  ///< without the mutants
  MutationReport& report_;
  EvaluatedCases evaluated_;
  const Program& program_;
  std::vector<bool> passed_;
  std::optional<RuleIndex> moved_;
  std::optional<RuleIndex> plain_;
  LevelIndex level_;
  TaskWork proofs_;
  Work running_;  ///< all that is not the prover's
  ConditionSizes sizes_;
  std::optional<MutantProver> prover_;  ///< where it was needed
  std::unique_ptr<StoredTruths> truths_;
  std::vector<Block> blocks_;
  Planes planes_;
};

// Gives survivors that the pack explains their reason.
void use_waives(const Pack& pack, MutationReport& report) {
  for (std::size_t w = 0; w < pack.waives.size(); ++w) {
    const Waive& waive = pack.waives[w];
    if (find_code(waive.code) != codes::surviving_mutant) continue;
    bool used = false;
    for (std::size_t m = 0; m < report.mutants.size(); ++m) {
      MutantResult& result = report.results[m];
      if ((result.fate != Fate::survived && result.fate != Fate::not_decided) ||
          waive_key(pack, report.mutants[m]) != waive.where) {
        continue;
      }
      result.fate = Fate::waived;
      result.waive = w;
      used = true;
    }
    if (!used) report.unused_waives.push_back(w);
  }
}

}  // namespace

std::string waive_key(const Pack& pack, const Mutant& mutant) {
  return pack[mutant.rule].id + ": " + mutant.change;
}

bool must_be_explained(const Pack& pack, const Mutant& mutant) {
  return pack[mutant.rule].level >= pack.info.unsure_level;
}

MutationReport run_mutants(const std::vector<Case>& cases,
                           const EvaluatedCases& evaluated,
                           const SolverLimits& limits) {
  MutationReport report;
  const std::size_t most =
      kMostTruths / std::max<std::size_t>(cases.size(), kFewCases);
  report.mutants =
      mutants_of(evaluated.program().pack(), most, report.left_out);
  MutantRunner(cases, evaluated, limits, report).run();
  use_waives(evaluated.program().pack(), report);
  return report;
}

void MutationCounts::add(const MutantResult& result) {
  mutants += 1;
  killed += result.fate == Fate::killed;
  survived += result.fate == Fate::survived;
  same += result.fate == Fate::same;
  masked += result.fate == Fate::masked;
  waived += result.fate == Fate::waived;
  not_decided += result.fate == Fate::not_decided;
}

}  // namespace redflag
