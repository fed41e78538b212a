// SPDX-License-Identifier: Apache-2.0
// Where the program knows more of a missing number than paper does: its least
// and its most can settle a comparison, which on paper stays a ?.
#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "export/checklist_condition.h"
#include "pack/ranges.h"

namespace redflag {
namespace {

using Kind = PaperNumber::Kind;

// Slack for the rounding to 6 decimals: too much is the safe side.
constexpr double kSlack = 1e-5;

// More numbers in one comparison than this are not tried out.
constexpr std::size_t kMaxTried = 8;

/// Where the low end and the high end of a number can lie: the numbers that
/// are known may be anything that can be written.
struct Ends {
  Range low;
  Range high;
};

bool touch(Range a, Range b) {
  return a.low <= b.high + kSlack && b.low <= a.high + kSlack;
}

// Whether the comparison may hold for certain, whatever is missing.
bool can_be_certain(const Ends& a, Comparison comparison, const Ends& b) {
  switch (comparison) {
    case Comparison::less:
    case Comparison::less_equal:
      return a.high.low <= b.low.high + kSlack;
    case Comparison::greater:
    case Comparison::greater_equal:
      return a.low.high + kSlack >= b.high.low;
    case Comparison::equal:
      return touch(a.low, a.high) && touch(b.low, b.high) &&
             touch(a.low, b.low);
  }
  return true;
}

// Whether it may be ruled out for certain.
bool can_be_ruled_out(const Ends& a, Comparison comparison, const Ends& b) {
  switch (comparison) {
    case Comparison::less:
    case Comparison::less_equal:
      return a.low.high + kSlack >= b.high.low;
    case Comparison::greater:
    case Comparison::greater_equal:
      return a.high.low <= b.low.high + kSlack;
    case Comparison::equal:
      return a.low.high + kSlack >= b.high.low ||
             a.high.low <= b.low.high + kSlack;
  }
  return true;
}

}  // namespace

// Goes down a condition, in one sense or turned around by "not", and collects
// which numbers would have to be missing.
class PaperConditions::RangeSearch {
 public:
  explicit RangeSearch(const PaperConditions& paper) : paper_(paper) {}

  std::vector<PaperCondition> take() { return std::move(found_); }

  void search(const PaperCondition& condition, bool positive) {
    switch (condition.kind) {
      case PaperKind::question:
      case PaperKind::option:
        if (!positive) search_unasked(condition.question);
        return;
      case PaperKind::flag:
        if (!seen(0, condition.flag, positive)) {
          search(paper_.flag(condition.flag), positive);
        }
        return;
      case PaperKind::compare:
        return search_comparison(condition, positive);
      case PaperKind::signs:
        return search_signs(paper_.counts()[condition.signs], positive);
      case PaperKind::not_:
        return search(condition.parts.front(), !positive);
      default:
        for (const PaperCondition& part : condition.parts) {
          search(part, positive);
        }
    }
  }

 private:
  bool seen(int kind, std::size_t index, bool positive) {
    return !seen_.emplace(kind, index, positive).second;
  }

  // Ranges may settle that a question does not apply.
  void search_unasked(QuestionIndex q) {
    if (!seen(1, q, false)) search(paper_.ask_if(q), false);
  }

  void search_signs(const PaperCount& count, bool positive) {
    for (std::size_t r = 0; r < paper_.rules_.size(); ++r) {
      const Rule& rule = paper_.pack_.rules[r];
      if (rule.sign && rule.level >= count.level && !seen(2, r, positive)) {
        search(paper_.rule(RuleIndex(r)), positive);
      }
    }
  }

  void search_comparison(const PaperCondition& condition, bool positive) {
    std::vector<QuestionIndex> questions;
    paper_.add_questions(condition.left, questions);
    paper_.add_questions(condition.right, questions);
    if (!positive) {
      for (const QuestionIndex q : questions) search_unasked(q);
    }
    if (questions.size() > kMaxTried) return;  // too many to try out
    for (std::size_t tried = 1; tried < std::size_t{1} << questions.size();
         ++tried) {
      unknown_.clear();
      for (std::size_t i = 0; i < questions.size(); ++i) {
        if ((tried >> i & 1U) != 0) unknown_.insert(questions[i]);
      }
      if (settled(condition, positive)) note(questions);
    }
  }

  // Whether the comparison can be settled while what is unknown is.
  bool settled(const PaperCondition& condition, bool positive) const {
    // A reading that may not be there makes nothing certain.
    if (positive && std::ranges::any_of(unknown_, [this](QuestionIndex q) {
          return paper_.pack_[q].optional;
        })) {
      return false;
    }
    const Ends a = ends(condition.left);
    const Ends b = ends(condition.right);
    return positive ? can_be_certain(a, condition.comparison, b)
                    : can_be_ruled_out(a, condition.comparison, b);
  }

  // "Q1 is ? and not (Q2 is ?)".
  void note(const std::vector<QuestionIndex>& questions) {
    std::set<QuestionIndex> known(questions.begin(), questions.end());
    for (const QuestionIndex q : unknown_) known.erase(q);
    if (!noted_.emplace(unknown_, known).second) return;
    PaperCondition guard{.kind = PaperKind::and_};
    for (const QuestionIndex q : questions) {
      PaperCondition unsure{.kind = PaperKind::unsure,
                            .left = {.kind = Kind::question, .question = q}};
      if (unknown_.contains(q)) {
        guard.parts.push_back(std::move(unsure));
      } else {
        PaperCondition sure{.kind = PaperKind::not_};
        sure.parts.push_back(std::move(unsure));
        guard.parts.push_back(std::move(sure));
      }
    }
    if (guard.parts.size() == 1) guard = PaperCondition(guard.parts.front());
    found_.push_back(std::move(guard));
  }

  Ends ends(const PaperNumber& number) const {
    switch (number.kind) {
      case Kind::question: {
        const Question& question = paper_.pack_[number.question];
        const Range all{question.min, question.max};
        if (!unknown_.contains(number.question)) return {all, all};
        return {{all.low, all.low}, {all.high, all.high}};
      }
      case Kind::constant:
        return {{number.number, number.number}, {number.number, number.number}};
      case Kind::sum:
        return ends(paper_.sums()[number.sum].number);
      default:
        return combined(number.kind, ends(number.parts[0]),
                        ends(number.parts[1]));
    }
  }

  static Ends combined(Kind kind, const Ends& a, const Ends& b) {
    if (kind == Kind::add) return {add(a.low, b.low), add(a.high, b.high)};
    if (kind == Kind::subtract) {
      return {subtract(a.low, b.high), subtract(a.high, b.low)};
    }
    std::vector<Range> corners;
    for (const Range& left : {a.low, a.high}) {
      for (const Range& right : {b.low, b.high}) {
        corners.push_back(kind == Kind::multiply ? multiply(left, right)
                                                 : divide(left, right));
      }
    }
    Ends result{corners[0], corners[0]};
    for (const Range& corner : corners) {
      result.low = {std::min(result.low.low, corner.low),
                    std::min(result.low.high, corner.high)};
      result.high = {std::max(result.high.low, corner.low),
                     std::max(result.high.high, corner.high)};
    }
    return result;
  }

  const PaperConditions& paper_;
  std::vector<PaperCondition> found_;
  std::set<QuestionIndex> unknown_;
  std::set<std::pair<std::set<QuestionIndex>, std::set<QuestionIndex>>> noted_;
  std::set<std::tuple<int, std::size_t, bool>> seen_;
};

std::vector<PaperCondition> PaperConditions::decided_by_ranges(
    RuleIndex rule) const {
  RangeSearch search(*this);
  search.search(rules_[rule], true);
  return search.take();
}

}  // namespace redflag
