// SPDX-License-Identifier: Apache-2.0
#include "engine/evaluator.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <functional>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "engine/range_truth.h"
#include "pack/comparison.h"
#include "pack/ranges.h"

namespace redflag {
namespace {

/// Which of up to 64 numbers compare so with `limit`.
Word compare_all(std::span<const double> numbers, Comparison comparison,
                 double limit) {
  Word bits = 0;
  std::size_t i = 0;
#if defined(__SSE2__)
  const __m128d limits = _mm_set1_pd(limit);
  const auto take_pairs = [&](auto holds) {
    for (; i + 2 <= numbers.size(); i += 2) {
      const __m128d pair = _mm_loadu_pd(numbers.data() + i);
      bits |= Word(static_cast<unsigned>(_mm_movemask_pd(holds(pair)))) << i;
    }
  };
  switch (comparison) {
    case Comparison::less:
      take_pairs([=](__m128d pair) { return _mm_cmplt_pd(pair, limits); });
      break;
    case Comparison::less_equal:
      take_pairs([=](__m128d pair) { return _mm_cmple_pd(pair, limits); });
      break;
    case Comparison::greater:
      take_pairs([=](__m128d pair) { return _mm_cmpgt_pd(pair, limits); });
      break;
    case Comparison::greater_equal:
      take_pairs([=](__m128d pair) { return _mm_cmpge_pd(pair, limits); });
      break;
    case Comparison::equal:
      take_pairs([=](__m128d pair) { return _mm_cmpeq_pd(pair, limits); });
      break;
  }
#endif
  for (; i < numbers.size(); ++i) {
    bits |= Word{holds(numbers[i], comparison, limit)} << i;
  }
  return bits;
}

// Sets each word of a plane from the same word of others. Planes of a block
// are of one size, so no place in them is checked.
template <class Use, class... Planes>
void set_each(std::span<Word> plane, Use use, Planes... others) {
  Word* const out = plane.data();
  const std::size_t words = plane.size();
  const auto set = [&](auto*... in) {
    // cppcheck-suppress constStatement; it reads the pack as one array access
    for (std::size_t w = 0; w < words; ++w) out[w] = use(in[w]...);
  };
  set(others.data()...);
}

}  // namespace

// One run over one block. Rows past the last one of a block carry whatever
// comes out for a blank sheet; nobody reads them.
class Evaluator {
 public:
  Evaluator(const Program& program, const Block& block, Planes& planes,
            Extent extent)
      : program_(program), block_(block), planes_(planes) {
    planes_.extent_ = extent;
    if (extent == Extent::rules) node_count_ = program.end_of_rules();
  }

  void run() {
    size_planes();
    run_nodes();
    find_contradictions();
    if (planes_.any_contradiction_) run_nodes();
    find_levels();
  }

 private:
  std::span<Word> plane(std::vector<Word>& planes, std::size_t index) {
    return std::span(planes).subspan(index * planes_.words_, planes_.words_);
  }
  std::span<Word> must(const Node& node) {
    return plane(planes_.must_, node.plane);
  }
  std::span<Word> may(const Node& node) {
    return plane(planes_.may_, node.plane);
  }
  std::span<Word> surely(const Node& node) {
    return plane(planes_.surely_, node.plane);
  }
  std::span<Word> possibly(const Node& node) {
    return plane(planes_.possibly_, node.plane);
  }
  std::span<double> low(const Node& node) {
    return std::span(planes_.low_)
        .subspan(node.plane * planes_.rows_, planes_.rows_);
  }
  std::span<double> high(const Node& node) {
    return std::span(planes_.high_)
        .subspan(node.plane * planes_.rows_, planes_.rows_);
  }
  Range range(const Node& node, std::size_t row) {
    if (node.kind == NodeKind::number_constant) {
      return {node.number, node.number};
    }
    return {low(node)[row], high(node)[row]};
  }

  void size_planes() {
    const Pack& pack = program_.pack();
    planes_.rows_ = block_.rows();
    planes_.words_ = block_.words();
    planes_.must_.resize(program_.boolean_count() * planes_.words_);
    planes_.may_.resize(program_.boolean_count() * planes_.words_);
    planes_.low_.resize(program_.number_count() * planes_.rows_);
    planes_.high_.resize(program_.number_count() * planes_.rows_);
    planes_.surely_.resize(program_.number_count() * planes_.words_);
    planes_.possibly_.resize(program_.number_count() * planes_.words_);
    planes_.level_must_.assign(pack.levels.size() * planes_.words_, 0);
    planes_.level_may_.assign(pack.levels.size() * planes_.words_, 0);
    planes_.level_advised_.assign(pack.levels.size() * planes_.words_, 0);
    planes_.contradicted_.assign(pack.questions.size() * planes_.words_, 0);
    planes_.weakened_.assign(program_.slot_count() * planes_.words_, 0);
    planes_.any_contradiction_ = false;
  }

  void run_nodes() {
    for (std::size_t i = 0; i < node_count_; ++i) {
      run_node(program_[NodeIndex(i)]);
    }
  }

  void run_node(const Node& node) {
    switch (node.kind) {
      case NodeKind::constant:
        std::ranges::fill(must(node), node.value ? ~Word{0} : Word{0});
        std::ranges::fill(may(node), node.value ? ~Word{0} : Word{0});
        break;
      case NodeKind::answer:
        run_answer(node);
        break;
      case NodeKind::compare:
        run_comparison(node);
        break;
      case NodeKind::not_:
        run_not(node);
        break;
      case NodeKind::and_:
      case NodeKind::or_:
        run_junction(node);
        break;
      case NodeKind::at_least:
        run_at_least(node);
        break;
      case NodeKind::reading:
        run_reading(node);
        break;
      case NodeKind::number_constant:
        // Its number is in the node, and not in a row's place.
        std::ranges::fill(surely(node), ~Word{0});
        std::ranges::fill(possibly(node), ~Word{0});
        break;
      case NodeKind::add:
      case NodeKind::subtract:
      case NodeKind::multiply:
      case NodeKind::divide:
        run_arithmetic(node);
        break;
      case NodeKind::convert:
        run_conversion(node);
        break;
    }
  }

  // An answer that is given counts; without one, the question may be a yes
  // wherever it may apply.
  void run_answer(const Node& node) {
    const std::span<const Word> yes = block_.yes(node.slot);
    const std::span<const Word> no = block_.no(node.slot);
    const std::span<const Word> weakened = plane(planes_.weakened_, node.slot);
    const std::span<const Word> applies = planes_.may(program_[node.applies]);
    const std::span<Word> node_must = must(node);
    const std::span<Word> node_may = may(node);
    set_each(
        node_must, [](Word y) { return y; }, yes);
    set_each(
        node_may,
        [](Word y, Word n, Word weak, Word a) {
          return y | (~(n & ~weak) & a);
        },
        yes, no, weakened, applies);
  }

  void run_not(const Node& node) {
    const Node& operand = program_[program_.operands(node)[0]];
    std::ranges::transform(planes_.may(operand), must(node).begin(),
                           std::bit_not<Word>());
    std::ranges::transform(planes_.must(operand), may(node).begin(),
                           std::bit_not<Word>());
  }

  void run_junction(const Node& node) {
    const std::span<Word> node_must = must(node);
    const std::span<Word> node_may = may(node);
    const bool both = node.kind == NodeKind::and_;
    const auto join = [both](Word a, Word b) { return both ? a & b : a | b; };
    std::ranges::fill(node_must, both ? ~Word{0} : Word{0});
    std::ranges::fill(node_may, both ? ~Word{0} : Word{0});
    for (const NodeIndex index : program_.operands(node)) {
      const Node& operand = program_[index];
      set_each(node_must, join, std::span<const Word>(node_must),
               planes_.must(operand));
      set_each(node_may, join, std::span<const Word>(node_may),
               planes_.may(operand));
    }
  }

  // A thermometer: after each operand, reached[k] has the rows in which at
  // least k + 1 of the operands so far hold.
  void run_at_least(const Node& node) {
    reached_.resize(node.count);
    for (std::size_t w = 0; w < planes_.words_; ++w) {
      must(node)[w] = count_operands(node, planes_.must_, w);
      may(node)[w] = count_operands(node, planes_.may_, w);
    }
  }

  Word count_operands(const Node& node, std::vector<Word>& planes,
                      std::size_t word) {
    std::ranges::fill(reached_, Word{0});
    for (const NodeIndex index : program_.operands(node)) {
      const Word holds = plane(planes, program_[index].plane)[word];
      for (std::size_t k = reached_.size(); k-- > 1;) {
        reached_[k] |= reached_[k - 1] & holds;
      }
      reached_[0] |= holds;
    }
    return reached_.back();
  }

  void run_comparison(const Node& node) {
    const std::span<const NodeIndex> operands = program_.operands(node);
    const Node& a = program_[operands[0]];
    const Node& b = program_[operands[1]];
    if (a.kind == NodeKind::reading && b.kind == NodeKind::number_constant) {
      run_threshold(node, a, node.comparison, b.number);
      return;
    }
    if (b.kind == NodeKind::reading && a.kind == NodeKind::number_constant) {
      run_threshold(node, b, turned(node.comparison), a.number);
      return;
    }
    std::ranges::fill(must(node), Word{0});
    std::ranges::fill(may(node), Word{0});
    for (std::size_t row = 0; row < planes_.rows_; ++row) {
      const Truth truth =
          compare(range(a, row), node.comparison, range(b, row));
      must(node)[row / 64] |= Word{truth.must} << (row % 64);
      may(node)[row / 64] |= Word{truth.may} << (row % 64);
    }
    for (std::size_t w = 0; w < planes_.words_; ++w) {
      must(node)[w] &= surely(a)[w] & surely(b)[w];
      may(node)[w] &= possibly(a)[w] & possibly(b)[w];
    }
  }

  // What most comparisons are, and what run_comparison() would come to: a
  // reading that is not given may be any in its range.
  void run_threshold(const Node& node, const Node& reading,
                     Comparison comparison, double constant) {
    const Question& question = program_.pack()[reading.question];
    const double limit = round_to_micro(constant);
    const Truth open = compare(Range{question.min, question.max}, comparison,
                               Range{constant, constant});
    const std::span<const double> numbers = micro_numbers(reading);
    const std::span<const Word> given = block_.given(reading.number_slot);
    const std::span<const Word> sure = surely(reading);
    const std::span<const Word> possible = possibly(reading);
    const std::span<Word> node_must = must(node);
    const std::span<Word> node_may = may(node);
    for (std::size_t w = 0; w < planes_.words_; ++w) {
      const std::size_t first = w * 64;
      const std::size_t count =
          std::min<std::size_t>(64, planes_.rows_ - first);
      const Word holds = given[w] & compare_all(numbers.subspan(first, count),
                                                comparison, limit);
      const Word not_given = ~given[w];
      node_must[w] = (holds | (open.must ? not_given : Word{0})) & sure[w];
      node_may[w] = (holds | (open.may ? not_given : Word{0})) & possible[w];
    }
  }

  // The numbers that a reading was answered with, as comparisons take them.
  std::span<const double> micro_numbers(const Node& reading) {
    const std::span<const double> numbers = block_.numbers(reading.number_slot);
    if (block_.is_micro(reading.number_slot)) return numbers;
    rounded_.resize(planes_.rows_);
    std::ranges::transform(numbers, rounded_.begin(), round_to_micro);
    return rounded_;
  }

  void run_reading(const Node& node) {
    const Question& question = program_.pack()[node.question];
    const Node& applies = program_[node.applies];
    const std::span<const Word> given = block_.given(node.number_slot);
    const std::span<const Word> none = block_.no_reading(node.number_slot);
    const std::span<const double> numbers = block_.numbers(node.number_slot);
    const std::span<double> lows = low(node);
    const std::span<double> highs = high(node);
    std::ranges::copy(numbers, lows.begin());
    std::ranges::copy(numbers, highs.begin());
    const std::span<const Word> applies_must = planes_.must(applies);
    const std::span<const Word> applies_may = planes_.may(applies);
    const std::span<Word> sure = surely(node);
    const std::span<Word> possible = possibly(node);
    for (std::size_t w = 0; w < planes_.words_; ++w) {
      for (Word missing = ~given[w]; missing != 0; missing &= missing - 1) {
        const std::size_t row =
            w * 64 + static_cast<std::size_t>(std::countr_zero(missing));
        if (row >= planes_.rows_) break;
        lows.data()[row] = question.min;
        highs.data()[row] = question.max;
      }
      const Word open = ~given[w] & ~none[w];
      const Word taken = question.optional ? Word{0} : applies_must[w];
      sure[w] = given[w] | (open & taken);
      possible[w] = given[w] | (open & applies_may[w]);
    }
  }

  void run_arithmetic(const Node& node) {
    const std::span<const NodeIndex> operands = program_.operands(node);
    const Node& a = program_[operands[0]];
    const Node& b = program_[operands[1]];
    for (std::size_t row = 0; row < planes_.rows_; ++row) {
      const Range result = combine(node.kind, range(a, row), range(b, row));
      low(node)[row] = result.low;
      high(node)[row] = result.high;
    }
    for (std::size_t w = 0; w < planes_.words_; ++w) {
      surely(node)[w] = surely(a)[w] & surely(b)[w];
      possibly(node)[w] = possibly(a)[w] & possibly(b)[w];
    }
  }

  static Range combine(NodeKind kind, Range a, Range b) {
    switch (kind) {
      case NodeKind::add:
        return add(a, b);
      case NodeKind::subtract:
        return subtract(a, b);
      case NodeKind::multiply:
        return multiply(a, b);
      default:
        return divide(a, b);
    }
  }

  void run_conversion(const Node& node) {
    const Node& operand = program_[program_.operands(node)[0]];
    for (std::size_t row = 0; row < planes_.rows_; ++row) {
      const Range result = convert(range(operand, row), *node.from, *node.to);
      low(node)[row] = result.low;
      high(node)[row] = result.high;
    }
    std::ranges::copy(surely(operand), surely(node).begin());
    std::ranges::copy(possibly(operand), possibly(node).begin());
  }

  // Rows in which the answer to a question is given and says more than no.
  Word says_more_than_no(const QuestionSlots& slots, std::size_t word) const {
    if (slots.slots == 0) return block_.given(slots.number)[word];
    Word yes = 0;
    for (std::size_t i = 0; i < slots.slots; ++i) {
      yes |= block_.yes(SlotIndex(slots.first + i))[word];
    }
    return yes;
  }

  // On the answers as they were given: an answer stands where its ask_if is
  // certainly false. Where that ask_if is one question's yes, that question's
  // "no" is what can be wrong, and so on up the chain of such questions.
  void find_contradictions() {
    const std::size_t questions = program_.pack().questions.size();
    for (std::size_t q = 0; q < questions; ++q) {
      const QuestionSlots& slots = program_.slots(QuestionIndex(q));
      const std::span<const Word> applies =
          planes_.may(program_[slots.applies]);
      for (std::size_t w = 0; w < planes_.words_; ++w) {
        const Word rows = says_more_than_no(slots, w) & ~applies[w];
        if (rows == 0) continue;
        planes_.any_contradiction_ = true;
        plane(planes_.contradicted_, q)[w] = rows;
        weaken_parents(slots, rows, w);
      }
    }
  }

  void weaken_parents(const QuestionSlots& child, Word rows, std::size_t word) {
    std::optional<QuestionIndex> parent = child.parent;
    while (parent && rows != 0) {
      const QuestionSlots& slots = program_.slots(*parent);
      plane(planes_.weakened_, slots.first)[word] |=
          rows & block_.no(slots.first)[word];
      rows &= ~block_.yes(slots.first)[word];
      parent = slots.parent;
    }
  }

  void find_levels() {
    const Pack& pack = program_.pack();
    for (std::size_t r = 0; r < pack.rules.size(); ++r) {
      const Rule& rule = pack.rules[r];
      const Node& node = program_[program_.rule(RuleIndex(r))];
      const std::span<Word> level_must = plane(planes_.level_must_, rule.level);
      const std::span<Word> level_may = plane(planes_.level_may_, rule.level);
      const std::span<Word> own = plane(planes_.level_advised_, rule.level);
      const std::span<Word> unsure =
          plane(planes_.level_advised_, rule.if_unsure);
      const std::span<const Word> rule_must = planes_.must(node);
      const std::span<const Word> rule_may = planes_.may(node);
      const auto add = [](std::span<Word> level, std::span<const Word> rows) {
        set_each(level, std::bit_or<Word>(), std::span<const Word>(level),
                 rows);
      };
      add(level_must, rule_must);
      add(level_may, rule_may);
      add(own, rule_must);
      add(unsure, rule_may);
    }
  }

  const Program& program_;
  const Block& block_;
  Planes& planes_;
  std::size_t node_count_ = program_.node_count();
  std::vector<Word> reached_;
  std::vector<double> rounded_;
};

void evaluate(const Program& program, const Block& block, Planes& planes,
              Extent extent) {
  assert(&block.program() == &program);
  Evaluator(program, block, planes, extent).run();
}

Levels levels_at(const Program& program, const Planes& planes, RowIndex row) {
  Levels levels;
  for (std::size_t i = 1; i < program.pack().levels.size(); ++i) {
    const LevelIndex level(i);
    if (has_row(planes.level_must(level), row)) levels.level = level;
    if (has_row(planes.level_may(level), row)) levels.possible = level;
    if (has_row(planes.level_advised(level), row)) levels.advised = level;
  }
  return levels;
}

namespace {

// Gives each row the highest level whose plane has it.
template <class PlaneOf>
void take_highest(const Program& program, PlaneOf plane_of,
                  LevelIndex Levels::*member, std::vector<Levels>& levels) {
  for (std::size_t w = 0; w < words_for(levels.size()); ++w) {
    Word open = ~Word{0};
    for (std::size_t i = program.pack().levels.size(); i-- > 1;) {
      const LevelIndex level(i);
      Word rows = plane_of(level)[w] & open;
      open &= ~rows;
      for (; rows != 0; rows &= rows - 1) {
        const std::size_t row =
            w * 64 + static_cast<std::size_t>(std::countr_zero(rows));
        if (row >= levels.size()) break;
        levels[row].*member = level;
      }
    }
  }
}

}  // namespace

void levels_of_rows(const Program& program, const Planes& planes,
                    std::vector<Levels>& levels) {
  levels.assign(planes.rows(), Levels{});
  take_highest(
      program, [&](LevelIndex level) { return planes.level_must(level); },
      &Levels::level, levels);
  take_highest(
      program, [&](LevelIndex level) { return planes.level_may(level); },
      &Levels::possible, levels);
  take_highest(
      program, [&](LevelIndex level) { return planes.level_advised(level); },
      &Levels::advised, levels);
}

}  // namespace redflag
