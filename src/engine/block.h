// SPDX-License-Identifier: Apache-2.0
// Answers of many people by columns, and the planes that evaluation leaves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/answers.h"
#include "engine/program.h"
#include "engine/truth.h"

namespace redflag {

using RowIndex = Index<struct RowTag>;
using Word = std::uint64_t;

inline constexpr std::size_t kMaxBlockRows = 4096;

/// How many words hold one bit a row.
constexpr std::size_t words_for(std::size_t rows) { return (rows + 63) / 64; }

/// The answers of up to kMaxBlockRows sheets.
///
/// Shapes   a plane has words() words; row r is bit r % 64 of word r / 64.
///          A number column has one double a row.
/// Unknown  a slot with neither its yes nor its no bit. A new block is all
///          blank, and so is every row after reset().
class Block {
 public:
  Block(const Program& program, std::size_t rows);

  /// Makes every answer of every row blank, for `rows` rows.
  void reset(std::size_t rows);

  /// Puts an answer into a blank place.
  void set(RowIndex row, QuestionIndex question, const Answer& answer);

  /// Puts a whole sheet into a blank row.
  void set(RowIndex row, const AnswerSheet& sheet);

  std::size_t rows() const { return rows_; }
  std::size_t words() const { return words_for(rows_); }
  const Program& program() const { return *program_; }

  std::span<const Word> yes(SlotIndex s) const { return plane(yes_, s); }
  std::span<const Word> no(SlotIndex s) const { return plane(no_, s); }
  std::span<Word> yes(SlotIndex s) { return plane(yes_, s); }
  std::span<Word> no(SlotIndex s) { return plane(no_, s); }

  /// One double a row; only those with their given bit count. Whoever writes
  /// one that round_to_micro() would change uses set().
  std::span<const double> numbers(NumberSlotIndex s) const;
  std::span<double> numbers(NumberSlotIndex s);
  /// Whether round_to_micro() changes none of the numbers that count.
  bool is_micro(NumberSlotIndex s) const { return is_micro_[s]; }
  std::span<const Word> given(NumberSlotIndex s) const {
    return plane(given_, s);
  }
  std::span<Word> given(NumberSlotIndex s) { return plane(given_, s); }
  /// There is no reading.
  std::span<const Word> no_reading(NumberSlotIndex s) const {
    return plane(no_reading_, s);
  }
  std::span<Word> no_reading(NumberSlotIndex s) {
    return plane(no_reading_, s);
  }

  /// Whether the person said "not sure", which the logic takes as blank.
  std::span<const Word> not_sure(QuestionIndex q) const {
    return plane(not_sure_, q);
  }
  std::span<Word> not_sure(QuestionIndex q) { return plane(not_sure_, q); }

  /// Whether any part of the question is still unknown in a row.
  bool is_open(RowIndex row, QuestionIndex question) const;

 private:
  std::span<const Word> plane(const std::vector<Word>& planes,
                              std::size_t index) const {
    return std::span(planes).subspan(index * words(), words());
  }
  std::span<Word> plane(std::vector<Word>& planes, std::size_t index) {
    return std::span(planes).subspan(index * words(), words());
  }

  const Program* program_;
  std::size_t rows_ = 0;
  std::vector<Word> yes_, no_;
  std::vector<Word> given_, no_reading_;
  std::vector<Word> not_sure_;
  std::vector<double> numbers_;
  std::vector<bool> is_micro_;  // by number slot
};

/// How much of a program is evaluated.
enum class Extent : std::uint8_t {
  everything,
  rules,  ///< rules, levels and contradictions, but no next step or promise
};

/// What evaluate() found: must and may of every boolean node, bounds of every
/// number node, levels, and contradictions. Sized by evaluate().
class Planes {
 public:
  std::size_t rows() const { return rows_; }
  std::span<const Word> must(const Node& node) const;
  std::span<const Word> may(const Node& node) const;
  Truth truth(const Program& program, NodeIndex node, RowIndex row) const;

  /// A number node in one row: absent, or somewhere from `low` to `high`.
  struct Bounds {
    double low = 0;
    double high = 0;
    bool surely_applies = false;
    bool may_apply = false;
    bool decided() const {
      return !may_apply || (surely_applies && low == high);
    }
  };
  Bounds bounds(const Program& program, NodeIndex node, RowIndex row) const;

  /// Rows in which some rule of this level must, may, or advises it.
  std::span<const Word> level_must(LevelIndex level) const;
  std::span<const Word> level_may(LevelIndex level) const;
  std::span<const Word> level_advised(LevelIndex level) const;

  /// Rows in which the answer to `question` contradicts its ask_if.
  std::span<const Word> contradicted(QuestionIndex question) const;
  bool any_contradiction() const { return any_contradiction_; }

  /// How far evaluate() went; nodes past that hold nothing of this block.
  Extent extent() const { return extent_; }

  /// Rows in which a "no" counts as not sure, since an answered question
  /// hangs on the yes.
  std::span<const Word> weakened(SlotIndex slot) const;

 private:
  friend class Evaluator;

  std::size_t rows_ = 0;
  std::size_t words_ = 0;
  std::vector<Word> must_, may_;
  std::vector<double> low_, high_;
  std::vector<Word> surely_, possibly_;
  std::vector<Word> level_must_, level_may_, level_advised_;
  std::vector<Word> contradicted_;
  std::vector<Word> weakened_;  ///< "no" answers that count as not sure
  bool any_contradiction_ = false;
  Extent extent_ = Extent::everything;
};

/// Whether row `row` has its bit in `plane`.
inline bool has_row(std::span<const Word> plane, RowIndex row) {
  return (plane[row / 64] >> (row % 64)) & 1;
}

}  // namespace redflag
