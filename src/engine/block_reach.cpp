// SPDX-License-Identifier: Apache-2.0
#include "engine/block_reach.h"

#include <algorithm>
#include <bit>

namespace redflag {
namespace {

/// Of 64 rows, those in which a part is not decided.
class Undecided {
 public:
  Undecided(const Program& program, const Block& block, const Planes& planes)
      : program_(program), block_(block), planes_(planes) {}

  /// Keeps those of `rows`.
  void keep(NodeIndex index, std::span<Word> rows) const {
    const Node& node = program_[index];
    if (node.is_boolean()) {
      const std::span<const Word> must = planes_.must(node);
      const std::span<const Word> may = planes_.may(node);
      for (std::size_t w = 0; w < rows.size(); ++w) {
        rows[w] &= may[w] & ~must[w];
      }
    } else if (node.kind == NodeKind::reading) {
      keep_readings(node, rows);
    } else if (node.kind == NodeKind::number_constant) {
      std::ranges::fill(rows, Word{0});
    } else {
      keep_numbers(index, rows);
    }
  }

 private:
  // What Planes::bounds() would come to: a reading that is given is decided,
  // and so is that there is none.
  void keep_readings(const Node& node, std::span<Word> rows) const {
    const Question& question = program_.pack()[node.question];
    const bool one_value = question.min == question.max && !question.optional;
    const Node& applies = program_[node.applies];
    const std::span<const Word> given = block_.given(node.number_slot);
    const std::span<const Word> none = block_.no_reading(node.number_slot);
    const std::span<const Word> must = planes_.must(applies);
    const std::span<const Word> may = planes_.may(applies);
    for (std::size_t w = 0; w < rows.size(); ++w) {
      rows[w] &= ~given[w] & ~none[w] & may[w];
      if (one_value) rows[w] &= ~must[w];
    }
  }

  void keep_numbers(NodeIndex index, std::span<Word> rows) const {
    for (std::size_t w = 0; w < rows.size(); ++w) {
      for (Word bits = rows[w]; bits != 0; bits &= bits - 1) {
        const RowIndex row(w * 64 +
                           static_cast<std::size_t>(std::countr_zero(bits)));
        if (planes_.bounds(program_, index, row).decided()) {
          rows[w] &= ~(bits & (~bits + 1));
        }
      }
    }
  }

  const Program& program_;
  const Block& block_;
  const Planes& planes_;
};

bool any(std::span<const Word> rows) {
  return std::ranges::any_of(rows, [](Word word) { return word != 0; });
}

void add(std::span<Word> to, std::span<const Word> rows) {
  for (std::size_t w = 0; w < to.size(); ++w) to[w] |= rows[w];
}

}  // namespace

void BlockReach::start_at_rules(const Program& program, const Planes& planes,
                                std::span<const Word> rows) {
  const Pack& pack = program.pack();
  below_.resize(pack.levels.size() * words_);
  for (std::size_t w = 0; w < words_; ++w) {
    Word below = rows[w];
    for (std::size_t l = pack.levels.size(); l-- > 0;) {
      below &= ~planes.level_must(LevelIndex(l))[w];
      below_[l * words_ + w] = below;
    }
  }
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    add(reached(program.rule(RuleIndex(r))),
        std::span(below_).subspan(pack.rules[r].level * words_, words_));
  }
}

// As the walk of relevance.cpp goes down from the rules, but for all rows: a
// node comes after all that it reads, so that going backwards meets each once.
void BlockReach::find(const Program& program, const Block& block,
                      const Planes& planes, std::span<const Word> rows) {
  words_ = block.words();
  const std::size_t nodes = program.end_of_rules();
  reached_.assign(nodes * words_, 0);
  questions_.assign(program.pack().questions.size() * words_, 0);
  start_at_rules(program, planes, rows);
  const Undecided undecided(program, block, planes);
  for (std::size_t i = nodes; i-- > 0;) {
    const NodeIndex index(i);
    const std::span<Word> here = reached(index);
    if (!any(here)) continue;
    undecided.keep(index, here);
    if (!any(here)) continue;
    const Node& node = program[index];
    if (node.kind == NodeKind::answer || node.kind == NodeKind::reading) {
      // An answer that is not decided is unknown, or a "no" that a
      // contradiction has weakened, which is as good.
      add(std::span(questions_).subspan(node.question * words_, words_), here);
      add(reached(node.applies), here);
    }
    for (const NodeIndex operand : program.operands(node)) {
      add(reached(operand), here);
    }
  }
}

}  // namespace redflag
