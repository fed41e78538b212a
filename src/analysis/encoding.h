// SPDX-License-Identifier: Apache-2.0
// A program over one sheet, for the solver: what evaluator.h computes from
// answers that are known, as literals over answers that are not. Several sheets
// may stand in one SearchSpace and share what they have in common.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/search_space.h"
#include "analysis/sheet_lits.h"
#include "engine/answers.h"
#include "engine/program.h"

namespace redflag {

/// The must and the may of a node.
struct TruthLits {
  Lit must;
  Lit may;

  bool operator==(const TruthLits&) const = default;
};

/// Whether a sheet may contradict itself.
enum class Contradictions : std::uint8_t {
  possible,
  excluded,  ///< for questions that assume consistent(): half the work
};

/// A program over a sheet.
class Encoding {
 public:
  /// As evaluate() has it: contradictions, and what they make of a "no", too.
  Encoding(SearchSpace& space, const Program& program, SheetLits sheet,
           Contradictions contradictions = Contradictions::possible);

  /// The completion of a sheet without a contradiction: its answers are kept,
  /// and each open question that applies has the answer of `rest`. Must and may
  /// are one. With a blank sheet that is a full sheet, and two that share
  /// `rest` agree on every question that applies in both.
  Encoding(SearchSpace& space, const Program& program, SheetLits sheet,
           const SheetLits& rest);

  const Program& program() const { return *program_; }
  const SheetLits& answers() const { return sheet_; }
  std::span<const ReadingLits> readings() const { return readings_; }

  /// Of a number node: that it surely applies, and that it may.
  TruthLits operator[](NodeIndex node) const { return truths_[node]; }
  TruthLits rule(RuleIndex rule) const { return truths_[program_->rule(rule)]; }
  TruthLits applies(QuestionIndex question) const {
    return truths_[program_->slots(question).applies];
  }

  /// The level (possible, advised) is this one or above.
  Lit level_at_least(LevelIndex level) const { return level_[level]; }
  Lit possible_at_least(LevelIndex level) const { return possible_[level]; }
  Lit advised_at_least(LevelIndex level) const { return advised_[level]; }

  /// The answer to this question contradicts its ask_if.
  Lit contradicted(QuestionIndex question) const {
    return contradicted_[question];
  }
  /// No answer contradicts its ask_if.
  Lit consistent() const { return consistent_; }
  /// Some part of the question is not known in the sheet.
  Lit is_open(QuestionIndex question) const;
  /// A "no" that counts as not sure.
  Lit weakened(SlotIndex slot) const { return weakened_[slot]; }

  /// The sheet that the space found last, what completes it included. After
  /// SearchSpace::solve() said satisfiable.
  AnswerSheet found() const;

 private:
  void find_contradictions();
  void weaken_parents(const QuestionSlots& child, Lit contradicted);
  void find_levels();
  void complete(QuestionIndex question, const SheetLits& rest);
  void encode_nodes(const SheetLits* rest);
  TruthLits encode_node(const Node& node);
  TruthLits encode_answer(const Node& node);
  TruthLits encode_reading(const Node& node);
  TruthLits encode_comparison(const Node& node);
  Lit says_more_than_no(QuestionIndex question) const;
  std::vector<Lit> of_operands(const Node& node, Lit TruthLits::*half) const;

  SearchSpace* space_;
  const Program* program_;
  SheetLits sheet_;
  bool complete_ = false;              ///< must and may are one
  std::vector<ReadingLits> readings_;  ///< by QuestionIndex
  std::vector<TruthLits> truths_;      ///< by NodeIndex
  std::vector<Lit> contradicted_;      ///< by QuestionIndex
  std::vector<Lit> weakened_;          ///< by SlotIndex
  Lit consistent_;
  std::vector<Lit> level_, possible_, advised_;  ///< by LevelIndex
};

}  // namespace redflag
