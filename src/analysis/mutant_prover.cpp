// SPDX-License-Identifier: Apache-2.0
#include "analysis/mutant_prover.h"

#include <cstddef>
#include <utility>
#include <vector>

#include "analysis/encoding.h"
#include "analysis/task_work.h"
#include "engine/compiler.h"

namespace redflag {

std::shared_ptr<const Program> with_mutant(const Pack& pack,
                                           const Mutant& mutant) {
  auto changed = std::make_shared<Pack>(pack);
  Rule& rule = changed->rules[mutant.rule];
  rule.when = mutant.when;
  rule.level = mutant.level;
  rule.if_unsure = mutant.if_unsure;
  changed->promises.clear();
  changed->next_steps.clear();
  return std::make_shared<const Program>(compile(std::move(changed)));
}

struct MutantProver::Space {
  Space(const Program& of, SolverLimits limits)
      : program(of),
        work(limits.work),
        space(limits),
        sheet(any_sheet(space, of)),
        encoding(space, of, sheet) {}

  Lit differ(TruthLits a, TruthLits b) {
    Gates& gates = space.gates();
    return gates.either(!gates.same(a.must, b.must), !gates.same(a.may, b.may));
  }

  Lit levels_differ(const Encoding& other) {
    Gates& gates = space.gates();
    std::vector<Lit> differ;
    for (std::size_t l = 0; l < program.pack().levels.size(); ++l) {
      const LevelIndex level(l);
      for (const auto half :
           {&Encoding::level_at_least, &Encoding::possible_at_least,
            &Encoding::advised_at_least}) {
        differ.push_back(
            !gates.same((encoding.*half)(level), (other.*half)(level)));
      }
    }
    return gates.any_of(std::move(differ));
  }

  /// Makes the changed program, which takes its time too.
  bool spend_on_program() {
    if (work == nullptr) return true;
    work->spend(size_of(program));
    return !work->is_spent();
  }

  const Program& program;
  Work* work;
  /// Numbers of the space may point into them.
  std::vector<std::shared_ptr<const Program>> changed;
  SearchSpace space;
  SheetLits sheet;
  Encoding encoding;
};

MutantProver::MutantProver(const Program& program, SolverLimits limits)
    : space_(std::make_unique<Space>(program, limits)) {}

MutantProver::~MutantProver() = default;

Equivalence MutantProver::prove(const Mutant& mutant) {
  if (!space_->spend_on_program()) return Equivalence::not_proved;
  space_->changed.push_back(with_mutant(space_->program.pack(), mutant));
  const Encoding encoding(space_->space, *space_->changed.back(),
                          space_->sheet);
  const Rule& rule = space_->program.pack().rules[mutant.rule];
  if (mutant.level == rule.level && mutant.if_unsure == rule.if_unsure) {
    const Lit differ = space_->differ(space_->encoding.rule(mutant.rule),
                                      encoding.rule(mutant.rule));
    if (space_->space.solve({differ}) == Decision::unsatisfiable) {
      return Equivalence::same;
    }
  }
  switch (space_->space.solve({space_->levels_differ(encoding)})) {
    case Decision::satisfiable:
      return Equivalence::different;
    case Decision::unsatisfiable:
      return Equivalence::no_level;
    case Decision::not_decided:
      break;
  }
  return Equivalence::not_proved;
}

}  // namespace redflag
