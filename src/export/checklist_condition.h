// SPDX-License-Identifier: Apache-2.0
// Conditions as a paper script has them: what a nurse can work out from ticked
// boxes. A Yes, a No and a ? on paper are the must and may of engine/truth.h.
// How the script is laid out is checklist_plan.h; this is its arithmetic.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/truth.h"
#include "pack/model.h"

namespace redflag {

using SumIndex = Index<struct SumTag>;
using CountIndex = Index<struct CountTag>;

/// A number on paper: what was written at a question, a constant, the result
/// of a sum, or two of them with an operator. Units are turned into factors.
struct PaperNumber {
  enum class Kind : std::uint8_t {
    question,
    constant,
    sum,
    add,  ///< two parts, as are the next three
    subtract,
    multiply,
    divide,
  };
  Kind kind = Kind::constant;
  QuestionIndex question;
  SumIndex sum;
  double number = 0;
  std::vector<PaperNumber> parts;
};

/// A sum to work out on paper, and what it comes out in.
struct PaperSum {
  PaperNumber number;
  const Unit* unit = nullptr;
  std::vector<QuestionIndex> questions;  ///< read, through other sums too
};

/// A count of the signs at a level or above: of all groups, or one sign alone
/// (then it is 0 or 1).
struct PaperCount {
  std::optional<SignIndex> sign;
  LevelIndex level;

  bool operator==(const PaperCount&) const = default;
};

enum class PaperKind : std::uint8_t {
  yes,
  no,
  question,  ///< Yes is ticked at `question`
  option,    ///< the box of `option` is ticked there
  flag,
  compare,  ///< `left` with `right`, in `unit`
  unsure,   ///< `left`, a question, is marked ?
  signs,    ///< `signs` comes to at least `count`
  not_,     ///< one part
  and_,     ///< two parts or more, as the next
  or_,
  at_least,  ///< `count` of the parts
};

/// A condition without anything that is certain before the first tick.
struct PaperCondition {
  PaperKind kind = PaperKind::no;
  QuestionIndex question;
  OptionIndex option;
  FlagIndex flag;
  CountIndex signs;
  Comparison comparison = Comparison::equal;
  PaperNumber left;
  PaperNumber right;
  const Unit* unit = nullptr;
  std::uint32_t count = 0;
  std::vector<PaperCondition> parts;
};

/// What one condition reads, itself.
struct PaperReads {
  std::vector<QuestionIndex> questions;
  std::vector<FlagIndex> flags;
  std::vector<SumIndex> sums;
  bool counts = false;
};

/// All conditions of a pack on paper, with the sums and counts in them.
class PaperConditions {
 public:
  /// Questions outside `on_paper` (by QuestionIndex) are never asked, and
  /// count as No; so do those whose ask_if cannot hold.
  PaperConditions(const Pack& pack, std::vector<bool> on_paper);

  const PaperCondition& rule(RuleIndex r) const { return rules_[r]; }
  const PaperCondition& flag(FlagIndex f) const { return *flags_[f]; }
  /// Yes where it is always asked.
  const PaperCondition& ask_if(QuestionIndex q) const { return *ask_ifs_[q]; }
  const std::vector<PaperSum>& sums() const { return sums_; }
  const std::vector<PaperCount>& counts() const { return counts_; }

  PaperReads reads(const PaperCondition& condition) const;

  /// What is certain of `condition` when it is No at the questions for which
  /// `no` holds, and anything anywhere else.
  Truth when_no(const PaperCondition& condition,
                const std::function<bool(QuestionIndex)>& no) const;

  /// Which numbers have to be marked ?, and which not, for a rule that is a ?
  /// on paper to be certain all the same: by what those numbers can be at least
  /// and at most, with which paper does not reckon.
  std::vector<PaperCondition> decided_by_ranges(RuleIndex rule) const;

 private:
  class RangeSearch;

  const PaperCondition& flag_condition(FlagIndex f);
  const PaperCondition& ask_if_condition(QuestionIndex q);
  PaperCondition translate(const Expr& expr);
  PaperCondition answer(QuestionIndex q, std::optional<OptionIndex> option);
  PaperCondition option_of(const Expr& expr);
  PaperCondition junction(PaperKind kind, const std::vector<Expr>& operands);
  PaperCondition at_least(std::uint32_t count,
                          std::vector<PaperCondition> parts);
  PaperCondition comparison(const Expr& expr);
  PaperCondition level_comparison(const Expr& left, Comparison comparison,
                                  const Expr& right);
  PaperCondition count_comparison(const Expr& left, Comparison comparison,
                                  const Expr& right);
  PaperCondition compared(Comparison comparison,
                          const std::function<PaperCondition()>& at,
                          const std::function<PaperCondition()>& above);
  PaperCondition counted(std::optional<SignIndex> sign, LevelIndex level,
                         std::uint32_t count);
  /// Whether the sign has a rule at `level` or above that may fire.
  bool can_reach(const Sign& sign, LevelIndex level) const;
  bool cannot_hold(const Expr& left, Comparison comparison,
                   const Expr& right) const;
  PaperNumber number(const Expr& expr);
  PaperNumber arithmetic(const Expr& expr);
  /// One side of a comparison: a question or a sum.
  PaperNumber operand(const Expr& expr, const Unit& unit);
  PaperNumber sum(const std::string& key, PaperNumber number, const Unit& unit);
  void add_questions(const PaperNumber& number,
                     std::vector<QuestionIndex>& questions) const;
  bool never_written(const PaperNumber& number);

  const Pack& pack_;
  std::vector<bool> on_paper_;
  std::vector<PaperCondition> rules_;
  std::vector<std::optional<PaperCondition>> flags_;
  std::vector<std::optional<PaperCondition>> ask_ifs_;
  std::vector<PaperSum> sums_;
  std::map<std::string, SumIndex> sum_by_key_;
  std::vector<PaperCount> counts_;
};

/// How a condition names what it reads: "Q12", "Q12b", "A", "S1", "C1".
struct PaperNames {
  std::function<std::string(QuestionIndex)> question;
  std::function<std::string(FlagIndex)> flag;
  std::function<std::string(SumIndex)> sum;
  std::function<std::string(CountIndex)> count;
};

/// The letter of an option: a to z, then aa, ab and so on.
std::string option_letter(OptionIndex option);

/// `Q12 and (Q13 or Q14 at least 7 days)`.
std::string paper_text(const PaperCondition& condition, const PaperNames& names,
                       const Words& words);

/// `(Q47 - Q46) / Q47 x 100`.
std::string paper_text(const PaperNumber& number, const PaperNames& names);

}  // namespace redflag
